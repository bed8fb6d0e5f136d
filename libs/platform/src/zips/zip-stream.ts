import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { ZipFile } from 'yazl';

/** A file of the archive: its bytes, or where they come from with the hash that they are kept under. */
export type ZipEntry =
  | { readonly name: string; readonly content: Buffer }
  | { readonly name: string; readonly sha256: string; readonly size: number; readonly open: () => Promise<Readable> };

interface Listed {
  readonly name: string;
  readonly sha256: string;
  readonly size: number;
}

/**
 * A ZIP with `manifest.json` as its last file: every other file's name, size and SHA-256, so that whoever holds the archive can prove that
 * nothing in it was changed. Files are opened one after the other while the archive is read.
 * @param about what the manifest says of the whole
 */
export function zipStream(
  entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>,
  about: Record<string, unknown>,
): Readable {
  const zip = new ZipFile();
  const out = zip.outputStream as unknown as Readable;
  fill(zip, entries, about).catch((error: Error) => out.destroy(error));
  return out;
}

async function fill(
  zip: ZipFile,
  entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>,
  about: Record<string, unknown>,
): Promise<void> {
  const files: Listed[] = [];
  const taken = new Set<string>();
  for await (const entry of entries) {
    const name = free(entry.name, taken);
    if ('content' in entry) {
      zip.addBuffer(entry.content, name);
      files.push({
        name,
        sha256: createHash('sha256').update(entry.content).digest('hex'),
        size: entry.content.length,
      });
    } else {
      zip.addReadStreamLazy(name, (done) => {
        entry.open().then(
          (stream) => done(null, stream),
          (error: Error) => done(error, null as never),
        );
      });
      files.push({ name, sha256: entry.sha256, size: entry.size });
    }
  }
  zip.addBuffer(Buffer.from(JSON.stringify({ ...about, files }, null, 2)), 'manifest.json');
  zip.end();
}

/** Two files of one name: the second gets a number. Nothing leaves the archive's folder. */
function free(name: string, taken: Set<string>): string {
  const safe = name
    .split('/')
    .map((part) => part.replace(/[\\:*?"<>|\p{Cc}]/gu, '_').replace(/^\.+$/, '_'))
    .filter(Boolean)
    .join('/');
  const [, stem = safe, ending = ''] = /^(.*?)(\.[^./]*)?$/u.exec(safe) ?? [];
  let at = safe;
  for (let n = 2; taken.has(at); n += 1) at = `${stem}（${n}）${ending}`;
  taken.add(at);
  return at;
}
