import { Logger } from '@nestjs/common';
import type { Db } from '../db/db';
import type { Jobs } from '../jobs/jobs';

/** Lines of one transaction: enough that a commit costs little, few enough that a kill loses little. */
const CHUNK = 50;
/** A job stops after this long and queues the rest, so that a shutdown never waits for a whole file. */
const STINT_MS = 5_000;
/** Classes of SQLSTATE that say something about one line's data; all others are the database's trouble and are tried again. */
const DATA_TROUBLE = /^(22|23|54)/;

export interface Staged {
  readonly state: 'running' | 'done' | 'failed';
}

/**
 * Carries an import through, chunk by chunk, from wherever it stands: its lines lie in a table from the upload on, so whatever was
 * killed goes on at the first line without outcome. The lib that owns the lines says how they are kept and what becomes of them.
 */
export abstract class StagedImport<I extends Staged, L extends { readonly line: number }> {
  private readonly log = new Logger('Importing');

  /** @param task name of the job that works, such as `listings.import` */
  constructor(
    protected readonly db: Db,
    protected readonly jobs: Jobs,
    private readonly task: string,
  ) {}

  /** Holds the import for one chunk; two processes at the same import take turns. */
  protected abstract hold(id: string): Promise<I | null>;
  protected abstract waiting(id: string, limit: number): Promise<L[]>;
  /** Works off the lines and writes what became of each, in the open transaction. */
  protected abstract work(id: string, imported: I, lines: readonly L[]): Promise<void>;
  protected abstract refuse(id: string, line: L, message: string): Promise<void>;
  protected abstract finish(id: string, state: I['state'], problem?: string): Promise<void>;

  onModuleInit(): void {
    this.jobs.register(this.task, ({ id }: { id: string }, job) => this.stint(id, job));
  }

  protected want(id: string): Promise<void> {
    return this.jobs.add(this.task, { id }, { key: `import:${id}`, maxAttempts: 12 });
  }

  private async stint(id: string, job: { attempts: number; max_attempts: number }): Promise<void> {
    const until = Date.now() + STINT_MS;
    try {
      while (Date.now() < until) if (!(await this.step(id))) return;
      await this.want(id);
    } catch (error) {
      if (job.attempts >= job.max_attempts) await this.finish(id, 'failed', String(error));
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
      const imported = await this.hold(id);
      if (!imported || imported.state === 'done') return false;
      const lines = await this.waiting(id, size);
      if (lines.length) await this.work(id, imported, lines);
      const done = lines.length < size;
      if (done) await this.finish(id, 'done');
      else if (imported.state === 'failed') await this.finish(id, 'running');
      return !done;
    });
  }

  private refuseNext(id: string): Promise<boolean> {
    return this.db.tx(async () => {
      await this.hold(id);
      const [next] = await this.waiting(id, 1);
      if (!next) return false;
      await this.refuse(id, next, '这一行存不进去，检查有没有特殊字符');
      return true;
    });
  }
}

function isAboutData(error: unknown): boolean {
  return DATA_TROUBLE.test(String((error as { code?: unknown } | null)?.code ?? ''));
}
