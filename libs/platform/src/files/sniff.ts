import { open, readFile } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type/node';

/** What may be attached: documents, pictures and archives of the field. Anything that a browser would run is not among them. */
const ALLOWED: Record<string, string> = {
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
  'application/x-cfb': 'doc',
  'application/zip': 'zip',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'text/plain': 'txt',
};

export const ALLOWED_WORDS = 'PDF、Word、Excel、PPT、图片、ZIP、纯文本';

/**
 * The type of a file by its bytes, never by its name or the browser's word.
 * @returns null for a type that may not be attached
 */
export async function sniffFile(path: string): Promise<string | null> {
  const found = await fileTypeFromFile(path);
  const mime = found ? found.mime : (await looksLikeText(path)) ? 'text/plain' : null;
  return mime && ALLOWED[mime] ? mime : null;
}

async function looksLikeText(path: string): Promise<boolean> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4096), 0, 4096, 0);
    const head = buffer.subarray(0, bytesRead);
    if (bytesRead === 0 || head.includes(0)) return false;
    if (/^\s*(<!doctype|<html|<svg|<\?xml|<script)/i.test(head.toString('utf8'))) return false;
  } finally {
    await handle.close();
  }
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
    return true;
  } catch {
    return false;
  }
}
