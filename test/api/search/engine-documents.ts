import { cleanQuery, prepare, type QueryText, segment, type SourceDoc, type SourceLayer } from '@guibang/search';

/** A document that everybody sees, unless `more` says otherwise. */
export function doc(id: string, title: string, more: Partial<SourceLayer> & { at?: string } = {}) {
  const { at = '2026-01-01T00:00:00Z', ...layer } = more;
  return layered(id, at, [layerOf({ title, ...layer })]);
}

export function layerOf(given: Partial<SourceLayer> & { title: string }): SourceLayer {
  return { layer: 0, audience: ['anon', 'member'], except: [], values: {}, display: { title: given.title }, ...given };
}

export function layered(id: string, at: string, layers: readonly SourceLayer[]) {
  const source: SourceDoc = { id, version: 1, at: new Date(at), layers };
  return prepare(source);
}

/** The text of a query as the service hands it to an engine, without synonyms. */
export function typed(text: string): QueryText {
  const clean = cleanQuery(text);
  return { text: clean, words: [...new Set(segment(clean))].map((word) => [word]), weak: [] };
}
