import { Injectable, OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { Ledger } from '@guibang/ledger';
import { BACKGROUND, currentViewer, Db, Jobs } from '@guibang/platform';
import type { ModelFigure, ModelListView, ModelView } from '../dto';
import { Answers } from '../learning/answers';
import { matchingError } from '../matching.errors';
import { modelActivated } from '../matching.events';
import { type Model, MODEL, type Weights } from '../ranking/model';
import { type ModelRow, toModel } from './model-row';
import { SHIPPED_FIGURES } from './shipped';
import { weightRows } from './weight-rows';

export interface Proposal {
  readonly version: string;
  readonly weights: Weights;
  readonly basedOn: string;
  readonly figures: readonly ModelFigure[];
  /** Why it is not taken; null where it is. */
  readonly refusal: string | null;
}

const LEARNED = '从答复中学到，留出的答复上不变差';

/** What learning starts from. */
export interface Teachable {
  readonly active: Model;
  /** The version that the active one was learned from, be it in several steps: all answers are learned from there each time. */
  readonly root: Model;
  /** An officer chose the active one: another is proposed to him, not put in its place. */
  readonly chosen: boolean;
}

/** Versions of the weights. One is active; each match keeps the name of the one that scored it. */
@Injectable()
export class ModelsService implements OnApplicationBootstrap {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly ledger: Ledger,
    private readonly answers: Answers,
  ) {}

  /**
   * The weights that the program ships are a version like any other. A newer shipped one takes the place of an older shipped
   * one; what was learned here, or chosen by an officer, stays until somebody decides.
   */
  async onApplicationBootstrap(): Promise<void> {
    await this.db.tx(async () => {
      await this.lock();
      const active = await this.row(`state = 'active'`);
      const known = await this.row(`version = $1`, MODEL.version);
      if (known) return;
      const takes = !active || (active.source === 'shipped' && active.decided_by === null);
      if (takes) await this.db.query(`UPDATE match_models SET state = 'retired' WHERE state = 'active'`);
      await this.insert({
        version: MODEL.version,
        state: takes ? 'active' : 'proposed',
        source: 'shipped',
        based_on: null,
        weights: MODEL.weights,
        figures: SHIPPED_FIGURES,
        note: '随程序提供',
      });
    });
  }

  /** The version that scores now. */
  async active(): Promise<Model> {
    const row = await this.row(`state = 'active'`);
    return row ? toModel(row) : MODEL;
  }

  /** Whether these very weights are a version already, taken or refused. */
  async known(weights: Weights): Promise<boolean> {
    return (await this.row(`weights = $1::jsonb`, JSON.stringify(weights))) !== null;
  }

  async teachable(): Promise<Teachable> {
    const active = await this.row(`state = 'active'`);
    let root = active;
    while (root?.source === 'learned' && root.based_on) root = await this.row(`version = $1`, root.based_on);
    return {
      active: active ? toModel(active) : MODEL,
      root: root ? toModel(root) : MODEL,
      chosen: active !== null && active.decided_by !== null,
    };
  }

  async list(): Promise<ModelListView> {
    const rows = await this.db.query<ModelRow & { decider: string | null; matches: number }>(
      `SELECT m.*, u.name AS decider, coalesce(x.n, 0) AS matches
         FROM match_models m LEFT JOIN users u ON u.id = m.decided_by
         LEFT JOIN (SELECT model_version, count(*)::int AS n FROM matches WHERE listed GROUP BY 1) x ON x.model_version = m.version
        ORDER BY m.state <> 'active', m.made_at DESC, m.version`,
    );
    return {
      items: rows.map((row) => this.view(row)),
      learning: await this.answers.standing(),
    };
  }

  /**
   * Makes a version the one that scores. What was active before retires, and can be taken again in the same way. All
   * matches are scored anew in the background.
   * @throws matching.no-model, matching.model-active
   */
  activate(version: string, reason: string): Promise<ModelListView> {
    return this.db.tx(async () => {
      await this.lock();
      const wanted = await this.row(`version = $1`, version);
      if (!wanted) throw matchingError('matching.no-model', { version });
      if (wanted.state === 'active') throw matchingError('matching.model-active', { version });
      await this.take(version, reason);
      return this.list();
    });
  }

  /** A learned version: taken at once, left for an officer who has chosen the active one, or kept as refused with the reason. */
  propose(proposal: Proposal): Promise<void> {
    return this.db.tx(async () => {
      await this.lock();
      const { chosen } = await this.teachable();
      await this.insert({
        version: proposal.version,
        state: proposal.refusal === null ? 'proposed' : 'refused',
        source: 'learned',
        based_on: proposal.basedOn,
        weights: proposal.weights,
        figures: proposal.figures,
        note: proposal.refusal ?? (chosen ? `${LEARNED}；在用的版本是人选定的，等人决定` : LEARNED),
      });
      if (proposal.refusal === null && !chosen) await this.take(proposal.version, LEARNED);
    });
  }

  private async take(version: string, reason: string): Promise<void> {
    const before = await this.row(`state = 'active'`);
    await this.db.query(`UPDATE match_models SET state = 'retired' WHERE state = 'active'`);
    await this.db.query(
      `UPDATE match_models SET state = 'active', decided_by = $2, decided_at = $3, note = $4 WHERE version = $1`,
      [version, currentViewer().userId, this.clock.now(), reason],
    );
    await this.ledger.append(modelActivated, {
      subject: { kind: 'match-model', id: version },
      data: { from: before?.version ?? null, reason },
    });
    // Old scores stay readable meanwhile; each match says which version scored it.
    await this.jobs.add('matching.rematch', {}, { key: 'matching.rematch', priority: BACKGROUND });
  }

  private async lock(): Promise<void> {
    await this.db.query(`SELECT pg_advisory_xact_lock(7250042)`);
  }

  private row(condition: string, ...params: unknown[]): Promise<ModelRow | null> {
    return this.db.one<ModelRow>(`SELECT * FROM match_models WHERE ${condition}`, params);
  }

  private async insert(row: Omit<ModelRow, 'made_at' | 'decided_by' | 'decided_at'>): Promise<void> {
    await this.db.query(
      `INSERT INTO match_models (version, state, source, based_on, weights, figures, note, made_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        row.version,
        row.state,
        row.source,
        row.based_on,
        JSON.stringify(row.weights),
        JSON.stringify(row.figures),
        row.note,
        this.clock.now(),
      ],
    );
  }

  private view(row: ModelRow & { decider: string | null; matches: number }): ModelView {
    return {
      version: row.version,
      state: row.state,
      source: row.source,
      basedOn: row.based_on,
      weights: weightRows(toModel(row).weights),
      figures: [...row.figures],
      note: row.note,
      madeAt: row.made_at.toISOString(),
      decidedAt: row.decided_at?.toISOString() ?? null,
      decidedBy: row.decider,
      matches: row.matches,
    };
  }
}
