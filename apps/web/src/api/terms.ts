import type { RuleLine, TaxonomyBundle, TermLine } from '@dto/taxonomy';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api } from './client';

export type Term = TermLine;

const taxonomyQuery = queryOptions({
  queryKey: ['taxonomy'],
  queryFn: async ({ signal }) => (await api.get<TaxonomyBundle>('/taxonomy', undefined, signal)).data,
  staleTime: 60 * 60_000,
});

const none: readonly Term[] = [];

/** The terms of a scheme in their order; an empty list until they are read. */
export function useTerms(scheme: string): readonly Term[] {
  return useQuery(taxonomyQuery).data?.schemes[scheme]?.terms ?? none;
}

const names = new WeakMap<readonly Term[], Map<string, string>>();

function namesOf(terms: readonly Term[]): Map<string, string> {
  let map = names.get(terms);
  if (!map) names.set(terms, (map = new Map(terms.map(({ code, name }) => [code, name]))));
  return map;
}

/**
 * True once names can be written (or reference data could not be read): lists wait for it with their first rows, because a
 * name that comes later would push what is being read.
 */
export const useTermsReady = () => useQuery(taxonomyQuery).isFetched;

/** Code → name, for lists; an unknown or unread code gives an empty text, never a bare number. */
export function useTermName(scheme: string): (code: string | null | undefined) => string {
  const terms = useTerms(scheme);
  return useCallback((code) => (code && namesOf(terms).get(code)) || '', [terms]);
}

/** A public parameter of the rule book (days, limits) with its unit; undefined until read or where it does not exist. */
export function useRule(key: string): RuleLine | undefined {
  return useQuery(taxonomyQuery).data?.rules[key];
}

/** Options of a tree of terms, each with the way to it; those that are switched off only stay where they are chosen. */
export function optionsOf(terms: readonly Term[], chosen: string) {
  const byCode = new Map(terms.map((term) => [term.code, term]));
  const way = (term: Term): string[] => {
    const parent = term.parent ? byCode.get(term.parent) : undefined;
    return parent ? [...way(parent), parent.name] : [];
  };
  return terms
    .filter((term) => !term.off || term.code === chosen)
    .map((term) => ({ value: term.code, label: term.name, hint: way(term).join(' › ') || undefined }));
}
