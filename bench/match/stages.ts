import type { INestApplicationContext } from '@nestjs/common';
import {
  MODEL,
  planProbes,
  type Profile,
  RankerService,
  type RankOptions,
  SurroundingsService,
} from '@guibang/matching';
import { PROGRAM, SearchService } from '@guibang/search';
import type { Judgements } from './files';

const RELEVANT = 3;
const UNIONS = [200, 500, 1_500] as const;

/** Share of the fitting results that are still there after each stage, over the needs that have one. */
export interface Stages {
  readonly union_200: number;
  readonly union_500: number;
  readonly union_1500: number;
  readonly pool: number;
  readonly list_100: number;
}

/** The road that a person's list takes, stage by stage: index lookups, the pool that is scored, the first hundred. */
export async function stagesOf(
  app: INestApplicationContext,
  needs: readonly { readonly fileId: string; readonly profile: Profile }[],
  toFile: ReadonlyMap<string, string>,
  judgements: Judgements,
  options: RankOptions,
): Promise<Stages> {
  const shares: number[][] = [];
  for (const { fileId, profile } of needs) {
    const relevant = [...(judgements.get(fileId) ?? [])].filter(([, level]) => level >= RELEVANT).map(([id]) => id);
    if (relevant.length === 0) continue;
    const { statistics } = await app.get(SurroundingsService).around(profile);
    const { probes, weights } = planProbes(profile.terms, 'result', statistics, MODEL.text, options);
    const found = await app.get(SearchService).candidates('result', probes, { viewer: [PROGRAM] });
    const union = found.list
      .map(({ id, probes: keys }) => ({ id, sum: keys.reduce((sum, key) => sum + (weights.get(key) ?? 0), 0) }))
      .sort((a, b) => b.sum - a.sum)
      .map(({ id }) => toFile.get(id) ?? '');
    const { list } = await app.get(RankerService).rank(profile, { ...options, limit: 100 });
    const ranked = list.map(({ profile: other }) => toFile.get(other.id) ?? '');
    const share = (ids: readonly string[]) => relevant.filter((id) => ids.includes(id)).length / relevant.length;
    shares.push([...UNIONS.map((n) => share(union.slice(0, n))), share(union.slice(0, options.pool)), share(ranked)]);
  }
  const mean = (at: number) =>
    Math.round((10_000 * shares.reduce((sum, row) => sum + row[at]!, 0)) / Math.max(1, shares.length)) / 10_000;
  return { union_200: mean(0), union_500: mean(1), union_1500: mean(2), pool: mean(3), list_100: mean(4) };
}
