import type { Db } from '@guibang/platform';
import type { Batch, IndexDoc, IndexName } from '../engine';
import { DocRow, docRows, phraseRows, textRows } from './rows';

const CHUNK = 200;
/** First half of the advisory lock's key: any fixed number that nothing else uses. */
const GENERATIONS = 7_252;

export interface Spaces {
  readonly live: number;
  readonly building: number | null;
}

/** Writes of the PostgreSQL engine. Every method joins the caller's transaction. */
export class IndexWriter {
  constructor(private readonly db: Db) {}

  /** The spaces of a kind, made on first use. */
  async spaces(index: IndexName): Promise<Spaces> {
    const found = await this.db.one<Spaces>(`SELECT live, building FROM search_spaces WHERE kind = $1`, [index]);
    if (found) return found;
    await this.db.query(
      `INSERT INTO search_spaces (kind, live) VALUES ($1, nextval('search_space_numbers')) ON CONFLICT DO NOTHING`,
      [index],
    );
    return (await this.db.one<Spaces>(`SELECT live, building FROM search_spaces WHERE kind = $1`, [index]))!;
  }

  /**
   * Holds each document until the transaction ends, in one order for everybody, so that of two writers the later one reads
   * what the earlier one wrote.
   */
  async lock(index: IndexName, ids: readonly string[]): Promise<void> {
    await this.db.query(
      `SELECT pg_advisory_xact_lock(hashtextextended(k, 7)) FROM (SELECT unnest($1::text[]) AS k ORDER BY 1) keys`,
      [ids.map((id) => `${index}/${id}`)],
    );
  }

  /** As `lock`, without waiting. @returns ids that are held by somebody else */
  async tryLock(index: IndexName, ids: readonly string[]): Promise<Set<string>> {
    const rows = await this.db.query<{ id: string }>(
      `SELECT id FROM unnest($2::text[]) AS id WHERE NOT pg_try_advisory_xact_lock(hashtextextended($1 || '/' || id, 7))`,
      [index, ids],
    );
    return new Set(rows.map((row) => row.id));
  }

  async apply(index: IndexName, batch: Batch): Promise<void> {
    await this.db.query(`SELECT pg_advisory_xact_lock_shared($1, hashtext($2))`, [GENERATIONS, index]);
    const { live, building } = await this.spaces(index);
    for (const space of building === null ? [live] : [live, building]) {
      await this.replace(index, space, batch);
    }
  }

  /**
   * Waits for every write that has looked up the spaces, and holds further ones, until the transaction ends. Without it a document
   * that was being inserted when a rebuild began would be in neither: not in the new space, which its writer did not know of,
   * and not among the ids that fill it, which were listed before its commit.
   */
  async changeSpaces(index: IndexName): Promise<void> {
    await this.db.query(`SELECT pg_advisory_xact_lock($1, hashtext($2))`, [GENERATIONS, index]);
  }

  /** Last one wins for an id that comes twice; removing an unknown id does nothing. */
  async replace(index: IndexName, space: number, batch: Batch): Promise<void> {
    const latest = new Map(batch.upsert.map((doc) => [doc.id, doc]));
    await this.db.query(`DELETE FROM search_docs WHERE space = $1 AND id = ANY ($2::text[])`, [
      space,
      [...batch.remove, ...latest.keys()],
    ]);
    const docs = [...latest.values()];
    for (let at = 0; at < docs.length; at += CHUNK) await this.insert(index, space, docs.slice(at, at + CHUNK));
  }

  private async insert(index: IndexName, space: number, docs: readonly IndexDoc[]): Promise<void> {
    // Layer by layer: a query reads one layer of each document, and finds them on fewer pages.
    const rows = docs.flatMap((doc) => docRows(index, space, doc)).sort((a, b) => a.layer - b.layer);
    await this.populate('search_docs', rows);
    await this.populate(
      'search_texts',
      docs.flatMap((doc) => textRows(space, doc)),
    );
    await this.populate(
      'search_phrases',
      docs.flatMap((doc) => phraseRows(space, doc)),
    );
  }

  private async populate(
    table: 'search_docs' | 'search_texts' | 'search_phrases',
    rows: readonly DocRow[],
  ): Promise<void> {
    if (rows.length === 0) return;
    await this.db.query(`INSERT INTO ${table} SELECT * FROM json_populate_recordset(NULL::${table}, $1::json)`, [
      JSON.stringify(rows),
    ]);
  }
}
