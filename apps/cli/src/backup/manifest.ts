import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export const FORMAT = 1;

export interface TableEntry {
  readonly name: string;
  readonly rows: number;
  readonly sha256: string;
}

/** `manifest.json`: what the folder must hold, so that a torn or changed copy is seen before anything is loaded. */
export interface Manifest {
  readonly format: number;
  readonly at: string;
  /** Names of the migrations that the tables are of; restoring wants exactly these. */
  readonly migrations: readonly string[];
  /** Tables in `tables/<name>.jsonl`, one row as JSON a line. */
  readonly tables: readonly TableEntry[];
  /** Work that was waiting, in `jobs.jsonl`. */
  readonly jobs: TableEntry;
  /** Last values of the sequences. */
  readonly sequences: Readonly<Record<string, string>>;
  /** SHA-256 of each uploaded file; it lies in `files/<first two letters>/<hash>`. */
  readonly files: readonly string[];
  /** Tells whether SECRET is the same, without saying it. */
  readonly secret: string;
}

export class BackupError extends Error {}

export async function readManifest(dir: string): Promise<Manifest> {
  const text = await readFile(join(dir, 'manifest.json'), 'utf8').catch(() => null);
  if (text === null) throw new BackupError(`${dir}里没有manifest.json，不是完整的备份`);
  const manifest = JSON.parse(text) as Manifest;
  if (manifest.format !== FORMAT) throw new BackupError(`备份的格式是${manifest.format}，这一版只认${FORMAT}`);
  return manifest;
}

export async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

export function fingerprint(secret: string): string {
  return createHash('sha256').update(`guibang:fingerprint:${secret}`).digest('hex').slice(0, 16);
}

export function tableFile(dir: string, name: string): string {
  return join(dir, 'tables', `${name}.jsonl`);
}

export function storedFile(root: string, sha256: string): string {
  return join(root, sha256.slice(0, 2), sha256);
}
