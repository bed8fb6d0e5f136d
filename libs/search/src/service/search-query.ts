import type { SearchFilters, SearchQuery } from '../dto';
import type { FieldValue, Sort } from '../engine';
import { searchError } from '../search.errors';

/** Facets that the address of a search may carry, each a comma-separated list of codes. */
const FACETS = ['field', 'region', 'industry', 'price', 'maturity', 'mode'] as const;

/** A comma-separated list of an address. */
export function listOf(text: string | undefined): string[] {
  return (text ?? '').split(',').filter((value) => value !== '');
}

/** What was chosen in the facets, the kind included. @throws DomainError search.unknown-kind */
export function chosenOf(query: SearchFilters, kinds: readonly string[]): Record<string, FieldValue[]> {
  const chosen: Record<string, FieldValue[]> = {};
  if (query.kind) {
    if (!kinds.includes(query.kind)) throw searchError('search.unknown-kind', { kind: query.kind });
    chosen.kind = [query.kind];
  }
  for (const facet of FACETS) {
    const values = listOf(query[facet]);
    if (values.length > 0) chosen[facet] = values;
  }
  return chosen;
}

/** `price` shows the highest sum first, `deadline` the nearest day. Undefined: relevance with a text, newest without. */
export function sortOf(query: Pick<SearchQuery, 'sort'>, hasText: boolean): Sort | undefined {
  switch (query.sort) {
    case 'newest':
      return { field: 'at', direction: 'desc' };
    case 'price':
      return { field: 'price_sum', direction: 'desc' };
    case 'deadline':
      return { field: 'deadline', direction: 'asc' };
    default:
      return hasText ? undefined : { field: 'at', direction: 'desc' };
  }
}
