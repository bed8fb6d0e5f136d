import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Injectable, OnModuleInit } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { currentViewer, Db, Jobs } from '@guibang/platform';
import { RulesService } from '@guibang/taxonomy';
import type { ListingKind } from '../dto';
import { listingError } from '../listings.errors';
import { Parties } from '../party/parties';
import { ImportChunks } from './chunks';
import { readLines } from './reading';

export interface ImportOrder {
  readonly kind: ListingKind;
  readonly path: string;
  readonly fileName: string;
  readonly orgId: string;
  readonly dryRun: boolean;
  /** Publish at once (command line only); else the lines become drafts. */
  readonly publish: boolean;
}

const RUN = 'listings.import';
const INSERT_CHUNK = 500;

/**
 * Imports. The whole file is put into rows first; then chunks of rows are worked off, each in its own transaction, so that whatever
 * stops the program leaves acknowledged lines where they are and the rest to go on with.
 */
@Injectable()
export class Imports implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly rules: RulesService,
    private readonly parties: Parties,
    private readonly chunks: ImportChunks,
  ) {}

  onModuleInit(): void {
    this.jobs.register(RUN, ({ id }: { id: string }) => this.run(id));
    this.jobs.schedule('listings.import-resume', '*/10 * * * *', () => this.resume());
  }

  /** Takes a file and queues it. @returns the import's id */
  async accept(order: ImportOrder): Promise<string> {
    const id = await this.store(order);
    await this.jobs.add(RUN, { id }, { key: `import:${id}` });
    return id;
  }

  /**
   * Takes a file and works it off here, for the command line.
   * @param progress told after each chunk
   */
  async runNow(order: ImportOrder, progress: (done: number, total: number) => void): Promise<string> {
    const id = await this.store(order);
    await this.run(id, progress);
    return id;
  }

  private async store(order: ImportOrder): Promise<string> {
    if (!(await this.parties.find(order.orgId))) throw listingError('import.no-organization', { id: order.orgId });
    const lines = await readLines(order.path, order.fileName, order.kind, this.rules.number('import.max-rows'));
    const sha256 = createHash('sha256')
      .update(await readFile(order.path))
      .digest('hex');
    return this.db.tx(async () => {
      const row = await this.db.one<{ id: string }>(
        `INSERT INTO imports (kind, org_id, created_by, file_name, sha256, dry_run, publish, total, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id`,
        [
          order.kind,
          order.orgId,
          currentViewer().userId,
          order.fileName.slice(-120),
          sha256,
          order.dryRun,
          order.publish,
          lines.length,
          this.clock.now(),
        ],
      );
      for (let at = 0; at < lines.length; at += INSERT_CHUNK) {
        await this.db.query(
          `INSERT INTO import_lines (import_id, line, raw)
           SELECT $1, line, raw FROM jsonb_to_recordset($2::jsonb) AS l (line integer, raw jsonb)`,
          [row!.id, JSON.stringify(lines.slice(at, at + INSERT_CHUNK))],
        );
      }
      return row!.id;
    });
  }

  private async run(id: string, progress?: (done: number, total: number) => void): Promise<void> {
    for (;;) {
      const step = await this.chunks.next(id);
      if (!step) return;
      progress?.(step.done, step.total);
    }
  }

  /** Imports that a stopped command line left behind go on as jobs; the key keeps it to one each. */
  private async resume(): Promise<void> {
    const rows = await this.db.query<{ id: string }>(`SELECT id FROM imports WHERE state = 'running'`);
    for (const { id } of rows) await this.jobs.add(RUN, { id }, { key: `import:${id}` });
  }
}
