import { rm } from 'node:fs/promises';
import { Injectable, StreamableFile } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { currentViewer, Db, Files } from '@guibang/platform';
import { RulesService } from '@guibang/taxonomy';
import { ContractStore } from '../contract/contract.store';
import { contractError } from '../contracts.errors';
import { type ContractFileView, FILE_KINDS, type FileKind } from '../dto';

/** A file that multer has put to disk. */
export interface Upload {
  readonly path: string;
  readonly originalname: string;
}

interface Row {
  id: string;
  kind: FileKind;
  file_id: string;
  name: string;
  mime: string;
  size: number;
  pages: number | null;
  sha256: string;
  added_at: Date;
  org_name: string | null;
}

const MB = 1024 * 1024;
/** Papers, records and proofs of years: far more than a listing has. */
const MOST = 300;

/** Files of a contract: papers, deliverables, reports, proofs of payment. */
@Injectable()
export class ContractFiles {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly files: Files,
    private readonly rules: RulesService,
    private readonly store: ContractStore,
  ) {}

  async of(contractId: string): Promise<ContractFileView[]> {
    return (await this.rows(contractId)).map((row) => ({
      id: row.id,
      kind: row.kind,
      name: row.name,
      mime: row.mime,
      size: row.size,
      pages: row.pages,
      sha256: row.sha256,
      uploadedAt: row.added_at.toISOString(),
      by: row.org_name ?? '',
    }));
  }

  async kinds(contractId: string): Promise<FileKind[]> {
    const rows = await this.db.query<{ kind: FileKind }>(
      `SELECT DISTINCT kind FROM contract_files WHERE contract_id = $1 AND removed_at IS NULL`,
      [contractId],
    );
    return rows.map((row) => row.kind);
  }

  /** Keeps an upload while the contract's row is held, so that two uploads cannot both be the last one allowed. */
  async add(contractId: string, kind: string, pages: number | null, upload: Upload | undefined): Promise<void> {
    try {
      if (!Object.hasOwn(FILE_KINDS, kind)) throw contractError('contract.file-kind');
      await this.store.step(contractId, 'attach', async () => {
        if ((await this.rows(contractId)).length >= MOST) throw contractError('contract.files-max', { max: MOST });
        const kept = await this.files.keep(upload, this.rules.number('attachment.max-bytes') / MB);
        const { userId, orgId } = currentViewer();
        await this.db.query(
          `INSERT INTO contract_files (contract_id, kind, file_id, pages, org_id, added_by, added_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7)`,
          [contractId, kind, kept.id, pages, orgId, userId, this.clock.now()],
        );
        return null;
      });
    } finally {
      // What was kept has been moved away; what was refused must not stay behind.
      if (upload) await rm(upload.path, { force: true });
    }
  }

  /** @throws contract.file-used for a proof that a payment, a record or a milestone names */
  async remove(contractId: string, id: string): Promise<void> {
    await this.store.step(contractId, 'edit', async () => {
      const used = await this.db.one(
        `SELECT 1 FROM contract_payments WHERE file_id = $1 UNION ALL SELECT 1 FROM contract_records WHERE file_id = $1
         UNION ALL SELECT 1 FROM contract_milestones WHERE $1 = ANY(files) AND state <> 'planned' LIMIT 1`,
        [id],
      );
      if (used) throw contractError('contract.file-used');
      const gone = await this.db.query(
        `UPDATE contract_files SET removed_at = $3 WHERE contract_id = $1 AND id = $2 AND removed_at IS NULL RETURNING id`,
        [contractId, id, this.clock.now()],
      );
      if (!gone.length) throw contractError('contract.file-not-found');
      return null;
    });
  }

  async content(contractId: string, id: string): Promise<StreamableFile> {
    await this.store.read(contractId);
    return this.files.send((await this.find(contractId, id)).file_id);
  }

  /** A file of this contract, of one of these kinds where given. @throws contract.file-not-found */
  async find(contractId: string, id: string, ...kinds: FileKind[]): Promise<Row> {
    const row = (await this.rows(contractId)).find((r) => r.id === id);
    if (!row || (kinds.length && !kinds.includes(row.kind))) throw contractError('contract.file-not-found');
    return row;
  }

  /**
   * Takes the files off the disk, removed ones too: for a draft that may not be kept. Proofs of payment stay, and so does on the disk
   * what is a file of the talk as well: there it is the parties' to end.
   */
  async destroyAll(contractId: string): Promise<void> {
    const rows = await this.db.query<{ file_id: string }>(
      `WITH gone AS (
         DELETE FROM contract_files c WHERE c.contract_id = $1
            AND NOT EXISTS (SELECT 1 FROM contract_payments p WHERE p.file_id = c.id) RETURNING c.file_id)
       SELECT DISTINCT file_id FROM gone g WHERE NOT EXISTS (SELECT 1 FROM deal_files d WHERE d.file_id = g.file_id)`,
      [contractId],
    );
    for (const { file_id } of rows) await this.files.destroy(file_id);
  }

  rows(contractId: string): Promise<Row[]> {
    return this.db.query<Row>(
      `SELECT c.id, c.kind, c.file_id, f.name, f.mime, f.size::int AS size, c.pages, f.sha256, c.added_at, o.name AS org_name
         FROM contract_files c JOIN files f ON f.id = c.file_id LEFT JOIN organizations o ON o.id = c.org_id
        WHERE c.contract_id = $1 AND c.removed_at IS NULL ORDER BY c.added_at, c.id`,
      [contractId],
    );
  }
}
