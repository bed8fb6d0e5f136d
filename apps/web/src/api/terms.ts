import { queryOptions, useQuery } from '@tanstack/react-query';
import { api } from './client';

/** A word of reference data: code, name, place in its tree. */
export interface Term {
  code: string;
  name: string;
  parent?: string | null;
}

export const termsQuery = (scheme: string) =>
  queryOptions({
    queryKey: ['terms', scheme],
    queryFn: async ({ signal }) =>
      (await api.get<{ items: Term[] }>(`/taxonomy/${scheme}`, undefined, signal)).data.items,
    staleTime: Infinity,
  });

/** The terms of a scheme; an empty list until they are read. */
export const useTerms = (scheme: string): readonly Term[] => useQuery(termsQuery(scheme)).data ?? [];

/** Code → name, for lists; an unknown or unread code gives an empty text, never a bare number. */
export function useTermName(scheme: string): (code: string | null | undefined) => string {
  const { data } = useQuery({ ...termsQuery(scheme), select: namesOf });
  return (code) => (code && data?.get(code)) || '';
}

const namesOf = (terms: readonly Term[]) => new Map(terms.map(({ code, name }) => [code, name]));
