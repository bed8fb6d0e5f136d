import { open } from 'node:fs/promises';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const END_LENGTH = 22;
const ENTRY_LENGTH = 46;
const COMMENT_MAX = 65_535;
const ENTRIES_MAX = 2_000;

/**
 * Bytes that a ZIP file unpacks to, as its directory says: a small file may hold gigabytes.
 * @returns null where the directory cannot be read
 */
export async function unpackedSize(path: string): Promise<number | null> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const tail = Buffer.alloc(Math.min(size, END_LENGTH + COMMENT_MAX));
    await file.read(tail, 0, tail.length, size - tail.length);
    const end = lastEnd(tail);
    if (end < 0) return null;
    const count = tail.readUInt16LE(end + 10);
    const length = tail.readUInt32LE(end + 12);
    const offset = tail.readUInt32LE(end + 16);
    if (count > ENTRIES_MAX || offset + length > size) return null;
    const directory = Buffer.alloc(length);
    await file.read(directory, 0, length, offset);
    return sum(directory, count);
  } finally {
    await file.close();
  }
}

function lastEnd(tail: Buffer): number {
  for (let at = tail.length - END_LENGTH; at >= 0; at -= 1) if (tail.readUInt32LE(at) === END) return at;
  return -1;
}

function sum(directory: Buffer, count: number): number | null {
  let total = 0;
  for (let at = 0, i = 0; i < count; i += 1) {
    if (at + ENTRY_LENGTH > directory.length || directory.readUInt32LE(at) !== ENTRY) return null;
    total += directory.readUInt32LE(at + 24);
    at +=
      ENTRY_LENGTH +
      directory.readUInt16LE(at + 28) +
      directory.readUInt16LE(at + 30) +
      directory.readUInt16LE(at + 32);
  }
  return total;
}
