import { type Fragment, highlight } from '@guibang/search';
import type { Evidence } from '../dto';
import type { ProfileFacts } from '../profile/profile';

/** About two lines on the page. */
const QUOTED = 72;

const marked = (fragments: readonly Fragment[]) =>
  fragments.reduce((sum, { text, hit }) => sum + (hit ? text.length : 0), 0);

function quote(facts: ProfileFacts, terms: readonly string[]): Evidence['need'] {
  const title = { layer: 0, fragments: [...highlight(facts.title, terms, QUOTED)] };
  let best = title;
  for (const sentence of facts.sentences ?? []) {
    const fragments = [...highlight(sentence, terms, QUOTED)];
    // The title stands on the page already: a sentence that says nearly as much tells more.
    const least = best === title ? marked(title.fragments) / 2 : marked(best.fragments);
    if (marked(fragments) > least) best = { layer: 1, fragments };
  }
  return marked(best.fragments) > 0 ? best : null;
}

/** Where each of the two texts says the shared words, with the layer that a reader must have reached to be shown it. */
export function evidenceOf(need: ProfileFacts, result: ProfileFacts, terms: readonly string[]): Evidence | undefined {
  if (terms.length === 0) return undefined;
  return { need: quote(need, terms), result: quote(result, terms) };
}
