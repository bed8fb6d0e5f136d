import type { Db } from '@guibang/platform';
import type { IndexDoc, IndexName, Rebuild } from '../engine';
import { searchError } from '../search.errors';
import type { IndexWriter } from './index-writer';

async function dropSpace(db: Db, space: number): Promise<void> {
  await db.query(`DELETE FROM search_docs WHERE space = $1`, [space]);
}

/**
 * Fills a new space beside the live one. While it is being filled, `IndexWriter.apply` writes to both, so the commit only has
 * to switch a number. A rebuild that was left behind by a killed process is taken over by the next one.
 */
export async function startRebuild(db: Db, writer: IndexWriter, index: IndexName): Promise<Rebuild> {
  await writer.spaces(index);
  const space = await db.tx(async () => {
    const before = await db.one<{ building: number | null }>(
      `SELECT building FROM search_spaces WHERE kind = $1 FOR UPDATE`,
      [index],
    );
    if (before?.building) await dropSpace(db, before.building);
    const next = (await db.one<{ n: number }>(`SELECT nextval('search_space_numbers')::int AS n`))!.n;
    await db.query(`UPDATE search_spaces SET building = $2 WHERE kind = $1`, [index, next]);
    return next;
  });
  return {
    apply: (docs: readonly IndexDoc[]) => db.tx(() => writer.replace(index, space, { upsert: docs, remove: [] })),
    commit: async () => {
      await db.tx(async () => {
        const row = await db.one<{ live: number; building: number | null }>(
          `SELECT live, building FROM search_spaces WHERE kind = $1 FOR UPDATE`,
          [index],
        );
        if (row?.building !== space) throw searchError('search.rebuild-lost', { kind: index });
        await db.query(`UPDATE search_spaces SET live = $2, building = NULL, built_at = now() WHERE kind = $1`, [
          index,
          space,
        ]);
        await dropSpace(db, row.live);
      });
      await db.query(`SELECT gin_clean_pending_list('search_docs_lexemes')`);
    },
    abort: () =>
      db.tx(async () => {
        await db.query(`UPDATE search_spaces SET building = NULL WHERE kind = $1 AND building = $2`, [index, space]);
        await dropSpace(db, space);
      }),
  };
}
