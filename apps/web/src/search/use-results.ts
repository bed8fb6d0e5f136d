import type { SearchPage } from '@dto/search';
import { useInfiniteQuery, useQueries } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '../api/client';
import { useFacetWord } from './facet-words';
import { facetNames, type SearchState, serverQuery } from './search-state';

/** The hits of a search, page by page, as many pages as the address asks for. */
export function useResults(state: SearchState) {
  const asked = serverQuery(state);
  const query = useInfiniteQuery({
    queryKey: ['search', asked],
    queryFn: async ({ pageParam, signal }) =>
      (await api.get<SearchPage>('/search', { ...asked, cursor: pageParam }, signal)).data,
    initialPageParam: '',
    getNextPageParam: (last: SearchPage) => last.next ?? undefined,
  });
  const { data, hasNextPage, isFetchingNextPage, isPlaceholderData, fetchNextPage } = query;
  const open = data?.pages.length ?? 0;
  useEffect(() => {
    if (open > 0 && open < state.pages && hasNextPage && !isFetchingNextPage && !isPlaceholderData)
      void fetchNextPage();
  }, [open, state.pages, hasNextPage, isFetchingNextPage, isPlaceholderData, fetchNextPage]);
  return query;
}

export interface WayOut {
  /** The filter or word to drop. */
  label: string;
  next: Partial<SearchState>;
  /** What is found then. */
  yields: number;
}

const SHOWN = 3;

/** For a search without hits: which filter or word to drop, and what it would give. Asked only then. */
export function useWaysOut(state: SearchState, terms: readonly string[], nothing: boolean): WayOut[] {
  const word = useFacetWord();
  const drops: Omit<WayOut, 'yields'>[] = [
    ...facetNames
      .filter((name) => state.facets[name].length > 0)
      .map((name) => ({
        label: state.facets[name].map((value) => word(name, value)).join('、'),
        next: { facets: { ...state.facets, [name]: [] } },
      })),
    ...(terms.length > 1 ? terms.map((term) => ({ label: term, next: { q: without(terms, term) } })) : []),
    ...(state.kind ? [{ label: '只看这一类', next: { kind: '' } }] : []),
  ];
  return useQueries({
    queries: drops.map(({ next }) => {
      const asked = serverQuery({ ...state, ...next });
      return {
        queryKey: ['yield', asked],
        queryFn: async ({ signal }: { signal: AbortSignal }) =>
          (await api.get<SearchPage>('/search', { ...asked, size: 1 }, signal)).data.total.value,
        enabled: nothing,
      };
    }),
    combine: (answers) =>
      drops
        .map((drop, index) => ({ ...drop, yields: answers[index]?.data ?? 0 }))
        .filter(({ yields }) => yields > 0)
        .sort((a, b) => b.yields - a.yields)
        .slice(0, SHOWN),
  });
}

export const without = (terms: readonly string[], term: string) => terms.filter((other) => other !== term).join(' ');
