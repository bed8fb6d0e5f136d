import type { Frequency, SavedSearchView, SearchFilters } from '../dto';

export interface SavedSearchRow {
  readonly id: string;
  readonly user_id: string;
  readonly org_id: string | null;
  readonly role: string | null;
  readonly name: string;
  readonly query: SearchFilters;
  readonly frequency: Frequency;
  readonly created_at: Date;
  readonly looked_at: Date;
}

export interface CountedRow extends SavedSearchRow {
  readonly fresh: number;
  readonly last_found_at: Date | null;
}

export const COLUMNS = `s.id, s.user_id, s.org_id, s.role, s.name, s.query, s.frequency, s.created_at, s.looked_at`;

const KEPT = ['q', 'kind', 'field', 'region', 'industry', 'price', 'maturity', 'mode', 'exact'] as const;

/** Only what is looked for, empty parts left out, in one order: equal searches are equal texts. */
export function plainQuery(query: SearchFilters): SearchFilters {
  return Object.fromEntries(KEPT.flatMap((name) => (query[name] ? [[name, query[name]]] : [])));
}

export function toView(row: CountedRow): SavedSearchView {
  return {
    id: row.id,
    name: row.name,
    frequency: row.frequency,
    query: row.query,
    fresh: row.fresh,
    createdAt: row.created_at.toISOString(),
    lookedAt: row.looked_at.toISOString(),
    lastFoundAt: row.last_found_at?.toISOString() ?? null,
  };
}
