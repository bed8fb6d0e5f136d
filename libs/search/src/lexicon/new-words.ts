/** A word that the corpus uses and the dictionary does not hold. */
export interface NewWord {
  readonly word: string;
  /** Texts that hold it. */
  readonly texts: number;
  /** Number of the first of them. */
  readonly first: number;
}

interface Options {
  /** Texts that must hold a word. */
  readonly least: number;
  readonly limit: number;
  readonly known: (word: string) => boolean;
  /** Words that begin or end no term: 技术, 一种. */
  readonly common: (word: string) => boolean;
}

const SHORTEST = 3;
const LONGEST = 8;
const PARTS = 4;
/** Natural logarithm: how much more often the parts meet than by chance. Below it, neighbours are neighbours only. */
const COHESION = 2.5;
/** A longer word that is nearly always there takes its part's place. */
const NEARLY_ALWAYS = 0.8;
/** Texts between two turns of others. */
const TURN = 100;
const HAN = /^[\u3400-\u9fff\uf900-\ufaff]+$/;

interface Seen {
  readonly parts: readonly string[];
  readonly first: number;
  count: number;
  texts: number;
  last: number;
  readonly before: Set<string>;
  readonly after: Set<string>;
}

/**
 * New words of short texts (titles, keywords) that were cut by the dictionary as it is: runs of two to four pieces that stick together
 * and whose neighbours vary (mutual information and freedom of both sides, as unsupervised word discovery does). The most used first.
 */
export async function newWords(
  texts: readonly (readonly string[])[],
  { least, limit, known, common }: Options,
): Promise<NewWord[]> {
  const seen = await countRuns(texts);
  const countOf = (parts: readonly string[]): number => seen.get(parts.join('\n'))?.count ?? 1;
  const total = texts.reduce((sum, pieces) => sum + pieces.length, 0);
  const cohesion = (parts: readonly string[]): number => {
    const splits = parts.slice(1).map((_, i) => countOf(parts.slice(0, i + 1)) * countOf(parts.slice(i + 1)));
    return Math.log((countOf(parts) * total) / Math.max(...splits));
  };
  const found = [...seen.values()]
    .map((entry) => ({ ...entry, word: entry.parts.join('') }))
    .filter(
      ({ parts, word, texts: holders, before, after }) =>
        parts.length > 1 &&
        word.length >= SHORTEST &&
        word.length <= LONGEST &&
        holders >= least &&
        before.size > 1 &&
        after.size > 1 &&
        !common(parts[0]!) &&
        !common(parts.at(-1)!) &&
        cohesion(parts) >= COHESION &&
        !known(word),
    );
  return found
    .filter(
      (one) =>
        !found.some(
          (other) => other !== one && other.word.includes(one.word) && other.texts >= one.texts * NEARLY_ALWAYS,
        ),
    )
    .sort((a, b) => b.texts - a.texts || b.word.length - a.word.length || (a.word < b.word ? -1 : 1))
    .slice(0, limit)
    .map(({ word, texts: holders, first }) => ({ word, texts: holders, first }));
}

/**
 * Runs of up to PARTS pieces in Han, with what stands beside them. The end of a text is a neighbour of its own each time. Others
 * have their turn in between: thousands of texts take a second.
 */
async function countRuns(texts: readonly (readonly string[])[]): Promise<Map<string, Seen>> {
  const seen = new Map<string, Seen>();
  for (const [number, pieces] of texts.entries()) {
    if (number % TURN === TURN - 1) await new Promise((done) => setImmediate(done));
    for (let from = 0; from < pieces.length; from++) {
      for (let to = from + 1; to <= Math.min(from + PARTS, pieces.length) && HAN.test(pieces[to - 1]!); to++) {
        const parts = pieces.slice(from, to);
        const key = parts.join('\n');
        let entry = seen.get(key);
        if (!entry) {
          entry = { parts, first: number, count: 0, texts: 0, last: -1, before: new Set(), after: new Set() };
          seen.set(key, entry);
        }
        entry.count++;
        if (entry.last !== number) entry.texts++;
        entry.last = number;
        entry.before.add(pieces[from - 1] ?? `^${number}`);
        entry.after.add(pieces[to] ?? `$${number}`);
      }
    }
  }
  return seen;
}
