import { randomBytes } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { Db } from '@guibang/platform';
import { EngineUnavailable } from '../engines/engine-errors';
import type { IndexPair } from '../meilisearch/index-pair';
import type { MeilisearchEngine } from '../meilisearch/meilisearch-engine';
import { SETTINGS_HASH } from '../meilisearch/settings';
import { Sources } from '../service/sources';
import { IndexState, type StateRow } from './index-state';
import { FILLING, Outbox } from './outbox';
import { Runs } from './runs';

const CHUNK = 1_000;
/** A new index that holds so many fewer documents than PostgreSQL's own is not put in place. */
const TOLERANCE = 0.01;

/**
 * Which content the outside index should have. All steps are the writer's own, between two batches: an exchange that somebody else
 * sends can fall between the halves of a batch. After a crash each step goes on where it stopped, from the row in the database.
 */
@Injectable()
export class Generations {
  private readonly log = new Logger('Search');

  constructor(
    private readonly db: Db,
    private readonly state: IndexState,
    private readonly outbox: Outbox,
    private readonly sources: Sources,
    private readonly runs: Runs,
  ) {}

  /** Makes sure that names stand for the content that they should, and starts a rebuild where one is needed. */
  async look(engine: MeilisearchEngine): Promise<void> {
    const pair = engine.indexes;
    const state = await this.state.read();
    const live = await pair.identity();
    if (state.buildingUid && live && live.createdAt === state.buildingCreatedAt) return this.settle(pair, state);
    if (!live || live.createdAt !== state.liveCreatedAt) await this.lost(pair, live?.createdAt ?? null);
    else if (state.settingsHash !== SETTINGS_HASH && !state.wantedAt) await this.outdated();
    await this.resume(pair);
    const now = await this.state.read();
    if (now.wantedAt && !now.buildingUid) await this.begin(pair);
    else if (now.buildingUid && !now.filled) await this.fill(pair);
  }

  /** Puts the new index in place once it is full. @returns whether a rebuild is still under way */
  async finish(engine: MeilisearchEngine): Promise<boolean> {
    const state = await this.state.read();
    if (!state.buildingUid || !state.filled) return state.buildingUid !== null || state.wantedAt !== null;
    const { filling, changes } = await this.outbox.backlog();
    await this.progress(state, filling);
    if (filling > 0) return true;
    await this.mustBeFull(engine, state, changes);
    await engine.indexes.swap({ uid: state.buildingUid, createdAt: state.buildingCreatedAt! });
    await this.settle(engine.indexes, state);
    return false;
  }

  /** The content is gone, or is another one: a new volume, a snapshot put back, somebody else's index. Nothing of it is answered. */
  private async lost(pair: IndexPair, found: string | null): Promise<void> {
    await this.state.set({ ready: false });
    this.log.warn(
      `the index is ${found ? 'not the one that was made' : 'missing'}: PostgreSQL answers until it is made anew`,
    );
    const live = found === null ? (await pair.create(pair.live)).createdAt : found;
    await this.state.set({ liveCreatedAt: live, settingsHash: SETTINGS_HASH });
    await this.state.wantRebuild();
  }

  private async outdated(): Promise<void> {
    this.log.log('the index has other settings than this version: PostgreSQL answers until it is made anew');
    await this.state.set({ ready: false });
    await this.state.wantRebuild();
  }

  /** After a restart: goes on with the index in the making, or starts it again where that is gone too. */
  private async resume(pair: IndexPair): Promise<void> {
    const state = await this.state.read();
    if (pair.building === state.buildingUid) return;
    pair.building = null;
    if (!state.buildingUid) return;
    const found = await pair.identity(state.buildingUid);
    if (found && found.createdAt === state.buildingCreatedAt) pair.building = state.buildingUid;
    else await this.abandon(state, 'the index in the making is gone');
  }

  private async abandon(state: StateRow, why: string): Promise<void> {
    await this.runs.finish(state.runId, { error: why });
    await this.db.query(`DELETE FROM search_outbox WHERE priority = ${FILLING}`);
    await this.state.set({ buildingUid: null, buildingCreatedAt: null, filled: false, runId: null });
    await this.state.wantRebuild();
  }

  private async begin(pair: IndexPair): Promise<void> {
    const uid = `${pair.live}__${randomBytes(4).toString('hex')}`;
    await pair.dropLeftOver([pair.live]);
    const made = await pair.create(uid);
    const runId = await this.runs.start('meilisearch', 'rebuild');
    await this.state.set({ buildingUid: uid, buildingCreatedAt: made.createdAt, filled: false, runId });
    // From here on each batch goes into both, so what the filling reads is never older than what a batch wrote.
    pair.building = uid;
    await this.fill(pair);
  }

  private async fill(pair: IndexPair): Promise<void> {
    pair.building = (await this.state.read()).buildingUid;
    let total = 0;
    await this.db.query(`DELETE FROM search_outbox WHERE priority = ${FILLING}`);
    for (const kind of this.sources.kinds) {
      for (let after: string | null = null; ;) {
        const ids: string[] = await this.sources.get(kind).ids(after, CHUNK);
        if (ids.length === 0) break;
        await this.outbox.add(kind, ids, FILLING);
        total += ids.length;
        after = ids.at(-1)!;
      }
    }
    await this.state.set({ filled: true, total });
  }

  private async mustBeFull(engine: MeilisearchEngine, state: StateRow, changes: number): Promise<void> {
    const held = await engine.countOf(state.buildingUid!);
    const rows = await this.db.one<{ n: number }>(
      `SELECT count(DISTINCT d.id)::int AS n FROM search_docs d JOIN search_spaces s ON s.live = d.space WHERE s.kind = ANY ($1::text[])`,
      [this.sources.kinds],
    );
    if (held >= rows!.n * (1 - TOLERANCE) - changes) return;
    const why = `the new index holds ${held} of ${rows!.n} documents`;
    await this.abandon(state, why);
    throw new EngineUnavailable(why);
  }

  private async settle(pair: IndexPair, state: StateRow): Promise<void> {
    await this.state.set({
      ready: true,
      liveCreatedAt: state.buildingCreatedAt,
      settingsHash: SETTINGS_HASH,
      buildingUid: null,
      buildingCreatedAt: null,
      filled: false,
      wantedAt: null,
      runId: null,
    });
    pair.building = null;
    await this.runs.finish(state.runId, { done: state.total });
    // The old content is not kept: nothing writes to it any more, and PostgreSQL is what one falls back to.
    await pair.drop(state.buildingUid!);
  }

  private async progress(state: StateRow, filling: number): Promise<void> {
    if (state.runId) await this.runs.progress(state.runId, state.total - filling, state.total);
  }
}
