import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const FILES = { text: 'NotoSansHans-Regular.otf', strong: 'NotoSansHans-Medium.otf' } as const;
export type Face = keyof typeof FILES;

const read = new Map<Face, Buffer>();

/** What the fonts call themselves, for pictures that name one. */
export const FONT_FAMILY = 'Noto Sans S Chinese';

export function fontFileOf(face: Face): string {
  const entry = createRequire(__filename).resolve('@embedpdf/fonts-sc');
  return join(dirname(entry), '..', 'fonts', FILES[face]);
}

/** A Chinese font for papers, read once. Only the characters that are used go into a document. */
export function fontOf(face: Face): Buffer {
  const known = read.get(face);
  if (known) return known;
  const bytes = readFileSync(fontFileOf(face));
  read.set(face, bytes);
  return bytes;
}
