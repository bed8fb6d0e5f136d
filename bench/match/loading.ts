import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { ImportOrganization, Importing, ImportRows } from '@guibang/listings';
import { RematchingService } from '@guibang/matching';
import { Db, readImportFile } from '@guibang/platform';
import { RulesService } from '@guibang/taxonomy';
import { say } from '../support/benchmark';

/** Ids in the files → ids in the tables, and back. */
export interface Loaded {
  readonly toTable: ReadonlyMap<string, string>;
  readonly toFile: ReadonlyMap<string, string>;
}

const KINDS = [
  { kind: 'need', file: 'needs.jsonl' },
  { kind: 'result', file: 'results.jsonl' },
] as const;

/** One file by the product's import, as `npm run cli -- import` does it: checked, published, indexed line by line. */
async function importFile(app: INestApplicationContext, kind: 'need' | 'result', path: string): Promise<string> {
  const orgId = await app.get(ImportOrganization).standing(kind);
  const { sha256, lines } = await readImportFile(path, app.get(RulesService).number('import.max-rows'));
  const rows = app.get(ImportRows);
  const fileName = path.split('/').at(-1) ?? path;
  const id = await app
    .get(Db)
    .tx(() => rows.create({ kind, orgId, sha256, dryRun: false, publish: true, fileName, lines }));
  let told = 0;
  const progress = async () => {
    const { done, total } = await rows.standing(id);
    if (done - told < 1_000 && done < total) return;
    say(`imported ${(told = done)} of ${total} ${kind}s`);
  };
  const done = await app.get(Importing).carryThrough(id, progress, () => false);
  if (!done) throw new Error(`The import of ${path} did not end`);
  return id;
}

/** The folder's texts by the product's import, then its profiles over them. What the files do not say stays unknown. */
export async function load(app: INestApplicationContext, folder: string): Promise<Loaded> {
  const toTable = new Map<string, string>();
  for (const { kind, file } of KINDS) {
    const id = await importFile(app, kind, join(folder, file));
    const lines = await app
      .get(Db)
      .query<{ external_id: string; listing_id: string | null; title: string; messages: string[] }>(
        `SELECT external_id, listing_id, title, messages FROM import_lines WHERE import_id = $1`,
        [id],
      );
    for (const line of lines) {
      if (line.listing_id) toTable.set(line.external_id, line.listing_id);
      else say(`not imported: ${line.title}: ${line.messages.join('；')}`);
    }
  }
  const written = await app.get(RematchingService).profileAll();
  say(`made ${written} profiles`);
  return { toTable, toFile: new Map([...toTable].map(([file, table]) => [table, file])) };
}
