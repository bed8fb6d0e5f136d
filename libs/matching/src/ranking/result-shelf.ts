import type { Profile } from '../profile/profile';
import type { TextWeights } from './model';
import type { Statistics } from './statistics';
import { saturated, weightOf } from './text-score';

/**
 * Results side by side, found by their terms, for scoring many needs against all of them: about 5 KB a result. What a result's
 * count of a term is worth never depends on the need, so it is computed once.
 */
export class ResultShelf {
  private readonly byId: ReadonlyMap<string, number>;
  private readonly numbers = new Map<string, number>();
  /** Where the entries of each term begin; one more than there are terms. */
  private readonly starts: Int32Array;
  private readonly places: Int32Array;
  private readonly worths: Float32Array;
  private readonly sums: Float32Array;

  /** @param statistics for the mean length of results; it need not know any term */
  constructor(
    readonly profiles: readonly Profile[],
    statistics: Statistics,
    private readonly text: TextWeights,
  ) {
    this.byId = new Map(profiles.map(({ id }, place) => [id, place]));
    const counts: number[] = [];
    for (const { terms } of profiles) {
      for (const term of terms.keys()) {
        const number = this.numbers.get(term) ?? this.numbers.size;
        if (number === counts.length) this.numbers.set(term, counts.push(0) - 1);
        counts[number]!++;
      }
    }
    this.starts = new Int32Array(counts.length + 1);
    for (const [number, count] of counts.entries()) this.starts[number + 1] = this.starts[number]! + count;
    const entries = this.starts[counts.length]!;
    this.places = new Int32Array(entries);
    this.worths = new Float32Array(entries);
    this.sums = new Float32Array(profiles.length);
    const next = this.starts.slice();
    for (const [place, { terms, length }] of profiles.entries()) {
      for (const [i, term] of terms.keys().entries()) {
        const entry = next[this.numbers.get(term)!]!++;
        this.places[entry] = place;
        this.worths[entry] = saturated(terms.at(i), length, statistics, text);
      }
    }
  }

  placeOf(id: string): number | undefined {
    return this.byId.get(id);
  }

  /**
   * What each result shares with the need: the sum that `textLogOdds` begins with, to single precision. By place in `profiles`;
   * overwritten by the next call.
   */
  shared(need: Profile, statistics: Statistics): Float32Array {
    const { sums, starts, places, worths } = this;
    sums.fill(0);
    for (const [term, said] of need.terms) {
      const number = this.numbers.get(term);
      if (number === undefined) continue;
      const weight = weightOf(term, said, statistics, this.text);
      const end = starts[number + 1]!;
      for (let entry = starts[number]!; entry < end; entry++) sums[places[entry]!]! += weight * worths[entry]!;
    }
    return sums;
  }
}
