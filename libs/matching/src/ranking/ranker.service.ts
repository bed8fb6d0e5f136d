import { Injectable } from '@nestjs/common';
import { PROGRAM, SearchService } from '@guibang/search';
import { MeaningService } from '../meaning/meaning.service';
import type { Profile } from '../profile/profile';
import { ProfilesService } from '../profile/profiles.service';
import { pairLogOdds, Surroundings } from './pair';
import { planProbes, type Reach } from './probes';
import { SurroundingsService } from './surroundings.service';

/** Candidates that meaning adds to those that share words. */
export const NEAR = 100;

export interface Ranked {
  readonly profile: Profile;
  readonly logOdds: number;
}

export interface RankOptions extends Reach {
  /** How many are wanted. */
  readonly limit: number;
  /** Candidates whose score is computed. */
  readonly pool: number;
}

/** Enough for a list that people read. */
export const EVERYDAY: RankOptions = { limit: 50, pool: 300, reads: 8_000, probes: 96, perProbe: 1_000 };

export interface Ranking {
  readonly list: readonly Ranked[];
  readonly around: Surroundings;
  /** Terms that candidates were looked up by, heaviest first. */
  readonly probed: readonly string[];
}

/** Ranks the other side for one listing: candidates from the search engine, then the pair's own score. */
@Injectable()
export class RankerService {
  constructor(
    private readonly search: SearchService,
    private readonly profiles: ProfilesService,
    private readonly surroundings: SurroundingsService,
    private readonly meaning: MeaningService,
  ) {}

  /**
   * The best of the other side for this listing, best first.
   * @param also ids that are scored whether or not the engine finds them
   */
  async rank(profile: Profile, options: RankOptions = EVERYDAY, also: readonly string[] = []): Promise<Ranking> {
    const around = await this.surroundings.around(profile);
    const side = profile.kind === 'need' ? 'result' : 'need';
    const { probes, weights } = planProbes(profile.terms, side, around.statistics, around.model.text, options);
    const found = await this.search.candidates(side, probes, { viewer: [PROGRAM] });
    const sums = found.list.map(({ id, probes: keys }) => ({
      id,
      sum: keys.reduce((sum, key) => sum + (weights.get(key) ?? 0), 0),
    }));
    const best = sums
      .sort((a, b) => b.sum - a.sum || (a.id < b.id ? -1 : 1))
      .slice(0, options.pool)
      .map(({ id }) => id);
    const near = await this.meaning.nearest(profile.id, profile.kind, Math.min(NEAR, options.pool));
    const others = await this.profiles.load([...new Set([...best, ...near.map(({ id }) => id), ...also])]);
    const list = others
      .filter((other) => other.orgId === null || other.orgId !== profile.orgId)
      .map((other) => ({ profile: other, logOdds: this.score(profile, other, around) }))
      .sort((a, b) => b.logOdds - a.logOdds || (a.profile.id < b.profile.id ? -1 : 1))
      .slice(0, options.limit);
    return { list, around, probed: probes.map((probe) => probe.key) };
  }

  private score(one: Profile, other: Profile, around: Surroundings): number {
    return one.kind === 'need' ? pairLogOdds(one, other, around) : pairLogOdds(other, one, around);
  }
}
