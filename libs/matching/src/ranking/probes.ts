import type { Probe } from '@guibang/search';
import { CHARACTER, PAIR, Profile } from '../profile/profile';
import { weightOf } from './text-score';
import type { Statistics } from './statistics';

/** Terms that are asked for, at most, and documents read for one of them. */
const MOST_PROBES = 96;
const PER_PROBE = 1_000;

export interface Plan {
  readonly probes: readonly Probe[];
  readonly weights: ReadonlyMap<string, number>;
}

/**
 * Which terms to look candidates up by: the heaviest first, until about `reads` index entries are used up. Pieces weigh more here than in
 * the score: a shared pair points at fewer documents than a shared character, and the score is computed afterwards anyway.
 * `side` is the kind that is looked for, whose counts tell how much a term costs.
 */
export function planProbes(profile: Profile, side: 'need' | 'result', statistics: Statistics, reads: number): Plan {
  const weighed: { term: string; weight: number; df: number }[] = [];
  for (const [term, said] of profile.terms) {
    const spread = statistics.of(term);
    const df = side === 'result' ? spread.results : spread.needs;
    if (df === 0) continue;
    const { cls } = said;
    const lift = cls === CHARACTER ? 1 : cls === PAIR ? 3.5 : 2.5;
    weighed.push({ term, weight: lift * weightOf(term, said, statistics), df });
  }
  weighed.sort((a, b) => b.weight - a.weight);
  const probes: Probe[] = [];
  const weights = new Map<string, number>();
  let left = reads;
  for (const { term, weight, df } of weighed) {
    if (probes.length >= MOST_PROBES || left <= 0) break;
    const cost = Math.min(df, PER_PROBE);
    if (cost > left && probes.length > 0) continue;
    left -= cost;
    probes.push({ key: term, terms: [term], limit: PER_PROBE });
    weights.set(term, weight);
  }
  return { probes, weights };
}
