import { rm } from 'node:fs/promises';
import { Injectable, OnModuleInit } from '@nestjs/common';
import { currentViewer, Db, fileError, Jobs, readImportFile, StagedImport } from '@guibang/platform';
import { RulesService } from '@guibang/taxonomy';
import { contractError } from '../contracts.errors';
import type { ContractImportReport } from '../dto';
import type { Upload } from '../paper/contract-files';
import { NUMBER_COLUMNS } from './columns';
import { ContractLines } from './contract-lines';
import { type ContractImport, ContractImportRows, type ImportKind, type ImportLine } from './import-rows';
import { NumberLines } from './number-lines';

const HEADERS: Record<ImportKind, readonly string[]> = { contracts: ['项目名称'], numbers: [NUMBER_COLUMNS.code] };

/** Contracts and national numbers from sheets, in the background, with a report line by line. */
@Injectable()
export class ContractImporting extends StagedImport<ContractImport, ImportLine> implements OnModuleInit {
  constructor(
    db: Db,
    jobs: Jobs,
    private readonly rules: RulesService,
    private readonly rows: ContractImportRows,
    private readonly contracts: ContractLines,
    private readonly numbers: NumberLines,
  ) {
    super(db, jobs, 'contracts.import');
  }

  /**
   * Reads the file, writes all its lines down and queues the work.
   * @param org for the bureau and stations: on whose behalf
   * @throws what `readImportFile` throws, import.organization
   */
  async start(
    kind: ImportKind,
    dryRun: boolean,
    org: string | undefined,
    upload: Upload | undefined,
  ): Promise<ContractImportReport> {
    if (!upload) throw fileError('file.missing');
    try {
      const orgId = await this.target(org);
      const { lines } = await readImportFile(upload.path, this.rules.number('import.max-rows'), HEADERS[kind]);
      const fileName = Buffer.from(upload.originalname, 'latin1').toString('utf8').slice(-120);
      const id = await this.db.tx(async () => {
        const made = await this.rows.create({ kind, orgId, fileName, dryRun }, lines);
        await this.want(made);
        return made;
      });
      return await this.rows.of(id);
    } finally {
      await rm(upload.path, { force: true });
    }
  }

  private async target(org: string | undefined): Promise<string> {
    const viewer = currentViewer();
    if (!org || org === viewer.orgId) return viewer.orgId!;
    const official = ['city_officer', 'station_first', 'station_second'].includes(viewer.role ?? '');
    const found = /^[0-9a-f-]{36}$/i.test(org)
      ? await this.db.one<{ id: string }>(`SELECT id FROM organizations WHERE id = $1 AND state = 'verified'`, [org])
      : null;
    if (!official || !found) throw contractError('import.organization');
    return found.id;
  }

  protected hold(id: string): Promise<ContractImport | null> {
    return this.rows.hold(id);
  }

  protected waiting(id: string, limit: number): Promise<ImportLine[]> {
    return this.rows.waiting(id, limit);
  }

  protected async work(id: string, imported: ContractImport, lines: readonly ImportLine[]): Promise<void> {
    const author = await this.rows.authorOf(imported);
    const way = imported.kind === 'contracts' ? this.contracts : this.numbers;
    await this.rows.settle(id, await way.admit(imported, author, lines));
  }

  protected refuse(id: string, { line }: ImportLine, message: string): Promise<void> {
    return this.rows.settle(id, [{ line, outcome: 'refused', title: '', messages: [message], contract_id: null }]);
  }

  protected finish(id: string, state: ContractImport['state'], problem?: string): Promise<void> {
    return this.rows.finish(id, state, problem ?? null);
  }
}
