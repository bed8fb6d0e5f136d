import { Injectable } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { Db, runAs, Viewer } from '@guibang/platform';
import { RulesService, WorkingDays } from '@guibang/taxonomy';
import type { DeclineReason } from '@dto/matching';
import { ComputingService } from '@guibang/matching';
import { Answering } from '../interest/answering';
import { DemoDeals } from './demo-deals';
import { DemoViewers } from './demo-viewers';

const DAY = 86_400_000;
/** So many needs have been answered; the others are still open. */
const ANSWERED = 16;
const REASONS: readonly DeclineReason[] = ['maturity', 'price', 'capability'];

/**
 * The second half of the demo's story: the published needs are matched, and some owners have answered, by the service that
 * everybody uses. Run after the demo's listings; a second run finds answers and does nothing.
 */
@Injectable()
export class DemoVerdicts {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly rules: RulesService,
    private readonly workingDays: WorkingDays,
    private readonly computing: ComputingService,
    private readonly answering: Answering,
    private readonly viewers: DemoViewers,
    private readonly deals: DemoDeals,
  ) {}

  async load(): Promise<void> {
    const needs = await this.db.query<{ id: string }>(
      `SELECT l.id FROM listings l JOIN users u ON u.id = l.created_by AND u.demo
        WHERE l.kind = 'need' AND l.state = 'published' ORDER BY l.code`,
    );
    const told = await this.db.one(`SELECT 1 FROM matches WHERE need_answered_at IS NOT NULL LIMIT 1`);
    if (!needs.length || told) return;
    for (const { id } of needs) await this.computing.compute(id);
    await this.db.tx(async () => {
      await this.answer();
      await this.deals.bring();
    });
  }

  /** The best pair of each need with a good one: in turn, the result's side is interested, both are, or one declines. */
  private async answer(): Promise<void> {
    const pairs = await this.db.query<{ id: string; need_id: string; result_id: string }>(
      `SELECT * FROM (
         SELECT DISTINCT ON (need_id) id, need_id, result_id, met, score FROM matches WHERE score >= $1
          ORDER BY need_id, score DESC, id) best
        ORDER BY met DESC, score DESC LIMIT ${ANSWERED}`,
      [this.rules.number('match.publish-threshold')],
    );
    for (const [i, pair] of pairs.entries()) {
      const [need, result] = [await this.viewers.ownerOf(pair.need_id), await this.viewers.ownerOf(pair.result_id)];
      const say = (viewer: Viewer, verdict: 'interested' | 'declined') =>
        runAs(viewer, () =>
          this.answering.verdict(pair.id, {
            verdict,
            ...(verdict === 'declined' ? { reason: REASONS[i % REASONS.length] } : {}),
          }),
        );
      if (i % 4 !== 2) await say(result, 'interested');
      if (i % 4 === 1) await say(need, 'interested');
      if (i % 4 === 2) await say(need, 'declined');
      if (i % 4 === 3) await say(need, 'declined');
      await this.age(pair.id, i);
    }
  }

  /** Suggested some days ago and answered since, so that clocks and medians have something to show. */
  private async age(id: string, i: number): Promise<void> {
    const answered = new Date(this.clock.now().getTime() - (1 + (i % 3)) * DAY);
    const suggested = new Date(answered.getTime() - (0.6 + (i % 5) * 0.5) * DAY);
    await this.db.query(
      `UPDATE matches SET created_at = $2,
              need_answered_at = CASE WHEN need_answered_at IS NULL THEN NULL ELSE $3::timestamptz END,
              result_answered_at = CASE WHEN result_answered_at IS NULL THEN NULL ELSE $3::timestamptz END
        WHERE id = $1`,
      [id, suggested, answered],
    );
    const due = this.workingDays.add(answered, this.rules.number('match.answer-working-days', answered));
    await this.db.query(
      `UPDATE deals SET asked_at = $2, created_at = $2, due_on = CASE WHEN due_on IS NULL THEN NULL ELSE $3::date END
        WHERE match_id = $1`,
      [id, answered, due],
    );
  }
}
