import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { Organization } from '@guibang/identity';
import { organizationCheckDigit, usccCheckDigit } from '@guibang/kernel';
import { Need, Result } from '@guibang/listings';
import { Db } from '@guibang/platform';
import { SearchUpkeep } from '@guibang/search';
import { RematchingService } from '@guibang/matching';
import { say } from '../support/benchmark';
import type { TextLine } from './files';

const CHUNK = 500;
const YEAR = 365 * 86_400_000;

/** Ids in the files → ids in the tables, and back. */
export interface Loaded {
  readonly toTable: ReadonlyMap<string, string>;
  readonly toFile: ReadonlyMap<string, string>;
}

async function organization(db: Db, kind: 'enterprise' | 'university', serial: number): Promise<string> {
  const body = `T${String(serial).padStart(7, '0')}`;
  const first17 = `91421202${body}${organizationCheckDigit(body)}`;
  const repo = db.repo(Organization);
  const saved = await repo.save(
    repo.create({
      kind,
      state: 'verified',
      name: `演示单位${serial}`,
      uscc: first17 + usccCheckDigit(first17),
      regionCode: '421202',
      regionPath: ['420000', '421200', '421202'],
      submittedAt: new Date(),
      decidedAt: new Date(),
      decision: 'verify',
    }),
  );
  return saved.id;
}

/**
 * The texts as published listings of two organizations, then the product's own index and profiles over them. What the files do
 * not say stays unknown.
 */
export async function load(
  app: INestApplicationContext,
  needs: readonly TextLine[],
  results: readonly TextLine[],
): Promise<Loaded> {
  const db = app.get(Db);
  const ids = new Map([...needs, ...results].map((line) => [line.id, randomUUID() as string]));
  const now = new Date();
  const common = (line: TextLine, orgId: string) => ({
    id: ids.get(line.id)!,
    orgId,
    state: 'published' as const,
    origin: 'import' as const,
    title: line.title,
    publishedAt: now,
    submittedAt: now,
    expiresAt: new Date(now.getTime() + YEAR),
  });
  const asker = await organization(db, 'enterprise', 1);
  const maker = await organization(db, 'university', 2);
  await db.repo(Need).save(
    needs.map((line) => ({ ...common(line, asker), content: line.content ?? null })),
    { chunk: CHUNK },
  );
  await db.repo(Result).save(
    results.map((line) => ({ ...common(line, maker), description: line.content ?? null })),
    { chunk: CHUNK },
  );
  say(`loaded ${needs.length} needs, ${results.length} results`);
  await app.get(SearchUpkeep).rebuildAll((kind, done) => say(`index ${kind}: ${done}`));
  await app.get(RematchingService).profileAll((done) => say(`profiles: ${done}`));
  return { toTable: ids, toFile: new Map([...ids].map(([file, table]) => [table, file])) };
}
