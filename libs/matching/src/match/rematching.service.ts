import { Injectable } from '@nestjs/common';
import { Db } from '@guibang/platform';
import { ProfilesService } from '../profile/profiles.service';
import { StatisticsService } from '../profile/statistics.service';
import { ComputingService } from './computing.service';

const CHUNK = 200;
/** Lists of needs are computed this many times longer than they are kept, so that each result finds its needs. */
const BREADTH = 4;
/** Needs at once: while the database looks for one, another is scored. */
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
    private readonly profiles: ProfilesService,
    private readonly statistics: StatisticsService,
    private readonly computing: ComputingService,
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
   * From the side of the needs, deep enough that the lists of the results come out of it too: each pair is scored once.
   * @param progress told after each need
   */
  async rematchAll(progress: (done: number) => void = () => undefined): Promise<RematchReport> {
    const started = Date.now();
    const profiles = await this.profileAll();
    let needs = 0;
    for (let after: string | null = null; ;) {
      const ids = await this.profiles.ids('need', after, CHUNK);
      if (ids.length === 0) break;
      const queue = ids.values();
      const work = async () => {
        for (const id of queue) {
          await this.computing.recompute(id, BREADTH);
          progress(++needs);
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, work));
      after = ids.at(-1)!;
    }
    await this.computing.tidyAll();
    return { profiles, needs, seconds: Math.round((Date.now() - started) / 100) / 10 };
  }
}
