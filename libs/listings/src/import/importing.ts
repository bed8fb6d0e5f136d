import { Injectable, OnModuleInit } from '@nestjs/common';
import { Db, Jobs, StagedImport } from '@guibang/platform';
import { Admitting } from './admitting';
import { ImportRow, ImportRows, NewImport, WaitingLine } from './import-rows';

/** Imports of needs and results: each line becomes a listing, or is refused with the reason. */
@Injectable()
export class Importing extends StagedImport<ImportRow, WaitingLine> implements OnModuleInit {
  constructor(
    db: Db,
    jobs: Jobs,
    private readonly rows: ImportRows,
    private readonly admitting: Admitting,
  ) {
    super(db, jobs, 'listings.import');
  }

  /** Writes the import down and queues its work, both or neither. @returns its id */
  queue(made: NewImport): Promise<string> {
    return this.db.tx(async () => {
      const id = await this.rows.create(made);
      await this.want(id);
      return id;
    });
  }

  protected hold(id: string): Promise<ImportRow | null> {
    return this.rows.hold(id);
  }

  protected waiting(id: string, limit: number): Promise<WaitingLine[]> {
    return this.rows.waiting(id, limit);
  }

  protected async work(id: string, imported: ImportRow, lines: readonly WaitingLine[]): Promise<void> {
    await this.rows.settle(id, await this.admitting.admit(imported, lines));
  }

  protected refuse(id: string, { line }: WaitingLine, message: string): Promise<void> {
    const nothing = { title: '', listing_id: null, external_id: null, key: null };
    return this.rows.settle(id, [{ ...nothing, line, outcome: 'refused', messages: [message] }]);
  }

  protected finish(id: string, state: ImportRow['state'], problem?: string): Promise<void> {
    return this.rows.finish(id, state, problem ?? null);
  }
}
