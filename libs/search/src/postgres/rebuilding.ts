import type { Db } from '@guibang/platform';
import type { IndexDoc, IndexName, Rebuild } from '../engine';
import { searchError } from '../search.errors';
import type { IndexWriter } from './index-writer';

/** Removes what is neither live nor being filled: the old content after a switch, and what a killed process left. */
async function dropUnused(db: Db): Promise<void> {
  await db.query(
    `DELETE FROM search_docs WHERE space NOT IN (
       SELECT live FROM search_spaces UNION SELECT building FROM search_spaces WHERE building IS NOT NULL)`,
  );
}

interface Growing {
  readonly index: IndexName;
  readonly space: number;
}

async function open(db: Db, writer: IndexWriter, index: IndexName): Promise<Growing> {
  await writer.spaces(index);
  const space = await db.tx(async () => {
    await writer.changeSpaces(index);
    await db.query(`SELECT 1 FROM search_spaces WHERE kind = $1 FOR UPDATE`, [index]);
    const next = (await db.one<{ n: number }>(`SELECT nextval('search_space_numbers')::int AS n`))!.n;
    await db.query(`UPDATE search_spaces SET building = $2 WHERE kind = $1`, [index, next]);
    return next;
  });
  return { index, space };
}

async function turnLive(db: Db, writer: IndexWriter, { index, space }: Growing): Promise<void> {
  await writer.changeSpaces(index);
  const row = await db.one<{ building: number | null }>(
    `SELECT building FROM search_spaces WHERE kind = $1 FOR UPDATE`,
    [index],
  );
  if (row?.building !== space) throw searchError('search.rebuild-lost', { kind: index });
  await db.query(`UPDATE search_spaces SET live = $2, building = NULL, built_at = now() WHERE kind = $1`, [
    index,
    space,
  ]);
}

async function giveUp(db: Db, writer: IndexWriter, { index, space }: Growing): Promise<void> {
  await writer.changeSpaces(index);
  await db.query(`UPDATE search_spaces SET building = NULL WHERE kind = $1 AND building = $2`, [index, space]);
}

/**
 * Fills new spaces beside the live ones. While they are being filled, `IndexWriter.apply` writes to both, so the commit only has
 * to switch numbers. A rebuild that was left behind by a killed process is taken over by the next one.
 */
export async function startRebuild(db: Db, writer: IndexWriter, indexes: readonly IndexName[]): Promise<Rebuild> {
  const growing: Growing[] = [];
  for (const index of [...indexes].sort()) growing.push(await open(db, writer, index));
  const each = (act: typeof turnLive) =>
    db.tx(async () => {
      for (const one of growing) await act(db, writer, one);
    });
  return {
    apply: (index: IndexName, docs: readonly IndexDoc[]) => {
      const { space } = growing.find((one) => one.index === index)!;
      return db.tx(() => writer.replace(index, space, { upsert: docs, remove: [] }));
    },
    commit: async () => {
      await each(turnLive);
      // Long, and nobody has to wait for it: outside the switch.
      await dropUnused(db);
      await db.query(`SELECT gin_clean_pending_list('search_docs_lexemes')`);
    },
    abort: async () => {
      await each(giveUp);
      await dropUnused(db);
    },
  };
}
