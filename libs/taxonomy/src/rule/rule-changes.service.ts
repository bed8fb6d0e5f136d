import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { beijingDay, Clock } from '@guibang/kernel';
import { Ledger } from '@guibang/ledger';
import { currentViewer, Db } from '@guibang/platform';
import { TaxonomyCache } from '../cache/taxonomy-cache';
import type { ProposeRuleRequest } from '../dto';
import { taxonomyError } from '../taxonomy.errors';
import { rulesChanged } from '../taxonomy.events';
import { Rule, RuleValue } from './rule.entity';
import { valueProblem } from './rule-value';

/** New versions of a parameter. What is or was in force is never edited: cases are decided by it. */
@Injectable()
export class RuleChangesService {
  constructor(
    private readonly db: Db,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
    private readonly cache: TaxonomyCache,
  ) {}

  /** @throws rules.no-rule, rules.wrong-value, rules.starts-in-past, rules.day-taken */
  propose(key: string, request: ProposeRuleRequest): Promise<RuleValue> {
    return this.cache.change(async () => {
      const rule = await this.lock(key);
      const versions = await this.versions(key);
      const today = beijingDay(this.clock.now());
      if (request.validFrom < today) throw taxonomyError('rules.starts-in-past', { today });
      if (versions.some((v) => v.validFrom === request.validFrom)) {
        throw taxonomyError('rules.day-taken', { date: request.validFrom });
      }
      const problem = valueProblem(rule, request.value, versions[0]?.value);
      if (problem) {
        throw taxonomyError('rules.wrong-value', { problem }, [{ path: 'value', message: `「参数值」${problem}` }]);
      }
      const made = await this.db.repo(RuleValue).save({
        key,
        validFrom: request.validFrom,
        value: request.value,
        unit: versions[0]?.unit ?? '',
        source: request.source,
        grade: request.grade,
        note: request.note ?? '',
        reason: request.reason,
        changedBy: currentViewer().userId,
      });
      await this.tell(key, { version: made.id, validFrom: made.validFrom, step: 'proposed' });
      return made;
    });
  }

  /** Takes back a version that is not in force yet. @throws rules.no-version, rules.already-in-force */
  withdraw(key: string, validFrom: string, reason: string): Promise<void> {
    return this.cache.change(async () => {
      await this.lock(key);
      const version = (await this.versions(key)).find((v) => v.validFrom === validFrom);
      if (!version) throw taxonomyError('rules.no-version', { date: validFrom });
      if (validFrom <= beijingDay(this.clock.now())) {
        throw taxonomyError('rules.already-in-force', { date: validFrom });
      }
      await this.db.repo(RuleValue).update({ id: version.id }, { withdrawnAt: this.clock.now() });
      await this.tell(key, { version: version.id, validFrom, step: 'withdrawn', reason });
    });
  }

  private async lock(key: string): Promise<Rule> {
    const rule = await this.db.repo(Rule).findOne({ where: { key }, lock: { mode: 'pessimistic_write' } });
    if (!rule) throw taxonomyError('rules.no-rule', { key });
    return rule;
  }

  private versions(key: string): Promise<RuleValue[]> {
    return this.db.repo(RuleValue).find({ where: { key, withdrawnAt: IsNull() }, order: { validFrom: 'DESC' } });
  }

  private async tell(key: string, data: Record<string, unknown>): Promise<void> {
    await this.ledger.append(rulesChanged, { subject: { kind: 'rule', id: key }, data });
  }
}
