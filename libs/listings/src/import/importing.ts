import { Injectable, Logger, OnModuleInit } from '@nestjs/common';
import { Db, Jobs } from '@guibang/platform';
import { Admitting } from './admitting';
import { ImportRows, NewImport } from './import-rows';

const TASK = 'listings.import';
/** Lines of one transaction: enough that a commit costs little, few enough that a kill loses little. */
const CHUNK = 50;
/** A job stops after this long and queues the rest, so that a shutdown never waits for a whole file. */
const STINT_MS = 5_000;
/** Classes of SQLSTATE that say something about one line's data; all others are the database's trouble and are tried again. */
const DATA_TROUBLE = /^(22|23|54)/;

/** Carries imports through, chunk by chunk, from wherever they stand: whatever was killed goes on at the first line without outcome. */
@Injectable()
export class Importing implements OnModuleInit {
  private readonly log = new Logger('Importing');

  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly rows: ImportRows,
    private readonly admitting: Admitting,
  ) {}

  onModuleInit(): void {
    this.jobs.register(TASK, ({ id }: { id: string }, job) => this.stint(id, job));
  }

  /** Writes the import down and queues its work, both or neither. @returns its id */
  queue(made: NewImport): Promise<string> {
    return this.db.tx(async () => {
      const id = await this.rows.create(made);
      await this.want(id);
      return id;
    });
  }

  private want(id: string): Promise<void> {
    return this.jobs.add(TASK, { id }, { key: `import:${id}`, maxAttempts: 12 });
  }

  private async stint(id: string, job: { attempts: number; max_attempts: number }): Promise<void> {
    const until = Date.now() + STINT_MS;
    try {
      while (Date.now() < until) if (!(await this.step(id))) return;
      await this.want(id);
    } catch (error) {
      if (job.attempts >= job.max_attempts) await this.rows.finish(id, 'failed', String(error));
      throw error;
    }
  }

  /** Works in this process until the import is done or `stop` says so: the command line. @returns whether it is done */
  async carryThrough(id: string, progress: () => void | Promise<void>, stop: () => boolean): Promise<boolean> {
    while (!stop()) {
      const more = await this.step(id);
      await progress();
      if (!more) return true;
    }
    return false;
  }

  /** One chunk; a chunk that a line spoils is done line by line, so that only that line is refused. @returns false: all is done */
  private async step(id: string): Promise<boolean> {
    try {
      return await this.chunk(id, CHUNK);
    } catch (error) {
      if (!isAboutData(error)) throw error;
      this.log.warn(`import ${id}: a chunk failed, going on line by line: ${(error as Error).message}`);
    }
    for (let i = 0; i < CHUNK; i += 1) {
      const more = await this.chunk(id, 1).catch((error: unknown) => {
        if (!isAboutData(error)) throw error;
        return this.refuseNext(id);
      });
      if (!more) return false;
    }
    return true;
  }

  private chunk(id: string, size: number): Promise<boolean> {
    return this.db.tx(async () => {
      const imported = await this.rows.hold(id);
      if (!imported || imported.state === 'done') return false;
      const lines = await this.rows.waiting(id, size);
      if (lines.length) await this.rows.settle(id, await this.admitting.admit(imported, lines));
      const done = lines.length < size;
      if (done) await this.rows.finish(id, 'done');
      else if (imported.state === 'failed') await this.rows.finish(id, 'running');
      return !done;
    });
  }

  private refuseNext(id: string): Promise<boolean> {
    return this.db.tx(async () => {
      await this.rows.hold(id);
      const [next] = await this.rows.waiting(id, 1);
      if (!next) return false;
      const messages = ['这一行存不进去，检查有没有特殊字符'];
      const nothing = { title: '', listing_id: null, external_id: null, key: null };
      await this.rows.settle(id, [{ ...nothing, line: next.line, outcome: 'refused', messages }]);
      return true;
    });
  }
}

function isAboutData(error: unknown): boolean {
  return DATA_TROUBLE.test(String((error as { code?: unknown } | null)?.code ?? ''));
}
