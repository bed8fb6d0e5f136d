import type { Hit, SearchRequest } from '../engine';
import { highlight } from '../text';
import type { HitRow } from './hits-sql';

const PASSAGE = 120;

/** A row as the port shows it, with `terms` marked in its texts. */
export function toHit(row: HitRow, request: SearchRequest, terms: readonly string[]): Hit {
  const wanted = request.highlight ?? [];
  return {
    kind: row.kind,
    id: row.id,
    v: Number(row.v),
    layer: row.layer,
    display: row.display,
    fragments: Object.fromEntries(
      wanted.map((field) => [field, highlight(row[field], terms, field === 'title' ? undefined : PASSAGE)]),
    ),
    ...(row.value !== null && terms.length > 0 ? { score: Number(row.value) } : {}),
  };
}
