import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, mkdirSync } from 'node:fs';
import { mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Injectable, StreamableFile } from '@nestjs/common';
import { defineErrors } from '@guibang/kernel';
import { currentViewer } from '../context/context';
import { Db } from '../db/db';
import { type CopyMark, markedCopy } from '../documents/marked-copy';
import { ALLOWED_WORDS, sniffFile } from './sniff';

export interface KeptFile {
  readonly id: string;
  readonly sha256: string;
  readonly size: number;
  readonly mime: string;
  readonly name: string;
}

export const fileError = defineErrors({
  'file.missing': { status: 422, detail: '没有收到文件，重新选择后再传' },
  'file.empty': { status: 422, detail: '「{name}」是空文件，换一个再传' },
  'file.type': { status: 415, detail: `「{name}」的类型不能传，可以传${ALLOWED_WORDS}` },
  'file.too-large': { status: 413, detail: '「{name}」有{size}MB，最多{limit}MB，压缩或拆分后再传' },
  'file.not-found': { status: 404, detail: '没有找到这个文件' },
});

/** Files are stored once per content, under their SHA-256; rows give them names and owners. Who may read one is the owner lib's question. */
@Injectable()
export class Files {
  constructor(
    private readonly db: Db,
    private readonly root: string,
  ) {
    mkdirSync(this.incoming, { recursive: true });
  }

  /** Where uploads land before they are checked; on the same disk, so that keeping one is a rename. */
  get incoming(): string {
    return join(this.root, 'incoming');
  }

  /**
   * Checks an uploaded file and keeps it.
   * @param limitMb from the rule set that applies; the upload is removed when it is refused
   * @param known type that the caller has found out, for contents that cannot be told by their bytes, such as sealed ones
   */
  async keep(
    upload: { path: string; originalname: string } | undefined,
    limitMb: number,
    known?: string,
  ): Promise<KeptFile> {
    if (!upload) throw fileError('file.missing');
    // Browsers send the name as bytes that multer reads as Latin-1.
    const name = Buffer.from(upload.originalname, 'latin1')
      .toString('utf8')
      .replace(/[\\/\p{Cc}]/gu, '_')
      .slice(-120);
    try {
      const { size } = await stat(upload.path);
      if (size === 0) throw fileError('file.empty', { name });
      if (size > limitMb * 1024 * 1024) {
        throw fileError('file.too-large', { name, size: Math.ceil(size / 1024 / 1024), limit: limitMb });
      }
      const mime = known ?? (await sniffFile(upload.path));
      if (!mime) throw fileError('file.type', { name });
      const sha256 = await hashFile(upload.path);
      const place = this.place(sha256);
      await mkdir(dirname(place), { recursive: true });
      await rename(upload.path, place);
      const row = await this.db.one<{ id: string }>(
        `INSERT INTO files (sha256, size, mime, name, created_by) VALUES ($1, $2, $3, $4, $5) RETURNING id`,
        [sha256, size, mime, name, currentViewer().userId],
      );
      return { id: row!.id, sha256, size, mime, name };
    } catch (error) {
      await rm(upload.path, { force: true });
      throw error;
    }
  }

  async find(id: string): Promise<KeptFile> {
    const row = await this.db.one<KeptFile>(
      `SELECT id, sha256, size::int AS size, mime, name FROM files WHERE id = $1`,
      [id],
    );
    if (!row) throw fileError('file.not-found');
    return row;
  }

  /** The file as a download; never inline, so no upload can run in our origin. */
  async send(id: string): Promise<StreamableFile> {
    const file = await this.find(id);
    return new StreamableFile(createReadStream(this.place(file.sha256)), {
      type: file.mime,
      length: file.size,
      disposition: `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    });
  }

  /** The whole file in memory, for what is made of it. */
  async read(id: string): Promise<KeptFile & { bytes: Buffer }> {
    const file = await this.find(id);
    return { ...file, bytes: await readFile(this.place(file.sha256)) };
  }

  /** The type of a file on disk by its bytes; null: none that may be uploaded. */
  sniff(path: string): Promise<string | null> {
    return sniffFile(path);
  }

  /** Where its bytes lie, for reading them in pieces. */
  async pathOf(id: string): Promise<string> {
    return this.place((await this.find(id)).sha256);
  }

  /** The copy that somebody else than its owner takes away: with who and when on it, as far as its format allows. */
  async sendCopy(id: string, mark: CopyMark): Promise<StreamableFile> {
    const copy = await markedCopy(await this.read(id), mark);
    return new StreamableFile(copy.bytes, {
      type: copy.mime,
      length: copy.bytes.length,
      disposition: `attachment; filename*=UTF-8''${encodeURIComponent(copy.name)}`,
    });
  }

  /** Forgets a file; its bytes go with the last row that names them. The caller has removed what refers to it. */
  async destroy(id: string): Promise<void> {
    const { sha256 } = await this.find(id);
    await this.db.query(`DELETE FROM files WHERE id = $1`, [id]);
    const left = await this.db.one(`SELECT 1 FROM files WHERE sha256 = $1 LIMIT 1`, [sha256]);
    if (!left) this.db.afterCommit(() => void rm(this.place(sha256), { force: true }));
  }

  /** A path for a temporary file that `keep` can take. */
  temporary(): string {
    return join(this.incoming, randomUUID());
  }

  private place(sha256: string): string {
    return join(this.root, sha256.slice(0, 2), sha256);
  }
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
