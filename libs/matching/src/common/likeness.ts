import { bigrams, isStopWord, isWeakWord, latinTokens, normalize, withoutBoilerplate } from '@guibang/search';

/** A need as far as likeness is concerned: what any member may read. */
export interface Subject {
  readonly id: string;
  readonly orgId: string;
  readonly title: string;
  readonly summary: string | null;
  readonly keywords: readonly string[];
}

export interface Likeness {
  readonly a: string;
  readonly b: string;
  readonly likeness: number;
}

/** A title says what is wanted, a keyword nearly so; a summary tells much beside it. */
const TITLE = 3;
const KEYWORD = 2;
/** A pair of characters in more than this share of all needs makes nothing alike, and would make everything slow. */
const COMMON = 0.2;
const FEW = 20;
/** Rarity is judged as among this many needs at least: of a handful nearly every word would be common. */
const BACKDROP = 300;

type Vector = Map<string, number>;

function countsOf(need: Subject): Vector {
  const counts: Vector = new Map();
  const add = (text: string, weight: number) => {
    const whole = normalize(text);
    for (const gram of [...bigrams(whole), ...latinTokens(whole)]) {
      if (!isWeakWord(gram) && !isStopWord(gram)) counts.set(gram, (counts.get(gram) ?? 0) + weight);
    }
  };
  add(need.title, TITLE);
  for (const keyword of need.keywords) add(keyword, KEYWORD);
  if (need.summary) add(withoutBoilerplate(normalize(need.summary)), 1);
  return counts;
}

/** Weighted by rarity among the needs, of length one. */
function vectorsOf(needs: readonly Subject[]): Vector[] {
  const counts = needs.map(countsOf);
  const df = new Map<string, number>();
  for (const vector of counts) for (const gram of vector.keys()) df.set(gram, (df.get(gram) ?? 0) + 1);
  const most = Math.max(FEW, COMMON * needs.length);
  return counts.map((vector) => {
    const weighed: Vector = new Map();
    for (const [gram, count] of vector) {
      const held = df.get(gram)!;
      if (held <= most)
        weighed.set(gram, (1 + Math.log(count)) * Math.log(1 + Math.max(needs.length, BACKDROP) / held));
    }
    const length = Math.sqrt([...weighed.values()].reduce((sum, weight) => sum + weight * weight, 0)) || 1;
    return new Map([...weighed].map(([gram, weight]) => [gram, weight / length]));
  });
}

/** All pairs of different organizations that are at least so alike (cosine over pairs of characters), the most alike first. */
export function likePairs(needs: readonly Subject[], from: number): Likeness[] {
  const vectors = vectorsOf(needs);
  const holders = new Map<string, { at: number; weight: number }[]>();
  const pairs: Likeness[] = [];
  for (const [at, vector] of vectors.entries()) {
    const sums = new Map<number, number>();
    for (const [gram, weight] of vector) {
      const list = holders.get(gram) ?? [];
      for (const other of list) sums.set(other.at, (sums.get(other.at) ?? 0) + other.weight * weight);
      list.push({ at, weight });
      holders.set(gram, list);
    }
    for (const [other, likeness] of sums) {
      if (likeness < from || needs[other]!.orgId === needs[at]!.orgId) continue;
      const [a, b] = [needs[other]!.id, needs[at]!.id].sort() as [string, string];
      pairs.push({ a, b, likeness: Number(likeness.toFixed(4)) });
    }
  }
  return pairs.sort(byLikeness);
}

const byLikeness = (x: Likeness, y: Likeness) => y.likeness - x.likeness || (x.a + x.b < y.a + y.b ? -1 : 1);

/**
 * Groups of needs that are all alike: the most alike pairs first, and one joins only where it is not far from any of the group, so that
 * no chain of small steps ties together what has nothing in common.
 * @param apart pairs that an officer has split
 */
export function groupsOf(pairs: readonly Likeness[], apart: ReadonlySet<string>): string[][] {
  const alike = new Map(pairs.map((pair) => [keyOf(pair.a, pair.b), pair.likeness]));
  const groups = new Map<string, Set<string>>();
  const near = (x: string, y: string) => alike.has(keyOf(x, y)) && !apart.has(keyOf(x, y));
  for (const { a, b } of [...pairs].sort(byLikeness)) {
    const left = groups.get(a) ?? new Set([a]);
    const right = groups.get(b) ?? new Set([b]);
    if (left === right || ![...left].every((x) => [...right].every((y) => near(x, y)))) continue;
    const joined = new Set([...left, ...right]);
    for (const id of joined) groups.set(id, joined);
  }
  return [...new Set(groups.values())].map((group) => [...group].sort());
}

/** One name for a pair, whichever way round. */
export function keyOf(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}
