import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { currentViewer, Db } from '@guibang/platform';
import { RulesService, TaxonomyService } from '@guibang/taxonomy';
import { type DrawRequest, EXPERT_KINDS, type ExpertKind } from '../dto';
import type { Challenge } from '../challenge/challenge.entity';
import { ChallengeStore, type Happened } from '../challenge/challenge.store';
import { challengeOpened, challengePanelDrawn } from '../challenges.events';
import { Conflicts } from '../conflict/conflicts';
import { judgingError } from '../judging.errors';
import { type Drawable, type Drawn, drawPanel, seatsFor, seedOf, type Wanted } from './draw';
import { drawHash } from './draw-hash';
import { Seats } from './seats';

interface PoolRow {
  id: string;
  kinds: ExpertKind[];
  fields: string[];
  changed_at: Date;
  /** Of the bureau too: nobody both runs and judges. */
  official: boolean;
}

/** Drawing the panel, and again for each seat that becomes empty. What was drawn from what is kept whole and hashed into the ledger. */
@Injectable()
export class Drawing {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly rules: RulesService,
    private readonly taxonomy: TaxonomyService,
    private readonly conflicts: Conflicts,
    private readonly seats: Seats,
    private readonly store: ChallengeStore,
  ) {}

  /**
   * The first draw fills the panel, a later one the seats that are empty.
   * @throws draw.short where the pool cannot fill the seats: nothing is kept then
   */
  draw(id: string, request: DrawRequest): Promise<Challenge> {
    return this.store.step(id, 'draw', async (challenge) => {
      await this.mustBeQualified(challenge.id);
      const no = await this.next(challenge.id);
      const wanted = no === 1 ? seatsFor(this.size(request.size)) : await this.seats.vacant(challenge.id);
      if (wanted.technical + wanted.finance + wanted.industry === 0) throw judgingError('draw.done');
      const openedHash = await this.openedHash(challenge.id);
      const seed = seedOf(openedHash, challenge.id, no);
      const pool = await this.pool(challenge, request.late ?? false);
      const drawn = drawPanel(seed, pool, wanted);
      mustBeWhole(drawn);
      return [await this.keep(challenge, { no, seed, openedHash, pool, wanted, late: request.late ?? false }, drawn)];
    });
  }

  private async keep(
    challenge: Challenge,
    made: { no: number; seed: string; openedHash: string; pool: readonly Drawable[]; wanted: Wanted; late: boolean },
    { picked, excluded }: Drawn,
  ): Promise<Happened> {
    const row = await this.db.one<{ id: string }>(
      `INSERT INTO challenge_draws (challenge_id, no, seed, opened_hash, late, pool, excluded, picked, wanted, by, at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING id`,
      [
        challenge.id,
        made.no,
        made.seed,
        made.openedHash,
        made.late,
        JSON.stringify(made.pool),
        JSON.stringify(excluded),
        JSON.stringify(picked),
        made.wanted,
        currentViewer().userId,
        this.clock.now(),
      ],
    );
    for (const { id: userId, kind } of picked) {
      const orderSeed = createHash('sha256').update(`${made.seed}|order|${userId}`).digest('hex');
      await this.seats.add(challenge.id, { userId, kind, drawId: row!.id, orderSeed });
    }
    const { no, seed, wanted, pool } = made;
    return {
      event: challengePanelDrawn,
      data: { drawId: row!.id, no, seed, hash: drawHash({ no, seed, wanted, pool, picked }) },
    };
  }

  /** Everybody in the pool with what he could be here and why not. */
  private async pool(challenge: Challenge, late: boolean): Promise<Drawable[]> {
    const barred = await this.conflicts.refresh(challenge);
    const rows = await this.db.query<PoolRow>(
      `SELECT e.user_id AS id, e.kinds, e.fields, e.changed_at,
              EXISTS (SELECT 1 FROM memberships m JOIN organizations o ON o.id = m.org_id
                WHERE m.user_id = e.user_id AND o.kind = 'bureau') AS official
         FROM challenge_experts e WHERE e.active ORDER BY e.user_id`,
    );
    const sat = new Set((await this.seats.of(challenge.id)).map(({ user_id }) => user_id));
    return rows.map(({ id, kinds, fields, official, changed_at: changedAt }) => ({
      id,
      kinds: kinds.filter((kind) => kind !== 'technical' || this.fits(challenge.fieldCode, fields)),
      barred: [
        ...(barred.get(id) ?? []),
        ...(official ? ['也是科技主管部门的人'] : []),
        ...(sat.has(id) ? ['已经抽到过'] : []),
        ...(!late && challenge.openedAt && changedAt > challenge.openedAt ? ['开标以后才入库或改过资料'] : []),
      ],
    }));
  }

  /** A technical expert judges in his fields: the challenge's own, one above it or one below. */
  private fits(field: string | null, fields: readonly string[]): boolean {
    if (!field) return true;
    const path = this.taxonomy.path('technical-field', field);
    return fields.some((code) => path.includes(code) || this.taxonomy.path('technical-field', code).includes(field));
  }

  private size(asked: number | undefined): number {
    const min = this.rules.number('challenge.panel-min');
    const size = asked ?? (min % 2 ? min : min + 1);
    if (size < min || size % 2 === 0) throw judgingError('draw.size', { min });
    return size;
  }

  private async mustBeQualified(challengeId: string): Promise<void> {
    const row = await this.db.one<{ open: number; good: number }>(
      `SELECT count(*) FILTER (WHERE state = 'opened')::int AS open,
              count(*) FILTER (WHERE state IN ('qualified', 'scored'))::int AS good FROM challenge_bids WHERE challenge_id = $1`,
      [challengeId],
    );
    if (row!.open > 0) throw judgingError('draw.qualify-first', { count: row!.open });
    if (row!.good === 0) throw judgingError('draw.bids');
  }

  private async next(challengeId: string): Promise<number> {
    const row = await this.db.one<{ no: number }>(
      `SELECT coalesce(max(no), 0) + 1 AS no FROM challenge_draws WHERE challenge_id = $1`,
      [challengeId],
    );
    return row!.no;
  }

  private async openedHash(challengeId: string): Promise<string> {
    const row = await this.db.one<{ hash: string }>(
      `SELECT hash FROM events WHERE subject_kind = 'challenge' AND subject_id = $1 AND name = $2 ORDER BY seq LIMIT 1`,
      [challengeId, challengeOpened.name],
    );
    if (!row) throw new Error(`Challenge ${challengeId} is opened without an event of it`);
    return row.hash;
  }
}

function mustBeWhole({ missing }: Drawn): void {
  const lacks = (Object.keys(missing) as ExpertKind[]).map((kind) => `${EXPERT_KINDS[kind]}${missing[kind]}人`);
  if (lacks.length) throw judgingError('draw.short', { lacks: lacks.join('、') });
}
