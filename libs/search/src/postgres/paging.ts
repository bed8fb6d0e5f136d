import { decodeCursor, encodeCursor } from '@guibang/platform';
import type { Sort } from '../engine';
import { searchError } from '../search.errors';
import { Variant, VARIANTS } from './matching-sql';
import type { Params } from './sql';

/** Where a page ended: the variant that answered, and the sort key of the last hit. `value` is empty for null. */
export interface Cursor {
  readonly variant: Variant;
  readonly tier: number;
  readonly value: string;
  readonly id: string;
  readonly kind: string;
}

/** @returns null without a cursor or for one that this engine did not make: then the list starts again */
export function readCursor(after: string | undefined): Cursor | null {
  const key = decodeCursor(after, 5);
  if (!key) return null;
  const [variant, tier, value, id, kind] = key;
  const known = variant === 'browse' || VARIANTS.includes(variant as never);
  const fits = known && typeof tier === 'number' && [value, id, kind].every((part) => typeof part === 'string');
  return fits ? ({ variant, tier, value, id, kind } as Cursor) : null;
}

export function writeCursor(cursor: Cursor): string {
  return encodeCursor([cursor.variant, cursor.tier, cursor.value, cursor.id, cursor.kind]);
}

/** The value that lists are sorted by, its SQL type, and its direction. */
export interface SortKey {
  readonly sql: string;
  readonly type: 'timestamptz' | 'numeric' | 'float8';
  readonly direction: 'ASC' | 'DESC';
}

export function sortKey(sort: Sort): SortKey {
  if (!/^[a-z][A-Za-z0-9_]{0,39}$/.test(sort.field)) throw searchError('search.bad-filter', { field: 'sort' });
  const direction = sort.direction === 'asc' ? 'ASC' : 'DESC';
  if (sort.field === 'at') return { sql: 'd.at', type: 'timestamptz', direction };
  return { sql: `(d.nums->'${sort.field}'->>0)::numeric`, type: 'numeric', direction };
}

/** What comes after the cursor in (tier, value, id, kind) order; documents without a value come last. */
export function afterCursor(cursor: Cursor, key: SortKey, params: Params): string {
  const tier = params.add(cursor.tier);
  const tail = `(page.id, page.kind) > (${params.add(cursor.id)}::text, ${params.add(cursor.kind)}::text)`;
  const isNull = cursor.value === '';
  const value = isNull ? 'NULL' : `${params.add(cursor.value)}::${key.type}`;
  const later = isNull
    ? `(page.value IS NULL AND ${tail})`
    : `(page.value ${key.direction === 'ASC' ? '>' : '<'} ${value} OR (page.value = ${value} AND ${tail}) OR page.value IS NULL)`;
  return `(page.tier < ${tier}::int OR (page.tier = ${tier}::int AND ${later}))`;
}
