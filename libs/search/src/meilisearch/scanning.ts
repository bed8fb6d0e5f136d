import type { IndexName } from '../engine';
import type { MeiliConnection } from './connection';
import { isIn, quote } from './filter-text';
import { exact } from './encoding';

type Stored = {
  readonly id: string;
  readonly v: number;
  readonly h: string;
  readonly layers: number;
};

/** Most layers that a document has. */
const LAYERS = 3;

/** A document of which a layer is missing, or one is left over, has no hash that fits any row. */
function hashOf(parts: readonly Stored[]): string {
  const [first] = parts;
  const whole = parts.every((part) => part.h === first!.h && part.layers === parts.length);
  return whole ? first!.h : 'broken';
}

export async function scanDocuments(
  connection: MeiliConnection,
  index: IndexName,
  after: string | null,
  limit: number,
): Promise<{ id: string; v: number; h: string }[]> {
  const asked = limit * LAYERS + 1;
  const filter = [isIn('kind', [exact(index)]), ...(after === null ? [] : [`id > ${quote(after)}`])].join(' AND ');
  const { results } = await connection.write((client) =>
    client.index<Stored>(connection.options.prefix).getDocuments({
      filter,
      fields: ['id', 'v', 'h', 'layers'],
      sort: ['id:asc'],
      limit: asked,
    }),
  );
  const byId = grouped(results);
  const ids = [...byId.keys()];
  // The last one may go on after the cut.
  if (results.length === asked) ids.pop();
  return ids.slice(0, limit).map((id) => {
    const parts = byId.get(id)!;
    return { id, v: parts[0]!.v, h: hashOf(parts) };
  });
}

export async function hashesOf(connection: MeiliConnection, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { results } = await connection.write((client) =>
    client.index<Stored>(connection.options.prefix).getDocuments({
      filter: isIn('id', ids),
      fields: ['id', 'v', 'h', 'layers'],
      limit: ids.length * LAYERS,
    }),
  );
  return new Map([...grouped(results)].map(([id, parts]) => [id, hashOf(parts)]));
}

function grouped(parts: readonly Stored[]): Map<string, Stored[]> {
  const byId = new Map<string, Stored[]>();
  for (const part of parts) {
    const held = byId.get(part.id);
    if (held) held.push(part);
    else byId.set(part.id, [part]);
  }
  return byId;
}

/** Layers under a filter. */
export async function countOf(
  connection: MeiliConnection,
  filter: string,
  uid = connection.options.prefix,
): Promise<number> {
  const { total } = await connection.write((client) =>
    client.index(uid).getDocuments({ filter, limit: 0, fields: ['id'] }),
  );
  return total;
}
