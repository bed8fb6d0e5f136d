import { highlight, normalize } from '@guibang/search';
import type { Evidence } from '../dto';
import type { ProfileFacts } from '../profile/profile';

/** About two lines on the page. */
const QUOTED = 72;

/** Sentences as terms are compared, made once for each profile: a batch asks for the same ones hundreds of times. */
const plain = new WeakMap<ProfileFacts, readonly string[]>();

function plainOf(facts: ProfileFacts): readonly string[] {
  const held = plain.get(facts);
  if (held) return held;
  const made = [facts.title, ...(facts.sentences ?? [])].map(normalize);
  plain.set(facts, made);
  return made;
}

/** How much of the shared words a text holds, in characters. */
const held = (text: string, terms: readonly string[]) =>
  terms.reduce((sum, term) => sum + (text.includes(term) ? term.length : 0), 0);

function quote(facts: ProfileFacts, terms: readonly string[]): Evidence['need'] {
  const [title = 0, ...sentences] = plainOf(facts).map((text) => held(text, terms));
  const most = Math.max(0, ...sentences);
  // The title stands on the page already: a sentence that says nearly as much tells more.
  if (most > title / 2) {
    const sentence = facts.sentences![sentences.indexOf(most)]!;
    return { layer: 1, fragments: [...highlight(sentence, terms, QUOTED)] };
  }
  return title > 0 ? { layer: 0, fragments: [...highlight(facts.title, terms, QUOTED)] } : null;
}

/** Where each of the two texts says the shared words, with the layer that a reader must have reached to be shown it. */
export function evidenceOf(need: ProfileFacts, result: ProfileFacts, terms: readonly string[]): Evidence | undefined {
  if (terms.length === 0) return undefined;
  return { need: quote(need, terms), result: quote(result, terms) };
}
