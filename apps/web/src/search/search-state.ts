import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';

/** Filters in the order they stand on the page; the name is the parameter, here and on the server. */
export const facetNames = ['field', 'region', 'industry', 'price', 'maturity', 'mode'] as const;
export type FacetName = (typeof facetNames)[number];

export interface SearchState {
  q: string;
  kind: string;
  facets: Record<FacetName, readonly string[]>;
  /** Words that stand for themselves only. */
  exact: readonly string[];
  sort: string;
  /** How many pages are open; back restores them. */
  pages: number;
}

const list = (text: string | null) => (text ? text.split(',').filter(Boolean) : []);

export function readState(params: URLSearchParams, fixedKind?: string): SearchState {
  return {
    q: params.get('q') ?? '',
    kind: fixedKind ?? params.get('kind') ?? '',
    facets: Object.fromEntries(
      facetNames.map((name) => [name, list(params.get(name))]),
    ) as unknown as SearchState['facets'],
    exact: list(params.get('exact')),
    sort: params.get('sort') ?? '',
    pages: Math.min(20, Math.max(1, Number(params.get('pages')) || 1)),
  };
}

/** The state as parameters, defaults left out, so that two equal searches have one address. */
export function writeState(state: SearchState, fixedKind?: string): URLSearchParams {
  const params = new URLSearchParams();
  if (state.q) params.set('q', state.q);
  if (state.kind && !fixedKind) params.set('kind', state.kind);
  for (const name of facetNames) if (state.facets[name].length) params.set(name, state.facets[name].join(','));
  if (state.exact.length) params.set('exact', state.exact.join(','));
  if (state.sort) params.set('sort', state.sort);
  if (state.pages > 1) params.set('pages', String(state.pages));
  return params;
}

/** What the server is asked, page and size aside. */
export function serverQuery(state: SearchState): Record<string, string> {
  return { ...filtersOf(state), sort: state.sort };
}

/** What is looked for, without its order: what an own search keeps. */
export function filtersOf({ facets, q, kind, exact }: SearchState): Record<string, string> {
  return {
    q,
    kind,
    exact: exact.join(','),
    ...Object.fromEntries(facetNames.map((name) => [name, facets[name].join(',')])),
  };
}

export function toggled(state: SearchState, name: FacetName, value: string): SearchState {
  const now = state.facets[name];
  const next = now.includes(value) ? now.filter((other) => other !== value) : [...now, value];
  return { ...state, pages: 1, facets: { ...state.facets, [name]: next } };
}

export const noFacets = (): SearchState['facets'] =>
  Object.fromEntries(facetNames.map((name) => [name, []])) as unknown as SearchState['facets'];

export const hasFacets = (state: SearchState) => facetNames.some((name) => state.facets[name].length > 0);

/** The address is the state: a choice is pushed, so back undoes it; opening more is replaced. */
export function useSearchState(fixedKind?: string) {
  const [params, setParams] = useSearchParams();
  const state = useMemo(() => readState(params, fixedKind), [params, fixedKind]);
  const update = useCallback(
    (next: Partial<SearchState>, how: { replace?: boolean } = {}) =>
      setParams((now) => writeState({ ...readState(now, fixedKind), pages: 1, ...next }, fixedKind), {
        preventScrollReset: true,
        ...how,
      }),
    [setParams, fixedKind],
  );
  return [state, update] as const;
}
