import { AsyncLocalStorage } from 'node:async_hooks';
import { DataSource, EntityManager, EntityTarget, ObjectLiteral, Repository } from 'typeorm';

interface OpenTx {
  readonly manager: EntityManager;
  readonly beforeCommit: { order: string; hook: () => Promise<void> }[];
  readonly afterCommit: (() => void)[];
}

/**
 * The one handle to the database. `tx` opens a transaction or joins the one that is open in this call chain, so a service
 * never asks whether it was called from another. There are no savepoints and no manual mode, on purpose.
 */
export class Db {
  private readonly open = new AsyncLocalStorage<OpenTx>();

  constructor(readonly source: DataSource) {}

  /** Commits when `fn` resolves, rolls back when it throws. Inside, await one query after the other: they share a connection. */
  async tx<T>(fn: () => Promise<T>): Promise<T> {
    if (this.open.getStore()) return fn();
    const afterCommit: (() => void)[] = [];
    const result = await this.source.transaction((manager) => {
      const tx: OpenTx = { manager, beforeCommit: [], afterCommit };
      return this.open.run(tx, async () => {
        const made = await fn();
        tx.beforeCommit.sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0));
        for (const { hook } of tx.beforeCommit) await hook();
        return made;
      });
    });
    for (const hook of afterCommit) hook();
    return result;
  }

  /** As `tx`, but never joins an open one: what `fn` writes stays even where the caller's transaction is rolled back. */
  apart<T>(fn: () => Promise<T>): Promise<T> {
    return this.open.exit(() => this.tx(fn));
  }

  /**
   * Runs `hook` as the last thing inside the open transaction, for writes that lock what many transactions share. Hooks run in the
   * order of their names, so two transactions take such locks in one order and hold them for a moment only.
   * @throws Error where no transaction is open
   */
  beforeCommit(order: string, hook: () => Promise<void>): void {
    const tx = this.open.getStore();
    if (!tx) throw new Error('beforeCommit needs an open transaction');
    tx.beforeCommit.push({ order, hook });
  }

  /** Runs `hook` once the open transaction has committed (at once where none is open). For caches and wake-ups, never for facts. */
  afterCommit(hook: () => void): void {
    const tx = this.open.getStore();
    if (tx) tx.afterCommit.push(hook);
    else hook();
  }

  get inTx(): boolean {
    return this.open.getStore() !== undefined;
  }

  get manager(): EntityManager {
    return this.open.getStore()?.manager ?? this.source.manager;
  }

  repo<T extends ObjectLiteral>(entity: EntityTarget<T>): Repository<T> {
    return this.manager.getRepository(entity);
  }

  /** Parameterized SQL on the ambient transaction. int8 and numeric arrive as strings. */
  async query<T = Record<string, unknown>>(sql: string, params: unknown[] = []): Promise<T[]> {
    const answer: unknown = await this.manager.query(sql, params);
    // TypeORM answers UPDATE and DELETE with [rows, count], everything else with rows.
    const [rows, count] = answer as [unknown, unknown];
    return (Array.isArray(rows) && typeof count === 'number' ? rows : answer) as T[];
  }

  /** The first row, or null. */
  async one<T = Record<string, unknown>>(sql: string, params: unknown[] = []): Promise<T | null> {
    return (await this.query<T>(sql, params))[0] ?? null;
  }
}
