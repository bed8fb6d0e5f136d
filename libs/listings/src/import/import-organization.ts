import { Injectable } from '@nestjs/common';
import { HOME_CITY, Organization, regionPathOf } from '@guibang/identity';
import { Clock } from '@guibang/kernel';
import { Db } from '@guibang/platform';
import { SearchService } from '@guibang/search';
import type { ListingKind } from '../dto';
import { listingError } from '../listings.errors';

const NAME = '导入数据';
/**
 * One for each kind, because nobody is offered his own results. They have no 统一社会信用代码; what stands in its place cannot be
 * taken for one (no check digits fit), and the reason says so.
 */
const OF_KIND: Record<ListingKind, { kind: 'enterprise' | 'institute'; uscc: string }> = {
  need: { kind: 'enterprise', uscc: '0000000IMPORTNEEDS' },
  result: { kind: 'institute', uscc: '00000IMPORTRESULTS' },
};

/** Whose the texts are that the command line loads without saying whose. */
@Injectable()
export class ImportOrganization {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly search: SearchService,
  ) {}

  /** @throws import.no-organization for an id that names no verified one */
  async named(id: string): Promise<string> {
    const found = /^[0-9a-f-]{36}$/i.test(id)
      ? await this.db.one<{ id: string }>(`SELECT id FROM organizations WHERE id = $1 AND state = 'verified'`, [id])
      : null;
    if (!found) throw listingError('import.no-organization', { id });
    return found.id;
  }

  /** The organization 「导入数据」 of a kind, made and verified by the program on first use. */
  standing(listings: ListingKind): Promise<string> {
    return this.db.tx(async () => {
      const { kind, uscc } = OF_KIND[listings];
      await this.db.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 12))`, [`import-organization/${uscc}`]);
      const repo = this.db.repo(Organization);
      const found = await repo.findOne({ where: { uscc, state: 'verified' } });
      if (found) return found.id;
      const now = this.clock.now();
      const made = await repo.save(
        repo.create({
          kind,
          uscc,
          usccOverrideReason: '命令行导入的数据所在的单位，没有统一社会信用代码',
          name: NAME,
          state: 'verified',
          regionCode: HOME_CITY,
          regionPath: regionPathOf(HOME_CITY),
          decision: 'verify',
          submittedAt: now,
          decidedAt: now,
        }),
      );
      await this.search.touch('organization', made.id);
      return made.id;
    });
  }
}
