import { Injectable } from '@nestjs/common';
import { Db } from '@guibang/platform';
import { ProfilesService } from '../profile/profiles.service';
import { StatisticsService } from '../profile/statistics.service';
import { ComputingService } from './computing.service';

const CHUNK = 200;

export interface RematchReport {
  readonly profiles: number;
  readonly listings: number;
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

  /** From both sides: a result that is in no need's list still has its own. */
  async rematchAll(
    progress: (done: number, kind: 'need' | 'result') => void = () => undefined,
  ): Promise<RematchReport> {
    const started = Date.now();
    const profiles = await this.profileAll();
    let listings = 0;
    for (const kind of ['need', 'result'] as const) {
      for (let after: string | null = null; ;) {
        const ids = await this.profiles.ids(kind, after, CHUNK);
        if (ids.length === 0) break;
        for (const id of ids) {
          await this.computing.recompute(id);
          progress(++listings, kind);
        }
        after = ids.at(-1)!;
      }
    }
    return { profiles, listings, seconds: Math.round((Date.now() - started) / 100) / 10 };
  }
}
