import { Injectable } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { Ledger } from '@guibang/ledger';
import { BACKGROUND, Db, Jobs } from '@guibang/platform';
import { RulesService } from '@guibang/taxonomy';
import { VectorsService } from '../meaning/vectors.service';
import { matchSuggested } from '../matching.events';
import type { Profile } from '../profile/profile';
import { ProfilesService } from '../profile/profiles.service';
import { StatisticsService } from '../profile/statistics.service';
import { chanceOf } from '../ranking/model';
import { explainPair, PairScore, Surroundings } from '../ranking/pair';
import { LeaningService } from './leaning.service';
import { EVERYDAY, RankerService } from '../ranking/ranker.service';
import { worthALook } from './worth';

interface Pair {
  readonly needId: string;
  readonly resultId: string;
  readonly explained: PairScore;
}

/**
 * Computes the matches of a listing and keeps them, with the reasons as they were at the time. What the two sides said
 * survives every recomputation. Safe to run again and from two processes: the listing's run row is locked.
 */
@Injectable()
export class ComputingService {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly rules: RulesService,
    private readonly profiles: ProfilesService,
    private readonly statistics: StatisticsService,
    private readonly ranker: RankerService,
    private readonly vectors: VectorsService,
    private readonly leaning: LeaningService,
  ) {}

  /** Notes that a listing's matches are out of date, and queues their computation. Joins the caller's transaction. */
  async request(listingId: string): Promise<void> {
    await this.db.query(
      `INSERT INTO match_runs (listing_id, wanted_at) VALUES ($1, $2)
       ON CONFLICT (listing_id) DO UPDATE SET wanted_at = excluded.wanted_at, done_at = NULL`,
      [listingId, this.clock.now()],
    );
    // A file of thousands must not keep mails and notices waiting.
    await this.jobs.add('matching.compute', { listingId }, { key: `matching:${listingId}`, priority: BACKGROUND });
  }

  /** Profile, candidates, scores, reasons: one listing, now. */
  async compute(listingId: string): Promise<void> {
    await this.profiles.refresh(listingId);
    if (this.vectors.enabled) {
      await this.jobs.add('matching.embed', {}, { key: 'matching.embed', priority: BACKGROUND });
    }
    if (await this.statistics.refreshIfStale()) await this.profiles.weighNeeds();
    await this.recompute(listingId);
  }

  /** The matches alone, from the profile as it is. */
  async recompute(listingId: string): Promise<void> {
    await this.locked(listingId, async () => {
      const profile = await this.profiles.find(listingId);
      if (profile) await this.keep(profile);
      else await this.unlist(listingId);
      await this.db.query(`UPDATE match_runs SET done_at = $2 WHERE listing_id = $1`, [listingId, this.clock.now()]);
    });
  }

  /**
   * The pairs that a batch chose for a need, and those that it had before, explained and saved. Lists are not cut: see `tidyAll`.
   * @param around with the counts of the need's terms
   * @param profileOf of a result; undefined where the batch does not hold it
   */
  async saveChosen(
    need: Profile,
    chosen: readonly Profile[],
    around: Surroundings,
    profileOf: (id: string) => Profile | undefined,
  ): Promise<void> {
    await this.locked(need.id, async () => {
      const known = (await this.partnersOf(need)).flatMap((id) => profileOf(id) ?? []);
      const pairs = [...new Set([...chosen, ...known])].map((other) => this.explain(need, other, around));
      await this.save(pairs, around.model.version);
    });
  }

  private locked(listingId: string, work: () => Promise<void>): Promise<void> {
    return this.db.tx(async () => {
      await this.db.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 41))`, [listingId]);
      await work();
    });
  }

  private async keep(profile: Profile): Promise<void> {
    const limit = this.rules.number('match.keep-per-listing');
    const known = await this.partnersOf(profile);
    const options = { ...EVERYDAY, limit: limit + known.length, pool: Math.max(EVERYDAY.pool, limit) };
    const least = worthALook(this.rules);
    const { list, around } = await this.ranker.rank(profile, options, known);
    const kept = new Set(known);
    const { weights } = around.model;
    const pairs = list
      .filter(
        ({ logOdds, profile: other }, i) => kept.has(other.id) || (i < limit && chanceOf(logOdds, weights) >= least),
      )
      .map(({ profile: other }) => this.explain(profile, other, around));
    await this.save(pairs, around.model.version);
    await this.leaning.refresh(profile.kind, profile.id);
    await this.leaning.refreshOthers(profile.kind, profile.id);
    await this.tidy(profile, limit);
  }

  private explain(one: Profile, other: Profile, around: Surroundings): Pair {
    const [need, result] = one.kind === 'need' ? [one, other] : [other, one];
    return { needId: need.id, resultId: result.id, explained: explainPair(need, result, around) };
  }

  private async partnersOf(profile: Profile): Promise<string[]> {
    const [mine, theirs] = profile.kind === 'need' ? ['need_id', 'result_id'] : ['result_id', 'need_id'];
    const rows = await this.db.query<{ id: string }>(`SELECT ${theirs} AS id FROM matches WHERE ${mine} = $1`, [
      profile.id,
    ]);
    return rows.map((row) => row.id);
  }

  private async save(pairs: readonly Pair[], version: string): Promise<void> {
    if (pairs.length === 0) return;
    const rows = pairs.map(({ needId, resultId, explained }) => ({
      need_id: needId,
      result_id: resultId,
      score: explained.score,
      met: explained.met,
      indicators: explained.indicators,
      reasons: explained.reasons,
      gaps: explained.gaps,
    }));
    const saved = await this.db.query<{
      id: string;
      need_id: string;
      result_id: string;
      score: number;
      fresh: boolean;
    }>(
      `INSERT INTO matches (need_id, result_id, score, met, indicators, reasons, gaps, model_version, created_at, computed_at)
       SELECT p.need_id, p.result_id, p.score, p.met, p.indicators, p.reasons, p.gaps, $2, $3, $3
         FROM json_populate_recordset(NULL::matches, $1::json) p ORDER BY p.need_id, p.result_id
       ON CONFLICT (need_id, result_id) DO UPDATE SET
         score = excluded.score, met = excluded.met, indicators = excluded.indicators, reasons = excluded.reasons,
         gaps = excluded.gaps, model_version = excluded.model_version, computed_at = excluded.computed_at, listed = true
       RETURNING id, need_id, result_id, score, xmax = 0 AS fresh`,
      [JSON.stringify(rows), version, this.clock.now()],
    );
    await this.tell(saved.filter((row) => row.fresh));
  }

  /** New good matches go to the ledger, from where notifications hear of them. */
  private async tell(
    fresh: readonly { id: string; need_id: string; result_id: string; score: number }[],
  ): Promise<void> {
    const threshold = this.rules.number('match.notify-threshold');
    const good = fresh.filter(({ score }) => score >= threshold);
    await this.ledger.appendAll(
      matchSuggested,
      good.map(({ id, need_id: needId, result_id: resultId }) => ({
        subject: { kind: 'match', id },
        data: { needId, resultId },
      })),
    );
  }

  /** Pairs that nobody answered and that are in neither side's list any more leave; answered ones are only taken off the list. */
  private async tidy(profile: Profile, limit: number): Promise<void> {
    const mine = profile.kind === 'need' ? 'need_id' : 'result_id';
    const theirs = profile.kind === 'need' ? 'result_id' : 'need_id';
    await this.db.query(
      `DELETE FROM matches m USING (
         SELECT id, ${theirs} AS other, score, row_number() OVER (ORDER BY score DESC, id) AS place
           FROM matches WHERE ${mine} = $1) r
        WHERE m.id = r.id AND (r.place > $2 OR r.score < $3)
          AND NOT m.kept AND m.need_state IN ('suggested', 'viewed') AND m.result_state IN ('suggested', 'viewed')
          AND (r.score < $3 OR (SELECT count(*) FROM matches o WHERE o.${theirs} = r.other AND o.score > r.score) >= $2)`,
      [profile.id, limit, worthALook(this.rules)],
    );
  }

  /** `tidy` for all listings at once. */
  async tidyAll(): Promise<void> {
    await this.db.query(
      `DELETE FROM matches m USING (
         SELECT id, score, row_number() OVER (PARTITION BY need_id ORDER BY score DESC, id) AS of_need,
                row_number() OVER (PARTITION BY result_id ORDER BY score DESC, id) AS of_result FROM matches) r
        WHERE m.id = r.id AND ((r.of_need > $1 AND r.of_result > $1) OR r.score < $2)
          AND NOT m.kept AND m.need_state IN ('suggested', 'viewed') AND m.result_state IN ('suggested', 'viewed')`,
      [this.rules.number('match.keep-per-listing'), worthALook(this.rules)],
    );
    await this.db.query(
      `UPDATE matches m SET listed = false WHERE listed AND NOT (
         EXISTS (SELECT 1 FROM match_profiles p WHERE p.listing_id = m.need_id)
         AND EXISTS (SELECT 1 FROM match_profiles p WHERE p.listing_id = m.result_id))`,
    );
    await this.db.query(`UPDATE match_runs SET done_at = $1 WHERE done_at IS NULL`, [this.clock.now()]);
  }

  /** A listing that is not published any more: its pairs leave both lists, and stay where somebody answered. */
  private async unlist(listingId: string): Promise<void> {
    await this.db.query(`UPDATE matches SET listed = false WHERE $1 IN (need_id, result_id)`, [listingId]);
  }
}
