/** A text in words and what became of each, for reading two versions in one line. */
export interface DiffPart {
  text: string;
  kind: 'same' | 'removed' | 'added';
}

/** Numbers with their unit and Latin words stay whole; every other character stands alone. */
const tokens = (text: string) => text.match(/[A-Za-z0-9.,%_-]+|\s+|[\s\S]/gu) ?? [];

/** More than this and the tables would be large; the text is then told as replaced. */
const LIMIT = 2_000;

/** Longest common subsequence of words. Removed comes before added at the same place. */
export function wordDiff(old: string, now: string): DiffPart[] {
  const [a, b] = [tokens(old), tokens(now)];
  if (a.length > LIMIT || b.length > LIMIT)
    return old === now ? [{ text: now, kind: 'same' }] : joined([part(old, 'removed'), part(now, 'added')]);
  const width = b.length + 1;
  const best = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      best[i * width + j] =
        a[i] === b[j]
          ? best[(i + 1) * width + j + 1]! + 1
          : Math.max(best[(i + 1) * width + j]!, best[i * width + j + 1]!);
  const parts: DiffPart[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      parts.push(part(a[i]!, 'same'));
      i++;
      j++;
    } else if (i < a.length && (j === b.length || best[(i + 1) * width + j]! >= best[i * width + j + 1]!)) {
      parts.push(part(a[i++]!, 'removed'));
    } else parts.push(part(b[j++]!, 'added'));
  }
  return joined(parts);
}

const part = (text: string, kind: DiffPart['kind']): DiffPart => ({ text, kind });

function joined(parts: readonly DiffPart[]): DiffPart[] {
  const out: DiffPart[] = [];
  for (const one of parts) {
    if (!one.text) continue;
    const last = out.at(-1);
    if (last?.kind === one.kind) last.text += one.text;
    else out.push({ ...one });
  }
  return out;
}
