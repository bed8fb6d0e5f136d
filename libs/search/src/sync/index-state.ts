import { Injectable } from '@nestjs/common';
import { Config, Db } from '@guibang/platform';

export interface StateRow {
  /** The live index may answer. */
  readonly ready: boolean;
  readonly liveCreatedAt: string | null;
  readonly settingsHash: string | null;
  readonly buildingUid: string | null;
  readonly buildingCreatedAt: string | null;
  /** Every document has its row of filling in the queue. */
  readonly filled: boolean;
  readonly total: number;
  readonly wantedAt: Date | null;
  readonly runId: string | null;
  readonly writer: string | null;
}

const COLUMNS: Record<keyof StateRow, string> = {
  ready: 'ready',
  liveCreatedAt: 'live_created_at',
  settingsHash: 'settings_hash',
  buildingUid: 'building_uid',
  buildingCreatedAt: 'building_created_at',
  filled: 'filled',
  total: 'total',
  wantedAt: 'wanted_at',
  runId: 'run_id',
  writer: 'writer',
};

const FRESH_MS = 1_000;

/** What is known of the outside index, in one row: the writer keeps it, everybody reads it. */
@Injectable()
export class IndexState {
  private seen: { ready: boolean; at: number } = { ready: false, at: -Infinity };

  constructor(
    private readonly db: Db,
    private readonly config: Config,
  ) {}

  async read(): Promise<StateRow> {
    const columns = Object.entries(COLUMNS).map(([name, column]) => `${column} AS "${name}"`);
    const find = () =>
      this.db.one<StateRow>(`SELECT ${columns.join(', ')} FROM search_index_state WHERE prefix = $1`, [this.prefix]);
    const found = await find();
    if (found) return found;
    await this.db.query(`INSERT INTO search_index_state (prefix) VALUES ($1) ON CONFLICT DO NOTHING`, [this.prefix]);
    return (await find())!;
  }

  async set(change: Partial<StateRow>): Promise<void> {
    const names = Object.keys(change) as (keyof StateRow)[];
    const sets = names.map((name, i) => `${COLUMNS[name]} = $${i + 2}`);
    await this.db.query(`UPDATE search_index_state SET ${sets.join(', ')} WHERE prefix = $1`, [
      this.prefix,
      ...names.map((name) => change[name]),
    ]);
  }

  /** An officer, the command line or the program itself wants a new index; a wish more changes nothing. */
  async wantRebuild(): Promise<void> {
    await this.read();
    await this.db.query(`UPDATE search_index_state SET wanted_at = coalesce(wanted_at, now()) WHERE prefix = $1`, [
      this.prefix,
    ]);
    await this.db.query(`SELECT pg_notify('search_outbox', '')`);
  }

  /** May the live index answer? At most a second old: between, a lost index shows as an error or as no hits, and both are caught. */
  async isReady(): Promise<boolean> {
    if (performance.now() - this.seen.at > FRESH_MS) {
      this.seen = { ready: (await this.read()).ready, at: performance.now() };
    }
    return this.seen.ready;
  }

  forget(): void {
    this.seen = { ready: false, at: -Infinity };
  }

  private get prefix(): string {
    return this.config.MEILI_PREFIX;
  }
}
