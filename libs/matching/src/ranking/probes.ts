import type { Probe } from '@guibang/search';
import { CHARACTER, PAIR } from '../profile/profile';
import type { ProfileTerm } from '../profile/term-columns';
import type { TextWeights } from './model';
import { weightOf } from './text-score';
import type { Statistics } from './statistics';

/** What looking candidates up may cost. */
export interface Reach {
  /** Index entries read in all, at most about this many. */
  readonly reads: number;
  /** Terms that are asked for, at most. */
  readonly probes: number;
  /** Documents read for one of them. */
  readonly perProbe: number;
}

export interface Plan {
  readonly probes: readonly Probe[];
  readonly weights: ReadonlyMap<string, number>;
}

/**
 * Which terms to look candidates up by: the heaviest first, until about `reads` index entries are used up. Pieces weigh more here than in
 * the score: a shared pair points at fewer documents than a shared character, and the score is computed afterwards anyway.
 * `side` is the kind that is looked for, whose counts tell how much a term costs.
 */
export function planProbes(
  terms: Iterable<readonly [string, ProfileTerm]>,
  side: 'need' | 'result',
  statistics: Statistics,
  text: TextWeights,
  { reads, probes: most, perProbe }: Reach,
): Plan {
  const weighed: { term: string; weight: number; df: number }[] = [];
  for (const [term, said] of terms) {
    const spread = statistics.of(term);
    const df = side === 'result' ? spread.results : spread.needs;
    if (df === 0) continue;
    const { cls } = said;
    const lift = cls === CHARACTER ? 1 : cls === PAIR ? 3.5 : 2.5;
    weighed.push({ term, weight: lift * weightOf(term, said, statistics, text), df });
  }
  weighed.sort((a, b) => b.weight - a.weight);
  const probes: Probe[] = [];
  const weights = new Map<string, number>();
  let left = reads;
  for (const { term, weight, df } of weighed) {
    if (probes.length >= most || left <= 0) break;
    const cost = Math.min(df, perProbe);
    if (cost > left && probes.length > 0) continue;
    left -= cost;
    probes.push({ key: term, terms: [term], limit: perProbe });
    weights.set(term, weight);
  }
  return { probes, weights };
}
