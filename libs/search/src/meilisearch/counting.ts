import type { Facets, FieldName, FieldValue, Page, SearchRequest } from '../engine';
import { checkField } from '../filter-check';
import type { LayerHit, Query } from './connection';
import { readable } from './encoding';
import { and, anyOf } from './filter-text';
import type { SearchResponse } from 'meilisearch';

type Chosen = Readonly<Record<FieldName, readonly FieldValue[]>>;

const attributeOf = (field: FieldName): string => (field === 'kind' ? 'kind' : `f.${checkField(field)}`);

export function chosenConditions(chosen: Chosen = {}, except?: FieldName): string[] {
  return Object.entries(chosen).flatMap(([field, values]) => (field === except ? [] : [anyOf(field, values)]));
}

/** One query that counts everything under all choices, and one for each chosen facet without its own choice. */
export function countingQueries(request: SearchRequest, conditions: readonly string[]): Query[] {
  const chosen = request.chosen ?? {};
  const wanted = request.facets ?? [];
  const count = (fields: readonly FieldName[], except?: FieldName): Query => ({
    q: '',
    limit: 0,
    filter: and([...conditions, ...chosenConditions(chosen, except)]),
    facets: fields.map(attributeOf),
  });
  const own = wanted.filter((field) => field in chosen);
  return [count(wanted.filter((field) => !(field in chosen))), ...own.map((field) => count([field], field))];
}

export function readCounts(
  request: SearchRequest,
  answers: readonly SearchResponse<LayerHit>[],
): Pick<Page, 'total' | 'facets'> {
  const counted: Record<string, Record<string, number>> = Object.assign(
    {},
    ...answers.map((answer) => answer.facetDistribution ?? {}),
  );
  const facets: Facets = Object.fromEntries(
    (request.facets ?? []).map((field) => [
      field,
      Object.entries(counted[attributeOf(field)] ?? {})
        .map(([value, count]) => ({ value: readable(value), count }))
        .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)),
    ]),
  );
  return { total: { value: answers[0]?.estimatedTotalHits ?? 0, relation: 'eq' }, facets };
}
