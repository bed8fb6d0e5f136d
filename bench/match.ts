import { writeFileSync } from 'node:fs';
import { Db } from '@guibang/platform';
import { chance, MODEL, ProfilesService, RankerService, type RankOptions } from '@guibang/matching';
import { baselineRun } from './match/baseline';
import { qualityOf, ratios, type Run } from './match/figures';
import { readJudgements, readTexts } from './match/files';
import { load } from './match/loading';
import { type Benchmark, type BenchOptions, percentile, say, timed } from './support/benchmark';
import { startProduct } from './support/product';

/** A long list, for recall: deeper than the fifty that people are shown, by the same road. */
const DEEP: RankOptions = { limit: 1_000, pool: 1_000, reads: 20_000 };

/**
 * How well the product finds results for needs, on any folder of texts, beside a plain BM25. The ranking is the product's own:
 * its index, its profiles, its candidates, its pair score.
 */
async function run({ data, run: out }: BenchOptions): Promise<Record<string, unknown>> {
  if (!data) throw new Error('--data DIR is needed: a folder with needs.jsonl and results.jsonl');
  const needs = readTexts(data, 'needs.jsonl');
  const results = readTexts(data, 'results.jsonl');
  const judgements = readJudgements(data);
  const product = await startProduct();
  try {
    const loading = await timed(() => load(product.app, data));
    const { toTable, toFile } = loading.value;
    await product.app.get(Db).query('ANALYZE');
    const profiles = product.app.get(ProfilesService);
    const ranker = product.app.get(RankerService);
    const times: number[] = [];
    const ranked = new Map<string, { id: string; score: number }[]>();
    for (const [i, need] of needs.entries()) {
      const id = toTable.get(need.id);
      if (!id) continue;
      const everyday = await timed(async () => {
        const profile = await profiles.find(id);
        return profile && (await ranker.rank(profile));
      });
      times.push(everyday.ms);
      const profile = await profiles.find(id);
      const list = profile ? (await ranker.rank(profile, DEEP)).list : [];
      ranked.set(
        need.id,
        list.map(({ profile: other, logOdds }) => ({ id: toFile.get(other.id)!, score: chance(logOdds) })),
      );
      if ((i + 1) % 20 === 0) say(`ranked ${i + 1} of ${needs.length} needs`);
    }
    if (out) {
      const lines = [...ranked].flatMap(([need, list]) =>
        list.map(({ id, score }) => `${need}\t${id}\t${score.toFixed(6)}`),
      );
      writeFileSync(out, `${lines.join('\n')}\n`);
    }
    const ours: Run = new Map([...ranked].map(([need, list]) => [need, list.map(({ id }) => id)]));
    const quality = qualityOf(ours, judgements);
    const baseline = qualityOf(baselineRun(needs, results), judgements);
    return {
      bench: 'match',
      n: needs.length,
      results: results.length,
      judged: [...judgements.values()].reduce((sum, levels) => sum + levels.size, 0),
      model: MODEL.version,
      ...quality,
      ...Object.fromEntries(Object.entries(baseline).map(([name, value]) => [`bm25_${name}`, value])),
      ...ratios(quality, baseline),
      p50_ms: percentile(times, 0.5),
      p95_ms: percentile(times, 0.95),
      p99_ms: percentile(times, 0.99),
      load_s: Math.round(loading.ms / 100) / 10,
    };
  } finally {
    await product.close();
  }
}

export const benchmark: Benchmark = { usage: '--data DIR [--run OUT.tsv]', run };
