import { Injectable, OnModuleInit } from '@nestjs/common';
import { OrganizationChecks } from '@guibang/identity';
import { TaxonomyService } from './taxonomy.service';

/** Organizations carry codes of this lib's tables; identity stands below them and asks here. */
@Injectable()
export class OrganizationCodes implements OnModuleInit {
  constructor(
    private readonly checks: OrganizationChecks,
    private readonly taxonomy: TaxonomyService,
  ) {}

  onModuleInit(): void {
    this.checks.add((fields) =>
      [
        this.taxonomy.check('region', fields.regionCode, 'regionCode', '所在地区'),
        this.taxonomy.check('party-nature', fields.natureCode, 'natureCode', '单位性质'),
        this.taxonomy.check('enterprise-scale', fields.scaleCode, 'scaleCode', '规模'),
        this.taxonomy.check('industry', fields.industryCode, 'industryCode', '行业'),
      ].filter((error) => error !== null),
    );
  }
}
