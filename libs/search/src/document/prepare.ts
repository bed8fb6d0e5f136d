import { createHash } from 'node:crypto';
import { canonicalJson } from '@guibang/kernel';
import type { FieldValue, IndexDoc, IndexLayer } from '../engine';
import type { SourceDoc, SourceLayer } from '../source';
import { bigrams, hanCharacters, normalize, segment } from '../text';

/** Raised when words are cut in another way: what was indexed with an older number counts as stale. */
export const TOKENS_VERSION = 1;

type Weight = 'A' | 'B' | 'C' | 'D';

/** Longest text that is looked at, and the most pairs of a long text that go in: both far above what forms allow. */
const BODY_LIMIT = 20_000;
const BODY_GRAMS = 240;
const LEXEME_LIMIT = 120;
const PHRASE_LIMIT = 60;

class Lexemes {
  readonly map = new Map<string, Weight>();

  add(tokens: Iterable<string>, weight: Weight): void {
    for (const token of tokens) {
      if (token.length > LEXEME_LIMIT) continue;
      const held = this.map.get(token);
      if (!held || weight < held) this.map.set(token, weight);
    }
  }
}

/** The most frequent pairs of a long text, earlier ones first among equals: enough for candidates, small enough for the index. */
function mainGrams(normalized: string): string[] {
  const counts = new Map<string, number>();
  for (const gram of bigrams(normalized)) counts.set(gram, (counts.get(gram) ?? 0) + 1);
  if (counts.size <= BODY_GRAMS) return [...counts.keys()];
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, BODY_GRAMS)
    .map(([gram]) => gram);
}

/** A text taken apart. */
interface Cut {
  readonly whole: string;
  readonly words: readonly string[];
  readonly pairs: readonly string[];
  readonly characters: readonly string[];
}

/** Layers of a document repeat each other's texts: each is taken apart once. */
class Cutter {
  private readonly done = new Map<string, Cut>();

  cut(text: string): Cut {
    const held = this.done.get(text);
    if (held) return held;
    const whole = normalize(text);
    const made = { whole, words: segment(whole), pairs: mainGrams(whole), characters: hanCharacters(whole) };
    this.done.set(text, made);
    return made;
  }
}

/**
 * Everything that a layer is found by. Words for the search box; pairs of characters for queries that cut words elsewhere and
 * for matching; single characters of title and keywords, because 钒 or 茶 alone says what a thing is about.
 */
function lexemesOf(layer: SourceLayer, cutter: Cutter): ReadonlyMap<string, Weight> {
  const lexemes = new Lexemes();
  const title = cutter.cut(layer.title);
  lexemes.add([...title.words, ...title.pairs, ...title.characters], 'A');
  for (const keyword of layer.keywords ?? []) {
    const { whole, words, pairs, characters } = cutter.cut(keyword);
    lexemes.add([whole.trim(), ...words, ...pairs, ...characters].filter(Boolean), 'B');
  }
  for (const text of [layer.summary ?? '', ...(layer.names ?? [])]) {
    const { words, pairs } = cutter.cut(text);
    lexemes.add([...words, ...pairs], 'C');
  }
  const body = cutter.cut((layer.body ?? '').slice(0, BODY_LIMIT));
  lexemes.add([...body.words, ...body.pairs], 'D');
  return lexemes.map;
}

function valuesOf(layer: SourceLayer): Record<string, FieldValue[]> {
  const out: Record<string, FieldValue[]> = {};
  for (const [field, given] of Object.entries(layer.values)) {
    const list = (Array.isArray(given) ? given : [given]) as (FieldValue | null | undefined)[];
    const kept = list.filter((value): value is FieldValue => value !== null && value !== undefined);
    if (kept.length > 0) out[field] = kept;
  }
  return out;
}

/** The token of the program itself, which compares whole texts for matching. Given to no person, no session, no API token. */
export const PROGRAM = 'program';

function prepareLayer(layer: SourceLayer, isTop: boolean, cutter: Cutter): IndexLayer {
  return {
    layer: layer.layer,
    audience: isTop ? [...layer.audience, PROGRAM] : layer.audience,
    except: isTop ? layer.except : [...layer.except, PROGRAM],
    title: layer.title,
    summary: layer.summary ?? '',
    body: (layer.body ?? '').slice(0, BODY_LIMIT),
    lexemes: lexemesOf(layer, cutter),
    values: valuesOf(layer),
    phrases: [...new Set([layer.title, ...(layer.keywords ?? []), ...(layer.names ?? [])])].filter(
      (phrase) => phrase.trim() !== '' && phrase.length <= PHRASE_LIMIT,
    ),
    display: layer.display,
  };
}

/** Fingerprint of everything that is indexed of a document, with the way its words are cut. */
export function hashOf(doc: SourceDoc): string {
  const text = canonicalJson({ tokens: TOKENS_VERSION, at: doc.at.toISOString(), layers: doc.layers });
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}

/** A source's document as engines take it. A document without layers is to be removed: ask `isFindable` first. */
export function prepare(doc: SourceDoc): IndexDoc {
  const seen = doc.layers.filter((layer) => layer.audience.length > 0);
  const cutter = new Cutter();
  const top = Math.max(...seen.map((layer) => layer.layer));
  const layers = seen.map((layer) => prepareLayer(layer, layer.layer === top, cutter));
  return { id: doc.id, v: doc.version, h: hashOf(doc), at: doc.at, layers };
}

export function isFindable(doc: SourceDoc): boolean {
  return doc.layers.some((layer) => layer.audience.length > 0);
}
