import type { FieldName, FieldValue, Filter, IndexName, ViewerTokens } from '../engine';
import { checkField, checkValues, isNumber, writeFilter } from '../filter-check';
import { searchError } from '../search.errors';
import { exact } from './encoding';

/** A value inside a filter: quoted as JSON, which is how the server writes its own (search.md §7); no string can end the quotes. */
export function quote(value: string | number): string {
  return JSON.stringify(String(value));
}

function list(values: readonly (string | number)[]): string {
  return `[${values.map(quote).join(', ')}]`;
}

/** An attribute with any of the values. */
export function isIn(attribute: string, values: readonly (string | number)[]): string {
  return `${attribute} IN ${list(values)}`;
}

/** Matches no document, every document. */
export const NONE = 'kind IN []';
const ALL = 'kind EXISTS';

/** True for documents with any of the values of a field. `kind` is an attribute of its own. */
export function anyOf(field: FieldName, values: readonly FieldValue[]): string {
  checkValues(field, values);
  const texts = values.filter((value) => !isNumber(value)).map(exact);
  const numbers = values.filter(isNumber);
  const parts = [
    ...(texts.length > 0 ? [isIn(field === 'kind' ? 'kind' : `f.${field}`, texts)] : []),
    ...(numbers.length > 0 ? [isIn(`n.${field}`, numbers)] : []),
  ];
  return parts.length === 0 ? NONE : `(${parts.join(' OR ')})`;
}

function range(field: FieldName, gte: number | undefined, lte: number | undefined): string {
  const name = field === 'at' ? 'at' : `n.${field}`;
  if (gte !== undefined && lte !== undefined) return `${name} ${quote(gte)} TO ${quote(lte)}`;
  if (gte !== undefined) return `${name} >= ${quote(gte)}`;
  return lte !== undefined ? `${name} <= ${quote(lte)}` : `${name} EXISTS`;
}

/** The filter as the server reads it. Field names are checked, values quoted. @throws DomainError search.bad-filter */
export function filterText(filter: Filter): string {
  return writeFilter(filter, {
    all: ALL,
    none: NONE,
    and: (parts) => `(${parts.join(' AND ')})`,
    or: (parts) => `(${parts.join(' OR ')})`,
    not: (part) => `NOT (${part})`,
    anyOf,
    range,
    exists: (field) => (field === 'kind' ? ALL : `(f.${checkField(field)} EXISTS OR n.${field} EXISTS)`),
  });
}

/** The one place where kinds and audience get into a query: none is sent without. @throws DomainError search.no-viewer */
export function ground(indexes: readonly IndexName[], viewer: ViewerTokens, filter?: Filter): string[] {
  if (!Array.isArray(viewer) || viewer.length === 0) throw searchError('search.no-viewer');
  const tokens = list(viewer.map(exact));
  const conditions = [isIn('kind', indexes.map(exact)), `audience IN ${tokens}`, `except NOT IN ${tokens}`];
  if (filter) conditions.push(filterText(filter));
  return conditions;
}

export function and(conditions: readonly string[]): string {
  return conditions.map((condition) => `(${condition})`).join(' AND ');
}
