import { Injectable } from '@nestjs/common';
import { commonError, FieldError } from '@guibang/kernel';
import type { OrganizationPatch } from '../dto';
import { usccProblem } from './uscc-check';

/** Looks at an organization's fields. @returns what is wrong with them; paths without prefix */
export type OrganizationCheck = (fields: Partial<OrganizationPatch>) => FieldError[];

/**
 * What is checked before fields are saved. Identity stands below the code tables, so the lib that owns them adds its check of
 * region, nature, scale and industry codes here.
 */
@Injectable()
export class OrganizationChecks {
  private readonly checks: OrganizationCheck[] = [];

  add(check: OrganizationCheck): void {
    this.checks.push(check);
  }

  /** @throws 422 naming every wrong field */
  run(fields: Partial<OrganizationPatch>, prefix = ''): void {
    const uscc = fields.uscc === undefined ? null : usccProblem(fields.uscc, fields.usccOverrideReason);
    const wrong = [...(uscc ? [uscc] : []), ...this.checks.flatMap((check) => check(fields))];
    if (!wrong.length) return;
    const errors = wrong.map((e) => ({ ...e, path: prefix + e.path }));
    throw commonError('common.invalid', { count: errors.length }, errors);
  }
}
