import { syllables } from './pinyin';

/** What it costs to take one character for another: the same sound is the slip of an input method, the same initial nearly one. */
const SAME_SOUND = 0.3;
const SAME_INITIAL = 0.6;
/** Share of a word that may be wrong. */
const NEAR = 0.34;

function swap(a: string, b: string, soundA: string | undefined, soundB: string | undefined): number {
  if (a === b) return 0;
  if (soundA !== undefined && soundA === soundB) return SAME_SOUND;
  return soundA !== undefined && soundA[0] === soundB?.[0] ? SAME_INITIAL : 1;
}

/** Edit distance over characters, in which characters that sound alike are near. */
export function slipDistance(a: string, b: string): number {
  const [left, right] = [Array.from(a), Array.from(b)];
  const [soundsA, soundsB] = [left, right].map((chars) => chars.map((char) => syllables(char)[0])) as [
    (string | undefined)[],
    (string | undefined)[],
  ];
  let row = right.map((_, j) => j + 1);
  row.unshift(0);
  for (let i = 0; i < left.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < right.length; j++) {
      const changed = row[j]! + swap(left[i]!, right[j]!, soundsA[i], soundsB[j]);
      next.push(Math.min(changed, row[j + 1]! + 1, next[j]! + 1));
    }
    row = next;
  }
  return row[right.length]!;
}

/** True where `b` may be what somebody meant who typed `a`. */
export function isSlip(a: string, b: string): boolean {
  const longest = Math.max(Array.from(a).length, Array.from(b).length);
  const distance = slipDistance(a, b);
  return distance > 0 && distance <= NEAR * longest;
}
