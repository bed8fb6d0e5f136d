import type { Fragment, Meant, SearchHit, SearchPage } from '../dto';
import type { Hit, Page } from '../engine';
import type { Asked } from './asking';
import type { Vocabulary } from './vocabulary';

const MODES = { all: 'all', some: 'most', substring: 'substring', browse: 'browse' } as const;

/** The passage that met the query: the summary unless only the long text did. */
function passageOf(hit: Hit): Fragment[] {
  const summary = hit.fragments.summary ?? [];
  const body = hit.fragments.body ?? [];
  const met = (fragments: readonly Fragment[]) => fragments.some((fragment) => fragment.hit);
  return [...(met(summary) || !met(body) ? (summary.length > 0 ? summary : body) : body)];
}

/** A hit as lists show it. */
export function toSearchHit(hit: Hit): SearchHit {
  return {
    kind: hit.kind,
    id: hit.id,
    layer: hit.layer,
    card: hit.display as Record<string, unknown>,
    title: [...(hit.fragments.title ?? [])],
    passage: passageOf(hit),
  };
}

export function toPage(page: Page, asked: Asked, meant: readonly Meant[], vocabulary: Vocabulary): SearchPage {
  const { kind = [], ...facets } = page.facets;
  return {
    items: page.hits.map(toSearchHit),
    next: page.next,
    total: page.total,
    kinds: Object.fromEntries(kind.map(({ value, count }) => [value, count])),
    facets: Object.fromEntries(Object.entries(facets).map(([field, values]) => [field, [...values]])),
    understood: {
      terms: (asked.text?.words ?? [])
        .filter(([word = '']) => !asked.ofIndicators.includes(word))
        .map(([word = '', ...also]) => ({
          text: word,
          also,
          instead: asked.exact.includes(word) ? [...vocabulary.also(word)] : [],
        })),
      indicators: [...asked.indicators],
      mode: MODES[page.mode],
    },
    meant: [...meant],
    engine: page.engine,
    tookMs: page.tookMs,
  };
}
