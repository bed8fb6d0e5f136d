import type { IndexDoc, IndexLayer, IndexName } from '../engine';
import { isNumber } from '../filter-check';
import { normalize } from '../text';
import { asName, asWords, exact } from './encoding';

/** One layer of a document as Meilisearch holds it: tokens and filter values only. Texts and cards are read from PostgreSQL. */
export interface LayerDocument {
  readonly key: string;
  readonly id: string;
  readonly layer: number;
  readonly kind: string;
  /** Of the whole document, for the check: version, hash, number of its layers; `lead` marks one of them. */
  readonly v: number;
  readonly h: string;
  readonly layers: number;
  readonly lead: boolean;
  readonly at: number;
  readonly audience: readonly string[];
  readonly except: readonly string[];
  /** Everything that the layer is found by, for exact filters. */
  readonly kw: readonly string[];
  /** The same by weight, as words, for ranking; `every` stands in each document and ranks last. */
  readonly title: string;
  readonly keywords: string;
  readonly summary: string;
  readonly every: typeof EVERY;
  readonly name: string;
  /** Texts and flags, numbers. */
  readonly f: Readonly<Record<string, readonly string[]>>;
  readonly n: Readonly<Record<string, readonly number[]>>;
  readonly [field: string]: unknown;
}

export const EVERY = 'every';
/** As they are in this system; whatever else a test or an import may bring is written in hex, behind a sign that no id begins with. */
const PLAIN_ID = /^(?!x-)[a-z0-9-]{1,200}$/;
const LAYERS = [0, 1, 2] as const;

/** Lower case only: the server takes facet values that differ by case for one. */
export function keyOf(id: string, layer: number): string {
  return `${PLAIN_ID.test(id) ? id : `x-${Buffer.from(id).toString('hex')}`}_${layer}`;
}

/** What `keyOf` made the key from. */
export function readKey(key: string): { id: string; layer: number } {
  const end = key.lastIndexOf('_');
  const name = key.slice(0, end);
  const id = name.startsWith('x-') ? Buffer.from(name.slice(2), 'hex').toString() : name;
  return { id, layer: Number(key.slice(end + 1)) };
}

/** Keys that a document may ever have had. */
export function keysOf(id: string): string[] {
  return LAYERS.map((layer) => keyOf(id, layer));
}

function valuesOf(layer: IndexLayer): Pick<LayerDocument, 'f' | 'n'> {
  const f: Record<string, string[]> = {};
  const n: Record<string, number[]> = {};
  for (const [field, values] of Object.entries(layer.values)) {
    const numbers = values.filter(isNumber);
    const texts = values.filter((value) => !isNumber(value)).map(exact);
    if (numbers.length > 0) n[field] = numbers;
    if (texts.length > 0) f[field] = [...new Set(texts)];
  }
  return { f, n };
}

function wordsOf(layer: IndexLayer, weights: string): string {
  const tokens: string[] = [];
  for (const [token, weight] of layer.lexemes) if (weights.includes(weight)) tokens.push(token);
  return asWords(tokens);
}

/** Layers that nobody sees have no document. */
export function layerDocuments(kind: IndexName, doc: IndexDoc): LayerDocument[] {
  const seen = doc.layers.filter((layer) => layer.audience.length > 0);
  return seen.map((layer, i) => ({
    key: keyOf(doc.id, layer.layer),
    id: doc.id,
    layer: layer.layer,
    kind,
    v: doc.v,
    h: doc.h,
    layers: seen.length,
    lead: i === 0,
    at: doc.at.getTime(),
    audience: layer.audience.map(exact),
    except: layer.except.map(exact),
    kw: [...layer.lexemes.keys()].map(exact),
    title: wordsOf(layer, 'A'),
    keywords: wordsOf(layer, 'B'),
    summary: wordsOf(layer, 'C'),
    every: EVERY,
    name: asName(normalize(layer.title)),
    ...valuesOf(layer),
  }));
}
