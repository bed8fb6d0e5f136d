import type { TextLine } from './files';
import type { Run } from './figures';

const K1 = 1.2;
const B = 0.75;
const TITLE = 3;
/** Deeper than any corpus of judged texts: a list is everything that shares a pair. */
export const LISTED = 10_000;

/** Every two neighbouring letters or figures; what stands between words is left out. */
function pairs(text: string): string[] {
  const plain = text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  return Array.from({ length: Math.max(0, plain.length - 1) }, (_, i) => plain.slice(i, i + 2));
}

function counted({ title, content }: TextLine): Map<string, number> {
  const counts = new Map<string, number>();
  for (const pair of pairs(title)) counts.set(pair, (counts.get(pair) ?? 0) + TITLE);
  for (const pair of pairs(content ?? '')) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  return counts;
}

function push<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** Plain BM25 over pairs of characters, title × 3 + content on both sides: what the product is measured against. */
export function baselineRun(needs: readonly TextLine[], results: readonly TextLine[]): Run {
  const docs = results.map(counted);
  const lengths = docs.map((doc) => [...doc.values()].reduce((sum, count) => sum + count, 0));
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, docs.length);
  const postings = new Map<string, { doc: number; count: number }[]>();
  docs.forEach((doc, i) => {
    for (const [pair, count] of doc) push(postings, pair, { doc: i, count });
  });
  const rank = (need: TextLine): string[] => {
    const scores = new Map<number, number>();
    for (const [pair, often] of counted(need)) {
      const found = postings.get(pair) ?? [];
      const idf = Math.log(1 + (docs.length - found.length + 0.5) / (found.length + 0.5));
      for (const { doc, count } of found) {
        const relative = (lengths[doc] ?? 0) / average;
        const part = (often * idf * count * (K1 + 1)) / (count + K1 * (1 - B + B * relative));
        scores.set(doc, (scores.get(doc) ?? 0) + part);
      }
    }
    return [...scores]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, LISTED)
      .flatMap(([doc]) => results[doc]?.id ?? []);
  };
  return new Map(needs.map((need) => [need.id, rank(need)]));
}
