import { connect } from 'node:net';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import type { Config } from '../config/config';
import { EmbeddedPostgres, startEmbeddedPostgres } from '../embedded-postgres/embedded-postgres';

const WATCH_MS = 1_000;

/** The running database: an outside one (DATABASE_URL), or the embedded one, started again when it is killed under us. */
export class Database {
  private timer: NodeJS.Timeout | null = null;
  private restarting: Promise<void> | null = null;

  private constructor(
    readonly url: string,
    private embedded: EmbeddedPostgres | null,
    private readonly restart: () => Promise<EmbeddedPostgres>,
  ) {}

  static async open(config: Config): Promise<Database> {
    const logger = new Logger('EmbeddedPostgres');
    const log = (line: string): void => logger.log(line);
    const dir = join(config.DATA_DIR, 'pg');
    if (config.DATABASE_URL)
      return new Database(config.DATABASE_URL, null, () => Promise.reject(new Error('not ours')));
    const first = await startEmbeddedPostgres({ dir, log });
    const database = new Database(first.url, first, () => startEmbeddedPostgres({ dir, port: first.port, log }));
    database.watch(logger);
    return database;
  }

  /** Call last, after every pool that talks to it has ended. */
  async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.restarting;
    await this.embedded?.stop();
  }

  private watch(logger: Logger): void {
    this.timer = setInterval(() => {
      if (this.restarting) return;
      this.restarting = this.listens()
        .then(async (alive) => {
          if (alive) return;
          logger.warn('the embedded PostgreSQL is gone; starting it again');
          this.embedded = await this.restart();
        })
        .catch((error: Error) => logger.error(error.message))
        .finally(() => (this.restarting = null));
    }, WATCH_MS);
    this.timer.unref();
  }

  private listens(): Promise<boolean> {
    return new Promise((done) => {
      const socket = connect(this.embedded!.port, '127.0.0.1');
      const say = (alive: boolean): void => {
        socket.destroy();
        done(alive);
      };
      socket
        .once('connect', () => say(true))
        .once('error', () => say(false))
        .setTimeout(5_000, () => say(true));
    });
  }
}
