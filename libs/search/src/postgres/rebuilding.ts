import type { Db } from '@guibang/platform';
import type { IndexDoc, IndexName, Rebuild } from '../engine';
import { searchError } from '../search.errors';
import type { IndexWriter } from './index-writer';

async function dropSpace(db: Db, space: number): Promise<void> {
  await db.query(`DELETE FROM search_docs WHERE space = $1`, [space]);
}

interface Growing {
  readonly index: IndexName;
  readonly space: number;
}

async function open(db: Db, writer: IndexWriter, index: IndexName): Promise<Growing> {
  await writer.spaces(index);
  const space = await db.tx(async () => {
    await writer.changeSpaces(index);
    const before = await db.one<{ building: number | null }>(
      `SELECT building FROM search_spaces WHERE kind = $1 FOR UPDATE`,
      [index],
    );
    if (before?.building) await dropSpace(db, before.building);
    const next = (await db.one<{ n: number }>(`SELECT nextval('search_space_numbers')::int AS n`))!.n;
    await db.query(`UPDATE search_spaces SET building = $2 WHERE kind = $1`, [index, next]);
    return next;
  });
  return { index, space };
}

async function turnLive(db: Db, writer: IndexWriter, { index, space }: Growing): Promise<void> {
  await writer.changeSpaces(index);
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
}

async function giveUp(db: Db, writer: IndexWriter, { index, space }: Growing): Promise<void> {
  await writer.changeSpaces(index);
  await db.query(`UPDATE search_spaces SET building = NULL WHERE kind = $1 AND building = $2`, [index, space]);
  await dropSpace(db, space);
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
      await db.query(`SELECT gin_clean_pending_list('search_docs_lexemes')`);
    },
    abort: () => each(giveUp),
  };
}
