import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, OnModuleInit } from '@nestjs/common';
import { Config, Database, Jobs } from '@guibang/platform';
import { EngineUnavailable } from '../engines/engine-errors';
import { Engines } from '../engines/engines';
import type { MeilisearchEngine } from '../meilisearch/meilisearch-engine';
import { Delivery } from './delivery';
import { Generations } from './generations';
import { IndexState } from './index-state';
import { Outbox } from './outbox';
import { WriterLock } from './writer-lock';

const IDLE_MS = 1_000;

/**
 * The only one who writes to the outside index, in whichever process runs jobs and got the lock first. Everything is a sequence of
 * steps — look, carry a batch, finish a rebuild — and each of them may be cut off anywhere and done again.
 */
@Injectable()
export class SyncWriter implements OnModuleInit {
  /** After a failure, doubled each time. */
  readonly pauses = { first: 1_000, longest: 30_000 };
  private readonly log = new Logger('Search');
  private readonly lock: WriterLock;
  private running: Promise<void> | null = null;
  private stopping = false;
  private wake: () => void = () => undefined;

  constructor(
    config: Config,
    database: Database,
    private readonly jobs: Jobs,
    private readonly engines: Engines,
    private readonly delivery: Delivery,
    private readonly generations: Generations,
    private readonly state: IndexState,
    private readonly outbox: Outbox,
  ) {
    this.lock = new WriterLock(database.url, config.MEILI_PREFIX, () => this.wake());
  }

  onModuleInit(): void {
    if (this.engines.meilisearch) this.jobs.alongside({ start: () => this.start(), stop: () => this.stop() });
  }

  start(): void {
    const engine = this.engines.meilisearch;
    if (!engine || this.running) return;
    this.stopping = false;
    this.running = this.loop(engine);
  }

  /** Ends after the batch that is on the way. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.running;
    this.running = null;
  }

  /**
   * Writes until nothing is left to do: for the command line and for tests.
   * @returns false where another process is the writer
   * @throws EngineUnavailable
   */
  async drain(): Promise<boolean> {
    const engine = this.engines.meilisearch;
    if (!engine || !(await this.begin(engine))) return false;
    try {
      while (await this.step(engine));
      return true;
    } finally {
      await this.end();
    }
  }

  private async loop(engine: MeilisearchEngine): Promise<void> {
    for (let failures = 0; !this.stopping;) {
      try {
        if (!this.lock.held && !(await this.begin(engine))) {
          await this.rest(IDLE_MS);
          continue;
        }
        if (!(await this.step(engine))) await this.rest(IDLE_MS);
        failures = 0;
      } catch (error) {
        // Also the time in which a request whose answer was lost arrives or is dead, before anything is sent after it.
        const pause = Math.min(this.pauses.longest, this.pauses.first * 2 ** failures++);
        this.log.warn(`writing to the index goes on in ${pause / 1_000} s: ${(error as Error).message}`);
        if (!(error instanceof EngineUnavailable)) await this.lock.release();
        await this.rest(pause);
      }
    }
    await this.end().catch((error: Error) => this.log.warn(error.message));
  }

  /** @returns whether there may be more to do at once */
  private async step(engine: MeilisearchEngine): Promise<boolean> {
    await this.generations.look(engine);
    const carried = await this.delivery.step(engine);
    if (carried > 0) return true;
    const building = await this.generations.finish(engine);
    // Rows that wait for their next try keep a rebuild open; the loop comes back to them.
    return building && (await this.outbox.take(1)).length > 0;
  }

  /** Takes the lock. A predecessor that did not end in order may have left a request on the way: it is waited out. */
  private async begin(engine: MeilisearchEngine): Promise<boolean> {
    if (!(await this.lock.take())) return false;
    const { writer } = await this.state.read();
    await this.state.set({ writer: `${hostname()}:${process.pid}` });
    if (writer !== null) await engine.indexes.outwait();
    return true;
  }

  private async end(): Promise<void> {
    if (!this.lock.held) return;
    await this.state.set({ writer: null });
    await this.lock.release();
  }

  private async rest(ms: number): Promise<void> {
    const pause = new AbortController();
    this.wake = () => pause.abort();
    if (this.stopping) return;
    await sleep(ms, undefined, { signal: pause.signal }).catch(() => undefined);
    this.wake = () => undefined;
  }
}
