import { TAUGHT, TAUGHT_KEYS, weightAt, withWeight, type TaughtKey } from '../model/weight-rows';
import type { Weights } from '../ranking/model';

/** A pair that somebody answered, as learning sees it. */
export interface Example {
  /** Whose list it stood in: examples are compared within one list only. */
  readonly list: string;
  /** What the answer is worth: declined 0, seen and left 0.2, interested 3, in contact 5, signed 8. */
  readonly gain: number;
  /** Raised for low places, which are answered less often. */
  readonly trust: number;
  /** Log-odds under the current weights, and how they move with each weight. */
  readonly logOdds: number;
  readonly slopes: readonly number[];
}

export interface Comparison {
  readonly better: Example;
  readonly worse: Example;
  readonly trust: number;
}

const STEPS = 400;

/** Every two examples of a list with different gains. */
export function comparisons(examples: readonly Example[]): Comparison[] {
  const lists = new Map<string, Example[]>();
  for (const example of examples) lists.set(example.list, [...(lists.get(example.list) ?? []), example]);
  return [...lists.values()].flatMap((list) =>
    list.flatMap((better) =>
      list
        .filter((worse) => better.gain > worse.gain)
        .map((worse) => ({ better, worse, trust: Math.sqrt(better.trust * worse.trust) })),
    ),
  );
}

function lead({ better, worse }: Comparison, moved: readonly number[]): number {
  let sum = better.logOdds - worse.logOdds;
  for (let i = 0; i < moved.length; i++) sum += moved[i]! * (better.slopes[i]! - worse.slopes[i]!);
  return sum;
}

/** Share of the comparisons that come out right, by trust. */
export function rightShare(pairs: readonly Comparison[], moved: readonly number[]): number {
  let right = 0;
  let all = 0;
  for (const pair of pairs) {
    const by = lead(pair, moved);
    right += pair.trust * (by > 1e-9 ? 1 : by < -1e-9 ? 0 : 0.5);
    all += pair.trust;
  }
  return all === 0 ? 0 : right / all;
}

/**
 * Pairwise logistic regression, drawn towards the current weights: how far each weight moves. With few answers nothing moves
 * far. The sum over pairs is divided by nothing, so that more answers outweigh the pull.
 */
export function learn(pairs: readonly Comparison[], weights: Weights, pull: number): number[] {
  const size = TAUGHT_KEYS.map((key) => Math.max(0.05, Math.abs(weightAt(weights, key))));
  const moved = TAUGHT_KEYS.map(() => 0);
  const curvature = TAUGHT_KEYS.map((_key, i) =>
    pairs.reduce(
      (sum, { better, worse, trust }) => sum + 0.25 * trust * (better.slopes[i]! - worse.slopes[i]!) ** 2,
      0,
    ),
  );
  for (let step = 0; step < STEPS; step++) {
    const gradient = moved.map((by, i) => (pull * by) / size[i]! ** 2);
    for (const pair of pairs) {
      const off = pair.trust / (1 + Math.exp(lead(pair, moved)));
      for (let i = 0; i < moved.length; i++) gradient[i]! -= off * (pair.better.slopes[i]! - pair.worse.slopes[i]!);
    }
    // Diagonal Newton, shortened: the weights are correlated.
    const lengths = moved.map((_by, i) => gradient[i]! / (pull / size[i]! ** 2 + curvature[i]!));
    for (let i = 0; i < moved.length; i++) moved[i]! -= 0.3 * lengths[i]!;
    if (Math.max(...lengths.map(Math.abs)) < 1e-6) break;
  }
  return moved;
}

export function applied(weights: Weights, moved: readonly number[]): Weights {
  return TAUGHT_KEYS.reduce<Weights>(
    (sum, key, i) => withWeight(sum, key, Number((weightAt(weights, key) + moved[i]!).toFixed(4))),
    weights,
  );
}

/** Weights that point the wrong way: a price over budget never speaks for a pair, whatever a few answers say. */
export function wrongSigns(weights: Weights): TaughtKey[] {
  return TAUGHT_KEYS.filter((key) => weightAt(weights, key) * TAUGHT[key].sign < 0);
}
