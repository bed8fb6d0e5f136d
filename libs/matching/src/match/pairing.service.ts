import { Injectable } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { Db } from '@guibang/platform';
import { matchingError } from '../matching.errors';
import { ProfilesService } from '../profile/profiles.service';
import { explainPair } from '../ranking/pair';
import { SurroundingsService } from '../ranking/surroundings.service';

/** A pair that a person found, by search or as a broker, becomes a match like any other: with its reasons and gaps. */
@Injectable()
export class Pairing {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly profiles: ProfilesService,
    private readonly surroundings: SurroundingsService,
  ) {}

  /** @returns the match's id; `made` when there was none */
  ensure(needId: string, resultId: string): Promise<{ id: string; made: boolean }> {
    return this.db.tx(async () => {
      const known = await this.find(needId, resultId);
      if (known) return { id: known, made: false };
      const [need, result] = [await this.profile(needId), await this.profile(resultId)];
      const around = await this.surroundings.around(need);
      const explained = explainPair(need, result, around);
      const row = await this.db.one<{ id: string }>(
        `INSERT INTO matches (need_id, result_id, score, met, indicators, reasons, gaps, model_version, created_at, computed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9) ON CONFLICT (need_id, result_id) DO NOTHING RETURNING id`,
        [
          needId,
          resultId,
          explained.score,
          explained.met,
          JSON.stringify(explained.indicators),
          JSON.stringify(explained.reasons),
          JSON.stringify(explained.gaps),
          around.model.version,
          this.clock.now(),
        ],
      );
      return row ? { id: row.id, made: true } : { id: (await this.find(needId, resultId))!, made: false };
    });
  }

  /** People act on this pair: it stays, whatever becomes of its place in the lists. */
  async keep(matchId: string): Promise<void> {
    await this.db.query(`UPDATE matches SET kept = true WHERE id = $1`, [matchId]);
  }

  private async find(needId: string, resultId: string): Promise<string | null> {
    const row = await this.db.one<{ id: string }>(`SELECT id FROM matches WHERE need_id = $1 AND result_id = $2`, [
      needId,
      resultId,
    ]);
    return row?.id ?? null;
  }

  /** Just published and not yet profiled: now is the time. */
  private async profile(listingId: string) {
    const known = await this.profiles.find(listingId);
    if (known) return known;
    await this.profiles.refresh(listingId);
    const made = await this.profiles.find(listingId);
    if (!made) throw matchingError('matching.not-listed');
    return made;
  }
}
