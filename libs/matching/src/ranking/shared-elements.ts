import { type Element, ELEMENT_KINDS, type SharedElement } from '../dto';
import type { ProfileFacts } from '../profile/profile';

/** How much of the told words both phrases hold, in characters. */
const common = (a: Element, b: Element, terms: readonly string[]) =>
  terms.reduce((sum, term) => sum + (a.text.includes(term) && b.text.includes(term) ? term.length : 0), 0);

/** For each kind the two phrases that say most of the same, by the words that the reader is told anyway. */
export function sharedElements(need: ProfileFacts, result: ProfileFacts, terms: readonly string[]): SharedElement[] {
  return ELEMENT_KINDS.flatMap((kind) => {
    const of = ({ elements = [] }: ProfileFacts) => elements.filter((element) => element.kind === kind);
    const pairs = of(need).flatMap((one) =>
      of(result).map((other) => ({ one, other, common: common(one, other, terms) })),
    );
    const best = pairs.reduce<(typeof pairs)[number] | null>(
      (most, pair) => (pair.common > (most?.common ?? 0) ? pair : most),
      null,
    );
    if (!best) return [];
    const { one, other } = best;
    return [{ kind, need: one.text, result: other.text, layers: { need: one.layer, result: other.layer } }];
  });
}
