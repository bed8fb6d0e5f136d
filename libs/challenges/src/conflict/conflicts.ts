import { Injectable } from '@nestjs/common';
import { beijingDay, Clock } from '@guibang/kernel';
import { currentViewer, Db } from '@guibang/platform';
import { RulesService } from '@guibang/taxonomy';
import {
  CONFLICT_KINDS,
  type ConflictDecision,
  type ConflictEvidence,
  type ConflictKind,
  type ConflictView,
  HARD_CONFLICTS,
} from '../dto';
import type { Challenge } from '../challenge/challenge.entity';
import { ChallengeStore } from '../challenge/challenge.store';
import { challengeConflictDecided } from '../challenges.events';
import { judgingError } from '../judging.errors';
import { ConflictFacts } from './conflict-facts';
import { findConflicts, type Horizon } from './conflict-rules';

interface Row {
  expert_id: string;
  expert: string;
  expert_org: string;
  bid_id: string;
  bidder: string;
  kinds: ConflictKind[];
  evidence: ConflictEvidence[];
  outcome: 'upheld' | 'waived' | null;
  note: string | null;
  by: string | null;
  at: Date | null;
  seated: boolean;
}

/** Relations between experts and bids: found by rules, judged by an officer. Until somebody lets one pass it counts. */
@Injectable()
export class Conflicts {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly rules: RulesService,
    private readonly facts: ConflictFacts,
    private readonly store: ChallengeStore,
  ) {}

  /**
   * Looks again at everybody in the pool. What was judged stays judged unless something new was found. Call while the challenge is held.
   * @returns why each expert may not sit, in words; who is absent may
   */
  async refresh(challenge: Challenge): Promise<Map<string, string[]>> {
    const horizon = this.horizon();
    const facts = await this.facts.of(challenge, horizon.since);
    const barred = new Map<string, string[]>();
    for (const expert of facts.experts) {
      const own = findConflicts(expert, facts.publisher, [], horizon);
      if (own.length) barred.set(expert.id, [...new Set(own.map(({ text }) => `与发榜方：${text}`))]);
      for (const bid of facts.bids) {
        await this.found(
          challenge.id,
          expert.id,
          bid.id,
          findConflicts(expert, bid, facts.joints(expert, bid), horizon),
        );
      }
    }
    for (const row of await this.rows(challenge.id)) {
      if (row.outcome === 'waived') continue;
      const reasons = row.evidence.map(({ text }) => text);
      barred.set(row.expert_id, [...new Set([...(barred.get(row.expert_id) ?? []), ...reasons])]);
    }
    return barred;
  }

  private horizon(): Horizon {
    const years = this.rules.number('challenge.recusal-years');
    const today = beijingDay(this.clock.now());
    return {
      since: `${Number(today.slice(0, 4)) - years}${today.slice(4)}`,
      nominations: this.rules.number('challenge.recusal-nominations-max'),
    };
  }

  /** Keeps what was found; a new kind opens the question again. What an expert declared himself is never dropped. */
  private async found(
    challengeId: string,
    expertId: string,
    bidId: string,
    evidence: readonly ConflictEvidence[],
  ): Promise<void> {
    const kinds = [...new Set(evidence.map(({ kind }) => kind))];
    if (kinds.length === 0) {
      await this.db.query(
        `DELETE FROM challenge_conflicts WHERE challenge_id = $1 AND expert_id = $2 AND bid_id = $3
            AND outcome IS NULL AND NOT 'declared' = ANY(kinds)`,
        [challengeId, expertId, bidId],
      );
      return;
    }
    await this.db.query(
      `INSERT INTO challenge_conflicts AS k (challenge_id, expert_id, bid_id, kinds, evidence) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (challenge_id, expert_id, bid_id) DO UPDATE SET
         kinds = (SELECT array_agg(DISTINCT x) FROM unnest(excluded.kinds || CASE WHEN 'declared' = ANY(k.kinds) THEN ARRAY['declared']
                  ELSE '{}'::text[] END) x),
         evidence = excluded.evidence || coalesce((SELECT jsonb_agg(e) FROM jsonb_array_elements(k.evidence) e
                  WHERE e->>'kind' = 'declared'), '[]'),
         outcome = CASE WHEN k.kinds @> excluded.kinds THEN k.outcome END`,
      [challengeId, expertId, bidId, kinds, JSON.stringify(evidence)],
    );
  }

  /** What an expert said of himself: it concerns every bid, because all are judged side by side. */
  async declared(challengeId: string, expertId: string, text: string): Promise<void> {
    const evidence: ConflictEvidence[] = [{ kind: 'declared', text }];
    await this.db.query(
      `INSERT INTO challenge_conflicts AS k (challenge_id, expert_id, bid_id, kinds, evidence, outcome, by, at)
       SELECT $1, $2, b.id, '{declared}', $3, 'upheld', $2, $4 FROM challenge_bids b
        WHERE b.challenge_id = $1 AND b.state IN ('opened', 'qualified', 'scored')
       ON CONFLICT (challenge_id, expert_id, bid_id) DO UPDATE SET
         kinds = array_append(k.kinds, 'declared'), evidence = k.evidence || excluded.evidence, outcome = 'upheld', at = excluded.at`,
      [challengeId, expertId, JSON.stringify(evidence), this.clock.now()],
    );
  }

  /** The officer found that what an expert declared does not matter; what the rules found stays as it was judged. */
  async forgive(challengeId: string, expertId: string, note: string): Promise<void> {
    await this.db.query(
      `UPDATE challenge_conflicts SET outcome = 'waived', note = $3, by = $4, at = $5
        WHERE challenge_id = $1 AND expert_id = $2 AND kinds = '{declared}'`,
      [challengeId, expertId, note, currentViewer().userId, this.clock.now()],
    );
  }

  /** May this expert see this bid? Anything that was not let pass says no. */
  async clear(challengeId: string, expertId: string, bidId: string): Promise<boolean> {
    const row = await this.db.one(
      `SELECT 1 FROM challenge_conflicts WHERE challenge_id = $1 AND expert_id = $2 AND bid_id = $3 AND outcome IS DISTINCT FROM 'waived'`,
      [challengeId, expertId, bidId],
    );
    return row === null;
  }

  /** Is there anything between this expert and a bid that nobody let pass? */
  async tied(challengeId: string, expertId: string): Promise<boolean> {
    const row = await this.db.one(
      `SELECT 1 FROM challenge_conflicts k JOIN challenge_bids b ON b.id = k.bid_id
        WHERE k.challenge_id = $1 AND k.expert_id = $2 AND k.outcome IS DISTINCT FROM 'waived' AND b.state <> 'disqualified' LIMIT 1`,
      [challengeId, expertId],
    );
    return row !== null;
  }

  /** For the bureau and the auditor. */
  async list(challengeId: string): Promise<ConflictView[]> {
    await this.store.allowed(challengeId, 'read-judging');
    return (await this.rows(challengeId)).map(view);
  }

  /** Looks again and answers with what is there now. */
  async look(challengeId: string): Promise<ConflictView[]> {
    await this.db.tx(async () => {
      const challenge = await this.store.check(challengeId, 'judge-conflicts');
      await this.refresh(challenge);
    });
    return this.list(challengeId);
  }

  /** @throws conflict.hard for what nobody may let pass */
  decide(challengeId: string, expertId: string, bidId: string, request: ConflictDecision): Promise<Challenge> {
    return this.store.step(challengeId, 'judge-conflicts', async (challenge) => {
      const row = await this.db.one<{ kinds: ConflictKind[] }>(
        `SELECT kinds FROM challenge_conflicts WHERE challenge_id = $1 AND expert_id = $2 AND bid_id = $3`,
        [challenge.id, expertId, bidId],
      );
      if (!row) throw judgingError('conflict.not-found');
      const hard = row.kinds.find((kind) => HARD_CONFLICTS.includes(kind));
      if (hard && request.outcome === 'waived') throw judgingError('conflict.hard', { kind: CONFLICT_KINDS[hard] });
      await this.db.query(
        `UPDATE challenge_conflicts SET outcome = $4, note = $5, by = $6, at = $7
          WHERE challenge_id = $1 AND expert_id = $2 AND bid_id = $3`,
        [challenge.id, expertId, bidId, request.outcome, request.note, currentViewer().userId, this.clock.now()],
      );
      const data = { expertId, bidId, kinds: row.kinds, outcome: request.outcome, note: request.note };
      return [{ event: challengeConflictDecided, data }];
    });
  }

  private rows(challengeId: string): Promise<Row[]> {
    return this.db.query<Row>(
      `SELECT k.expert_id, u.name AS expert, o.name AS expert_org, k.bid_id, bo.name AS bidder, k.kinds, k.evidence, k.outcome, k.note,
              d.name AS by, k.at,
              EXISTS (SELECT 1 FROM challenge_seats s WHERE s.challenge_id = k.challenge_id AND s.user_id = k.expert_id
                AND s.state NOT IN ('recused', 'declined', 'replaced')) AS seated
         FROM challenge_conflicts k JOIN users u ON u.id = k.expert_id
         LEFT JOIN challenge_experts e ON e.user_id = k.expert_id LEFT JOIN organizations o ON o.id = e.org_id
         JOIN challenge_bids b ON b.id = k.bid_id JOIN organizations bo ON bo.id = b.org_id LEFT JOIN users d ON d.id = k.by
        WHERE k.challenge_id = $1 ORDER BY k.outcome IS NOT NULL, u.name, k.expert_id, k.bid_id`,
      [challengeId],
    );
  }
}

const view = (row: Row): ConflictView => ({
  expertId: row.expert_id,
  expert: row.expert,
  expertOrg: row.expert_org ?? '',
  bidId: row.bid_id,
  bidder: row.bidder,
  evidence: row.evidence,
  outcome: row.outcome,
  waivable: !row.kinds.some((kind) => HARD_CONFLICTS.includes(kind)),
  note: row.note,
  by: row.by,
  at: row.at?.toISOString() ?? null,
  seated: row.seated,
});
