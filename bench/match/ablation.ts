import { readFileSync, writeFileSync } from 'node:fs';
import { MODEL } from '@guibang/matching';
import { say } from '../support/benchmark';
import { baselineRun } from './baseline';
import { qualityOf, type Quality, ratios, type Run } from './figures';
import type { Judgements, TextLine } from './files';
import { deal, runOf } from './folds';
import { scoreAll, scoreBack, type Shelf, withCompanySentences } from './shelf';
import type { Stages } from './stages';
import { SHIPPED, WITHOUT } from './variants';

const RELEVANT = 3;
const BEGIN = '<!-- figures: begin -->';
const END = '<!-- figures: end -->';
const LENGTHS: readonly (readonly [string, number, number])[] = [
  ['up to 150 characters', 0, 150],
  ['151–300', 151, 300],
  ['301–600', 301, 600],
  ['over 600', 601, Infinity],
];

export interface Texts {
  readonly needs: readonly TextLine[];
  readonly results: readonly TextLine[];
  readonly judgements: Judgements;
}

export interface Roads {
  /** The product's lists, by its index. */
  readonly ours: Run;
  readonly everyday: Stages;
  readonly deep: Stages;
}

function only(judgements: Judgements, ids: ReadonlySet<string>): Judgements {
  return new Map([...judgements].filter(([id]) => ids.has(id)));
}

const figure = (value: number) => value.toFixed(3);

function row(name: string, quality: Quality, baseline: Quality, spread = ''): string {
  const over = ratios(quality, baseline);
  const cell = (value: number, ratio: number | undefined) => `${figure(value)} (${(ratio ?? 0).toFixed(2)} ×)`;
  return `| ${name} | ${cell(quality.ndcg_10, over.ratio_ndcg_10)} | ${figure(quality.recall_10)} | ${cell(
    quality.recall_100,
    over.ratio_recall_100,
  )} | ${cell(quality.mrr, over.ratio_mrr)} |${spread}`;
}

const HEAD = '| | NDCG@10 | Recall@10 | Recall@100 | MRR |\n| --- | --- | --- | --- | --- |';

/** How far a change moves NDCG@10 in each fold: an effect that changes its sign from fold to fold is none. */
function moved(run: Run, shipped: Run, judgements: Judgements, folds: readonly (readonly string[])[]): string {
  const steps = folds.map((fold) => {
    const asked = only(judgements, new Set(fold));
    return qualityOf(run, asked).ndcg_10 - qualityOf(shipped, asked).ndcg_10;
  });
  return ` ${steps.map((step) => `${step >= 0 ? '+' : '−'}${Math.abs(step).toFixed(3)}`).join(' ')} |`;
}

function features(shelf: Shelf, texts: Texts, baseline: Run, folds: readonly (readonly string[])[]): string {
  const { judgements } = texts;
  const bm25 = qualityOf(baseline, judgements);
  const shipped = runOf(scoreAll(shelf, MODEL));
  const lines = [
    `| | NDCG@10 | Recall@10 | Recall@100 | MRR | NDCG@10 against shipped, fold by fold |`,
    '| --- | --- | --- | --- | --- | --- |',
    `${row('BM25 over pairs of characters', bm25, bm25)}${moved(baseline, shipped, judgements, folds)}`,
    `${row(SHIPPED.name, qualityOf(shipped, judgements), bm25)} |`,
  ];
  for (const { name, model } of WITHOUT) {
    say(`scoring ${name}`);
    const run = runOf(scoreAll(shelf, model));
    lines.push(`${row(name, qualityOf(run, judgements), bm25)}${moved(run, shipped, judgements, folds)}`);
  }
  const kept = runOf(scoreAll(withCompanySentences(shelf, [...texts.needs, ...texts.results]), MODEL));
  lines.push(
    `${row('sentences about the company left in', qualityOf(kept, judgements), bm25)}${moved(kept, shipped, judgements, folds)}`,
  );
  return lines.join('\n');
}

function lengths(ours: Run, texts: Texts, baseline: Run): string {
  const lines = [HEAD];
  for (const [name, from, to] of LENGTHS) {
    const ids = texts.needs
      .filter(({ content = '' }) => content.length >= from && content.length <= to)
      .map((n) => n.id);
    const asked = only(texts.judgements, new Set(ids));
    lines.push(row(`${name} (${asked.size} needs)`, qualityOf(ours, asked), qualityOf(baseline, asked)));
  }
  return lines.join('\n');
}

/** Results that fit a need, each looking for it among all needs. One need is judged for each, so NDCG says nothing here. */
function backwards(shelf: Shelf, texts: Texts): string {
  const judgements = new Map<string, Map<string, number>>();
  for (const [need, levels] of texts.judgements) {
    for (const [result, level] of levels) {
      if (level < RELEVANT) continue;
      judgements.set(result, (judgements.get(result) ?? new Map<string, number>()).set(need, level));
    }
  }
  const wanted = new Set(judgements.keys());
  const ours = qualityOf(runOf(scoreBack(shelf, MODEL, wanted)), judgements);
  const asking = texts.results.filter(({ id }) => wanted.has(id));
  const bm25 = qualityOf(baselineRun(asking, texts.needs), judgements);
  const line = (name: string, { recall_10: recall, mrr }: Quality) =>
    `| ${name} | ${figure(recall)} (${(recall / bm25.recall_10).toFixed(2)} ×) | ${figure(mrr)} (${(mrr / bm25.mrr).toFixed(2)} ×) |`;
  return [
    `| ${judgements.size} results with a fitting need | the need among the first 10 | MRR |`,
    '| --- | --- | --- |',
    line('BM25 over pairs of characters', bm25),
    line('as shipped', ours),
  ].join('\n');
}

function stages({ everyday, deep }: Roads): string {
  const line = (name: string, s: Stages) =>
    `| ${name} | ${[s.union_200, s.union_500, s.union_1500, s.pool, s.list_100].map(figure).join(' | ')} |`;
  return [
    '| | union, first 200 | 500 | 1,500 | pool that is scored | first 100 of the list |',
    '| --- | --- | --- | --- | --- | --- |',
    line('every day', everyday),
    line('deep list', deep),
  ].join('\n');
}

/** The tables of docs/MATCHING.md, made again between its two marks. */
export function writeAblation(
  file: string,
  shelf: Shelf,
  texts: Texts,
  roads: Roads,
  options: { readonly folds: number; readonly seed: number; readonly cross: string },
): void {
  const baseline = baselineRun(texts.needs, texts.results);
  const folds = deal([...texts.judgements.keys()], options.folds, options.seed);
  const tables = [
    `### Folds\n\n${options.cross}`,
    `### Features of the texts\n\n${features(shelf, texts, baseline, folds)}`,
    `### Stages: share of the fitting results that is still there\n\n${stages(roads)}`,
    `### By length of the need\n\n${lengths(roads.ours, texts, baseline)}`,
    `### The other direction\n\n${backwards(shelf, texts)}`,
  ].join('\n\n');
  const before = readFileSync(file, 'utf8');
  const [head, rest] = before.split(BEGIN);
  const tail = rest?.split(END)[1];
  if (tail === undefined) throw new Error(`${file} has no ${BEGIN} … ${END}`);
  writeFileSync(file, `${head}${BEGIN}\n\n${tables}\n\n${END}${tail}`);
}

export function crossTable(cross: {
  folds: readonly {
    needs: number;
    chosen: string;
    ratios: Record<string, number>;
    ratios_chosen: Record<string, number>;
  }[];
  means: Record<string, number>;
}): string {
  const cells = (over: Record<string, number>) =>
    ['ratio_ndcg_10', 'ratio_recall_100', 'ratio_mrr'].map((name) => (over[name] ?? 0).toFixed(2)).join(' · ');
  const lines = cross.folds.map(
    (fold, i) => `| ${i + 1} | ${fold.needs} | ${cells(fold.ratios)} | ${fold.chosen} | ${cells(fold.ratios_chosen)} |`,
  );
  const { means } = cross;
  const mean = (prefix: string) =>
    ['ratio_ndcg_10', 'ratio_recall_100', 'ratio_mrr']
      .map((name) => (means[prefix + name] ?? 0).toFixed(2))
      .join(' · ');
  return [
    '| fold | needs left out | shipped: NDCG@10 · Recall@100 · MRR over BM25 | best on the training folds | that one on the left-out needs |',
    '| --- | --- | --- | --- | --- |',
    ...lines,
    `| mean | | ${mean('')} | | ${mean('chosen_')} |`,
    '',
    `Promised chance of level ≥ 3 on left-out needs: ECE ${figure(means.ece ?? 0)} as shipped, ${figure(means.ece_fitted ?? 0)} with a calibration fitted on the training folds; Brier ${figure(means.brier ?? 0)} and ${figure(means.brier_fitted ?? 0)}, against ${figure(means.brier_of_share ?? 0)} for always saying the share.`,
  ].join('\n');
}
