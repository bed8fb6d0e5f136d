import { Injectable } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { Db, PUBLIC_VIEWER, runAs, Viewer } from '@guibang/platform';
import { RulesService } from '@guibang/taxonomy';
import type { DeclineReason } from '@dto/matching';
import { ComputingService } from '@guibang/matching';
import { Answering } from '../interest/answering';

const DAY = 86_400_000;
/** So many needs have been answered; the others are still open. */
const ANSWERED = 16;
const REASONS: readonly DeclineReason[] = ['maturity', 'price', 'capability'];

interface Owner {
  user_id: string;
  name: string;
  org_id: string;
  org_kind: string;
  region_code: string;
  role: string;
}

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
    private readonly computing: ComputingService,
    private readonly answering: Answering,
  ) {}

  async load(): Promise<void> {
    const needs = await this.db.query<{ id: string }>(
      `SELECT l.id FROM listings l JOIN users u ON u.id = l.created_by AND u.demo
        WHERE l.kind = 'need' AND l.state = 'published' ORDER BY l.code`,
    );
    const told = await this.db.one(`SELECT 1 FROM matches WHERE need_answered_at IS NOT NULL LIMIT 1`);
    if (!needs.length || told) return;
    for (const { id } of needs) await this.computing.compute(id);
    await this.db.tx(() => this.answer());
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
      const [need, result] = [await this.owner(pair.need_id), await this.owner(pair.result_id)];
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
  }

  private async owner(listingId: string): Promise<Viewer> {
    const row = await this.db.one<Owner>(
      `SELECT u.id AS user_id, u.name, o.id AS org_id, o.kind AS org_kind, o.region_code, m.role
         FROM listings l JOIN users u ON u.id = l.created_by JOIN organizations o ON o.id = l.org_id
         JOIN memberships m ON m.user_id = u.id AND m.org_id = o.id WHERE l.id = $1 ORDER BY m.role LIMIT 1`,
      [listingId],
    );
    if (!row) throw new Error(`seeds/demo: the owner of ${listingId} is no member`);
    return {
      ...PUBLIC_VIEWER,
      kind: 'user',
      userId: row.user_id,
      name: row.name,
      orgId: row.org_id,
      orgKind: row.org_kind,
      orgVerified: true,
      role: row.role,
      regionCode: row.region_code,
    };
  }
}
