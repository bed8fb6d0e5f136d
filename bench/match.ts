import { writeFileSync } from 'node:fs';
import type { INestApplicationContext } from '@nestjs/common';
import { Db } from '@guibang/platform';
import {
  chanceOf,
  MODEL,
  EVERYDAY,
  ProfilesService,
  RankerService,
  type RankOptions,
  VectorsService,
} from '@guibang/matching';
import { crossTable, writeAblation } from './match/ablation';
import { baselineRun, LISTED } from './match/baseline';
import { qualityOf, ratios, type Run } from './match/figures';
import { readJudgements, readTexts, type TextLine } from './match/files';
import { type CrossValidation, crossValidate } from './match/folds';
import { load, type Loaded } from './match/loading';
import { scoreAll, type Scored, shelfOf } from './match/shelf';
import { stagesOf } from './match/stages';
import { CHOICES } from './match/variants';
import { type Benchmark, type BenchOptions, percentile, say, timed } from './support/benchmark';
import { startProduct } from './support/product';

/** As long as the baseline's list, by the same road as the fifty that people are shown. */
const DEEP: RankOptions = { limit: LISTED, pool: LISTED, reads: 1_000_000, probes: 5_000, perProbe: LISTED };
/** Lists cut here too, since NDCG over judged pairs rises with the depth of a list. */
const CUT = 1_000;
const SEED = 20_261_125;

interface Ranked {
  readonly lists: ReadonlyMap<string, Scored>;
  readonly times: readonly number[];
}

/** The product's own lists: its index, its profiles, its candidates, its pair score. */
async function rankAll(app: INestApplicationContext, needs: readonly TextLine[], loaded: Loaded): Promise<Ranked> {
  const profiles = app.get(ProfilesService);
  const ranker = app.get(RankerService);
  const times: number[] = [];
  const lists = new Map<string, Scored>();
  for (const [i, need] of needs.entries()) {
    const id = loaded.toTable.get(need.id);
    if (!id) continue;
    const everyday = await timed(async () => {
      const profile = await profiles.find(id);
      return profile && (await ranker.rank(profile));
    });
    times.push(everyday.ms);
    const profile = await profiles.find(id);
    const list = profile ? (await ranker.rank(profile, DEEP)).list : [];
    lists.set(
      need.id,
      list.map(({ profile: other, logOdds }) => ({ id: loaded.toFile.get(other.id)!, logOdds })),
    );
    if ((i + 1) % 20 === 0) say(`ranked ${i + 1} of ${needs.length} needs`);
  }
  return { lists, times };
}

function writeRun(file: string, lists: ReadonlyMap<string, Scored>): void {
  const lines = [...lists].flatMap(([need, list]) =>
    list.map(({ id, logOdds }) => `${need}\t${id}\t${chanceOf(logOdds, MODEL.weights).toFixed(6)}`),
  );
  writeFileSync(file, `${lines.join('\n')}\n`);
}

function runOf(lists: ReadonlyMap<string, Scored>, cut = Infinity): Run {
  return new Map([...lists].map(([need, list]) => [need, list.slice(0, cut).map(({ id }) => id)]));
}

function named(prefix: string, figures: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(figures).map(([name, value]) => [`${prefix}${name}`, value as unknown]));
}

/** How well the product finds results for needs, on any folder of texts, beside a plain BM25. */
async function run(options: BenchOptions): Promise<Record<string, unknown>> {
  const { data, run: out } = options;
  if (!data) throw new Error('--data DIR is needed: a folder with needs.jsonl and results.jsonl');
  const folds = options.folds ? Number(options.folds) : options.ablate ? 5 : 0;
  if (folds && !(Number.isInteger(folds) && folds >= 2)) throw new Error('--folds is a number from 2 on');
  const seed = Number(options.seed ?? SEED);
  const texts = {
    needs: readTexts(data, 'needs.jsonl'),
    results: readTexts(data, 'results.jsonl'),
    judgements: readJudgements(data),
  };
  const { judgements } = texts;
  const product = await startProduct();
  const { app } = product;
  try {
    const loading = await timed(() => load(app, data));
    await app.get(Db).query('ANALYZE');
    const vectors = app.get(VectorsService);
    let filled = 0;
    await vectors.fill((listings) => {
      filled += listings.length;
      if (filled % 640 === 0) say(`${filled} vectors`);
    });
    const { lists, times } = await rankAll(app, texts.needs, loading.value);
    if (out) writeRun(out, lists);
    const baselineList = baselineRun(texts.needs, texts.results);
    const quality = qualityOf(runOf(lists), judgements);
    const baseline = qualityOf(baselineList, judgements);
    const short = (list: Run) => new Map([...list].map(([need, ids]) => [need, ids.slice(0, CUT)]));
    const cut = ratios(qualityOf(runOf(lists, CUT), judgements), qualityOf(short(baselineList), judgements));
    let cross: CrossValidation | null = null;
    if (folds) {
      const shelf = await shelfOf(app, loading.value);
      const candidates = CHOICES.map(({ name, model }) => {
        say(`scoring ${name}`);
        return { name, lists: scoreAll(shelf, model) };
      });
      cross = crossValidate(candidates, baselineList, judgements, { folds, seed });
      cross.folds.forEach((fold, i) => say(`fold ${i + 1}: ${JSON.stringify(fold)}`));
      say(`means: ${JSON.stringify(cross.means)}`);
      if (options.ablate) {
        const staged = (road: RankOptions) => stagesOf(app, shelf.needs, loading.value.toFile, judgements, road);
        const roads = { ours: runOf(lists), everyday: await staged(EVERYDAY), deep: await staged(DEEP) };
        writeAblation(options.ablate, shelf, texts, roads, { folds, seed, cross: crossTable(cross) });
      }
    }
    return {
      bench: 'match',
      n: texts.needs.length,
      results: texts.results.length,
      judged: [...judgements.values()].reduce((sum, levels) => sum + levels.size, 0),
      model: MODEL.version,
      vectors: vectors.enabled,
      ...quality,
      ...named('bm25_', baseline),
      ...ratios(quality, baseline),
      cut_1000_ratio_ndcg_10: cut.ratio_ndcg_10,
      ...(cross ? { folds, seed, ...named('cv_', cross.means) } : {}),
      p50_ms: percentile(times, 0.5),
      p95_ms: percentile(times, 0.95),
      p99_ms: percentile(times, 0.99),
      load_s: Math.round(loading.ms / 100) / 10,
    };
  } finally {
    await product.close();
  }
}

export const benchmark: Benchmark = {
  usage: '--data DIR [--run OUT.tsv] [--folds 5 [--seed N]] [--ablate docs/MATCHING.md]',
  run,
};
