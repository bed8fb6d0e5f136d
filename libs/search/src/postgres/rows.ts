import type { IndexDoc, IndexLayer } from '../engine';
import { isNumber } from '../filter-check';
import { normalize } from '../text';
import { markOf, quoteLexeme, storable, storableJson, tagOf } from './sql';

/** A row of one of the tables as JSON that `json_populate_recordset` reads. */
export interface DocRow {
  readonly layer: number;
  readonly [column: string]: unknown;
}

/** tsvector literal; every lexeme at position 1, since only its weight is asked for. Stays far below the 1 MB limit. */
function vectorOf(layer: IndexLayer, weights: string, marks: readonly string[] = []): string {
  const parts = marks.map((mark) => `${quoteLexeme(mark)}:1`);
  for (const [lexeme, weight] of layer.lexemes) {
    const stored = storable(lexeme);
    if (stored.trim() !== '' && weights.includes(weight)) parts.push(`${quoteLexeme(stored)}:1${weight}`);
  }
  return parts.join(' ');
}

/**
 * Texts and flags, for filters and facets; numbers are kept apart, or each sum would be a facet of its own.
 * Exactly one `kind:` tag, whatever the source says: totals are counted by it.
 */
function tagsOf(kind: string, layer: IndexLayer): string[] {
  const tags = new Set<string>([tagOf('kind', kind)]);
  for (const [field, values] of Object.entries(layer.values)) {
    if (field === 'kind') continue;
    for (const value of values) if (!isNumber(value)) tags.add(tagOf(field, value));
  }
  return [...tags];
}

/** Title and keywords are all there is, as at layer 0: then a vector of its own would repeat the other. */
function holdsOnlyHead(layer: IndexLayer): boolean {
  for (const weight of layer.lexemes.values()) if (weight > 'B') return false;
  return true;
}

function numsOf(layer: IndexLayer): Record<string, number[]> {
  const out: Record<string, number[]> = {};
  for (const [field, values] of Object.entries(layer.values)) {
    const numbers = values.filter(isNumber);
    if (numbers.length > 0) out[field] = numbers;
  }
  return out;
}

/** Layers that nobody sees have no row. */
function seenLayers(doc: IndexDoc): IndexLayer[] {
  return doc.layers.filter((layer) => layer.audience.length > 0);
}

export function docRows(kind: string, space: number, doc: IndexDoc): DocRow[] {
  return seenLayers(doc).map((layer) => ({
    space,
    id: doc.id,
    layer: layer.layer,
    kind,
    at: doc.at.toISOString(),
    audience: layer.audience,
    hidden_from: layer.except,
    tags: tagsOf(kind, layer),
    fields: ['kind', ...Object.keys(layer.values)],
    nums: numsOf(layer),
    head: holdsOnlyHead(layer) ? null : vectorOf(layer, 'AB'),
    title_norm: storable(normalize(layer.title)),
    lexemes: vectorOf(
      layer,
      'ABCD',
      layer.audience.map((token) => markOf(kind, token)),
    ),
  }));
}

export function textRows(space: number, doc: IndexDoc): DocRow[] {
  return seenLayers(doc).map((layer) => ({
    space,
    id: doc.id,
    layer: layer.layer,
    v: doc.v,
    h: doc.h,
    title: storable(layer.title),
    summary: storable(layer.summary),
    body: storable(layer.body),
    display: storableJson(layer.display) ?? null,
  }));
}

export function phraseRows(space: number, doc: IndexDoc): DocRow[] {
  return seenLayers(doc).flatMap((layer) =>
    layer.phrases.map((phrase) => ({
      space,
      id: doc.id,
      layer: layer.layer,
      text: storable(phrase),
      norm: storable(normalize(phrase)),
    })),
  );
}
