import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { sheetError } from './errors';
import type { FileLine } from './line';
import { readJsonl } from './reading-jsonl';
import { readXlsx } from './reading-xlsx';

export interface FileRead {
  readonly sha256: string;
  readonly lines: readonly FileLine[];
}

/**
 * Reads an Excel or JSONL file, told apart by its bytes.
 * @param max lines at most, from the rule `import.max-rows`
 * @param known headers of which a sheet must have one, the first is told where it has none
 * @throws import.format, import.unreadable, import.too-long, import.empty
 */
export async function readImportFile(
  path: string,
  max: number,
  known: readonly string[] = ['名称', 'title'],
): Promise<FileRead> {
  const head = await headOf(path);
  const isZip = head.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1'));
  const isText = /^(\uFEFF)?\s*\{/.test(head.toString('utf8'));
  if (!isZip && !isText) throw sheetError(head.length ? 'import.format' : 'import.empty');
  const lines = isZip ? await readXlsx(path, max, known) : await readJsonl(path, max);
  if (lines.length === 0) throw sheetError('import.empty');
  return { sha256: await hashOf(path), lines };
}

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
