import { Injectable } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { Db } from '@guibang/platform';
import { ProfilesService } from '../profile/profiles.service';
import { StatisticsService } from '../profile/statistics.service';
import type { ResultShelf } from '../ranking/result-shelf';
import { type Chosen, ChoosingService } from './choosing.service';
import { ComputingService } from './computing.service';
import { LeaningService } from './leaning.service';

const CHUNK = 200;
/** Results in memory at once: about 100 MB. */
const BLOCK = 20_000;
/** Needs at once: while the database writes the pairs of one, those of another are explained. */
const AT_ONCE = 3;

export interface RematchReport {
  readonly profiles: number;
  readonly needs: number;
  readonly seconds: number;
}

/** All profiles, all counts, all matches again: after a restore, a new model, or a large import. For the command line. */
@Injectable()
export class RematchingService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly profiles: ProfilesService,
    private readonly statistics: StatisticsService,
    private readonly choosing: ChoosingService,
    private readonly computing: ComputingService,
    private readonly leaning: LeaningService,
  ) {}

  /** Profiles and counts of every published listing. @returns how many profiles were written */
  async profileAll(progress: (done: number) => void = () => undefined): Promise<number> {
    let written = 0;
    let seen = 0;
    for (let after: string | null = null; ;) {
      const rows: { id: string }[] = await this.db.query(
        `SELECT id FROM (SELECT id FROM listings WHERE state = 'published' UNION SELECT listing_id FROM match_profiles) l
          WHERE $1::uuid IS NULL OR id > $1 ORDER BY id LIMIT ${CHUNK}`,
        [after],
      );
      if (rows.length === 0) break;
      written += await this.profiles.refreshMany(rows.map((row) => row.id));
      progress((seen += rows.length));
      after = rows.at(-1)!.id;
    }
    await this.statistics.refresh();
    await this.profiles.weighNeeds();
    return written;
  }

  /**
   * Block after block of results, each compared with all needs in memory. What changes meanwhile is computed by itself, once more at the end.
   * @param progress told after each comparison of one need with one block
   */
  async rematchAll(progress: (done: number, all: number) => void = () => undefined): Promise<RematchReport> {
    const started = Date.now();
    const profiles = await this.profileAll();
    const begun = this.clock.now();
    const needs = await this.profiles.count('need');
    const all = needs * Math.ceil((await this.profiles.count('result')) / BLOCK);
    let done = 0;
    for (let after: string | null = null; ;) {
      const ids = await this.profiles.ids('result', after, BLOCK);
      if (ids.length === 0) break;
      const shelf = await this.choosing.shelve(ids);
      const chosen = await this.choosing.choose(shelf, () => progress(++done, all));
      await this.saveAll(shelf, chosen);
      after = ids.at(-1)!;
    }
    await this.leaning.refreshAll();
    await this.computing.tidyAll();
    for (const id of await this.profiles.madeSince(begun)) await this.computing.recompute(id);
    return { profiles, needs, seconds: Math.round((Date.now() - started) / 100) / 10 };
  }

  private async saveAll(shelf: ResultShelf, chosen: Chosen): Promise<void> {
    const profileOf = (id: string) => {
      const place = shelf.placeOf(id);
      return place === undefined ? undefined : shelf.profiles[place];
    };
    const needs = this.choosing.needs();
    const work = async () => {
      for (let next = await needs.next(); !next.done; next = await needs.next()) {
        const { need, around } = next.value;
        const results = [...(chosen.get(need.id) ?? [])].map((place) => shelf.profiles[place]!);
        await this.computing.saveChosen(need, results, around, profileOf);
      }
    };
    try {
      await Promise.all(Array.from({ length: AT_ONCE }, work));
    } finally {
      // Where one failed, the others must not go on by themselves.
      await needs.return(undefined);
    }
  }
}
