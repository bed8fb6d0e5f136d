import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { RulesService } from '@guibang/taxonomy';
import { MeaningService } from '../meaning/meaning.service';
import { ModelsService } from '../model/models.service';
import type { Profile } from '../profile/profile';
import { ProfilesService } from '../profile/profiles.service';
import { StatisticsService } from '../profile/statistics.service';
import { Terms } from '../profile/term-columns';
import { Greatest } from '../ranking/greatest';
import { chanceOf } from '../ranking/model';
import { structuredLogOdds, type Surroundings } from '../ranking/pair';
import { EVERYDAY, NEAR } from '../ranking/ranker.service';
import { ResultShelf } from '../ranking/result-shelf';
import { SurroundingsService } from '../ranking/surroundings.service';
import { logOddsOf } from '../ranking/text-score';
import { worthALook } from './worth';

const CHUNK = 200;
/** Needs that a result's list is chosen from, as a multiple of the list: the words are known, the rest is still to be counted in. */
const POOL_OF_RESULT = 3;

/** Results chosen for each need, as places on the shelf. */
export type Chosen = ReadonlyMap<string, ReadonlySet<number>>;

interface Scored {
  readonly item: number;
  readonly logOdds: number;
}

/** The texts are compared by the shelf: what is left of a need is small enough to keep all of them. */
function withoutTexts(need: Profile): Profile {
  return { ...need, terms: Terms.of([]), facts: { ...need.facts, sentences: [] } };
}

/**
 * Which pairs belong into somebody's list, for all needs and the results of a shelf at once: the best results of each need and the best
 * needs of each result, by the score that a single listing's computation gives. Every result is compared, no index is asked.
 */
@Injectable()
export class ChoosingService {
  constructor(
    private readonly rules: RulesService,
    private readonly profiles: ProfilesService,
    private readonly statistics: StatisticsService,
    private readonly surroundings: SurroundingsService,
    private readonly models: ModelsService,
    private readonly meaning: MeaningService,
  ) {}

  /** @param ids the results of the shelf, in any order */
  async shelve(ids: readonly string[]): Promise<ResultShelf> {
    const words = new Map<string, string>();
    const one = (word: string) => words.get(word) ?? (words.set(word, word), word);
    const profiles: Profile[] = [];
    for (let at = 0; at < ids.length; at += CHUNK) {
      const loaded = await this.profiles.load(ids.slice(at, at + CHUNK));
      profiles.push(...loaded.map((profile) => ({ ...profile, terms: profile.terms.sharing(one) })));
    }
    const { text } = await this.models.active();
    return new ResultShelf(profiles, await this.statistics.about([]), text);
  }

  /** @param progress told after each need */
  async choose(shelf: ResultShelf, progress: () => void): Promise<Chosen> {
    const keep = this.rules.number('match.keep-per-listing');
    const ofResult = new Greatest(shelf.profiles.length, keep * POOL_OF_RESULT);
    const needs: Profile[] = [];
    const chosen = new Map<string, Set<number>>();
    const choose = (needId: string, place: number) => {
      const held = chosen.get(needId);
      if (held) held.add(place);
      else chosen.set(needId, new Set([place]));
    };
    for await (const { need, around } of this.needs()) {
      const sums = shelf.shared(need, around.statistics);
      const ofNeed = new Greatest(1, Math.max(EVERYDAY.pool, keep));
      // What logOddsOf makes of a sum grows with this, so one need's sum can be held against another's.
      const scale = need.mass > 0 ? 1 / Math.sqrt(need.mass) : 0;
      const number = needs.push(withoutTexts(need)) - 1;
      for (const [place, other] of shelf.profiles.entries()) {
        const sum = sums[place]!;
        if (sum === 0 || (other.orgId !== null && other.orgId === need.orgId)) continue;
        ofNeed.offer(0, place, sum);
        ofResult.offer(place, number, sum * scale);
      }
      const score = (place: number): Scored => ({
        item: place,
        logOdds: logOddsOf(sums[place]!, need, around.model) + structuredLogOdds(need, shelf.profiles[place]!, around),
      });
      const near = (await this.meaning.nearest(need.id, 'need', NEAR)).flatMap(({ id }) => shelf.placeOf(id) ?? []);
      const pool = new Set([...ofNeed.of(0).map(({ item }) => item), ...near]);
      for (const place of this.best([...pool].map(score), keep, around)) choose(need.id, place);
      progress();
      await setImmediate();
    }
    await this.chooseBack(shelf, needs, ofResult, keep, choose);
    return chosen;
  }

  /** The same from the results' side: `pools` holds for each the needs that share most with it. */
  private async chooseBack(
    shelf: ResultShelf,
    needs: readonly Profile[],
    pools: Greatest,
    keep: number,
    choose: (needId: string, place: number) => void,
  ): Promise<void> {
    const common = await this.surroundings.common();
    for (const [place, result] of shelf.profiles.entries()) {
      const around = { ...common, ...(await this.surroundings.meaningOf(result)) };
      const scored = pools.of(place).map(({ item, value }): Scored => {
        const need = needs[item]!;
        const words = logOddsOf(value * Math.sqrt(need.mass), need, around.model);
        return { item, logOdds: words + structuredLogOdds(need, result, around) };
      });
      for (const item of this.best(scored, keep, around)) choose(needs[item]!.id, place);
      if (place % CHUNK === 0) await setImmediate();
    }
  }

  private best(scored: Scored[], keep: number, { model }: Pick<Surroundings, 'model'>): number[] {
    const least = worthALook(this.rules);
    return scored
      .sort((a, b) => b.logOdds - a.logOdds || a.item - b.item)
      .slice(0, keep)
      .filter(({ logOdds }) => chanceOf(logOdds, model.weights) >= least)
      .map(({ item }) => item);
  }

  /** All needs, by id, with what scoring them takes; a chunk in memory at a time. */
  async *needs(): AsyncGenerator<{ need: Profile; around: Surroundings }> {
    const common = await this.surroundings.common();
    for (let after: string | null = null; ;) {
      const ids: string[] = await this.profiles.ids('need', after, CHUNK);
      if (ids.length === 0) return;
      const needs = await this.profiles.load(ids);
      const statistics = await this.statistics.about(needs.flatMap((need) => need.terms.keys()));
      for (const need of needs) {
        yield { need, around: { ...common, statistics, ...(await this.surroundings.meaningOf(need)) } };
      }
      after = ids.at(-1)!;
    }
  }
}
