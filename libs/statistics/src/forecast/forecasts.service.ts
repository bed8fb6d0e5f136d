import { Injectable } from '@nestjs/common';
import { HOME_CITY } from '@guibang/identity';
import { beijingDay, Clock, toYuan } from '@guibang/kernel';
import { currentViewer } from '@guibang/platform';
import { RulesService, TaxonomyService } from '@guibang/taxonomy';
import { type Candidate, type ForecastView, PIPELINE, type ProgressView } from '../dto';
import { linesOf } from '../statistics.policy';
import { TalliesService } from '../tally/tallies.service';
import { blockerOf } from './blocker';
import { type Beliefs, type Forecast, forecastOf, type PastYear, type Stage } from './model';
import { Pipeline, type PipelineRow } from './pipeline';

const SHOWN = 20;

/** 年底预计: what the year will come to, how that is reckoned, and which contracts would bring most of what is missing. 输出 only. */
@Injectable()
export class ForecastsService {
  constructor(
    private readonly clock: Clock,
    private readonly rules: RulesService,
    private readonly taxonomy: TaxonomyService,
    private readonly tallies: TalliesService,
    private readonly pipeline: Pipeline,
  ) {}

  async of(year: number): Promise<ForecastView> {
    const progress = await this.tallies.progress(year, 'out');
    const { asOf } = progress;
    const first = await this.pipeline.first(`${year}-01-01`, asOf);
    const contracts = first.reduce((sum, { count }) => sum + count, 0);
    const none = this.noneBecause(year, progress.total.count);
    const rows = this.isRunning(year) ? await this.pipeline.now(this.clock.now()) : [];
    const history = none ? [] : await this.history(year, asOf);
    const beliefs = this.beliefs();
    const made = forecastOf(
      {
        registered: { count: contracts, amount: Number(progress.total.amount) },
        items: rows.map(({ stage, amount }) => ({ stage, amount: amount === null ? null : Number(amount) / 100 })),
        amounts: await this.pipeline.amounts(asOf),
        daysLeft: daysBetween(asOf, `${year}-12-31`),
        seasonSoFar: seasonOn(asOf, this.rules.numbers('forecast.month-shares')),
      },
      history,
      beliefs,
      year,
    );
    const candidates = this.candidates(rows, made);
    const mine = linesOf(currentViewer());
    const seen = mine === null ? candidates : candidates.filter(({ regionCode }) => mine.includes(regionCode));
    return {
      year,
      asOf,
      none,
      contracts: progress.total.count,
      registered: progress.total.amount,
      target: progress.target,
      toGo:
        progress.target === null ? null : money(Math.max(0, Number(progress.target) - Number(progress.total.amount))),
      forecast: none ? null : this.view(made, beliefs.share, progress.target, history),
      counties: this.counties(progress, first, candidates, made, none !== null),
      candidates: seen.slice(0, SHOWN),
      candidatesInAll: seen.length,
    };
  }

  private isRunning(year: number): boolean {
    return beijingDay(this.clock.now()).startsWith(String(year));
  }

  private noneBecause(year: number, contracts: number): string | null {
    if (!this.isRunning(year)) return '只预计今年';
    const least = this.rules.number('forecast.least-contracts');
    return contracts >= least ? null : `今年登记满${least}项合同才预计年底，现在有${contracts}项`;
  }

  /** Earlier years in which enough was registered to learn from. */
  private async history(year: number, asOf: string): Promise<PastYear[]> {
    const least = this.rules.number('forecast.least-contracts');
    const years: PastYear[] = [];
    for (let back = 1; back <= this.rules.number('forecast.history-years'); back += 1) {
      const day = `${year - back}${asOf.slice(4)}`.replace(/-02-29$/, '-02-28');
      const past = await this.pipeline.past(year - back, day);
      if (past.registered.count >= least) years.push(past);
    }
    return years;
  }

  private beliefs(): Beliefs {
    const {
      priorCases = 10,
      priorYears = 1,
      mostCases = 10,
      yearSpread = 0.25,
    } = this.rules.shares('forecast.caution');
    return {
      rates: this.rules.shares('forecast.stage-rates') as Beliefs['rates'],
      days: this.rules.shares('forecast.stage-days') as Beliefs['days'],
      visibleDays: this.rules.number('forecast.visible-days'),
      share: this.rules.number('forecast.range-share'),
      priorCases,
      priorYears,
      mostCases,
      yearSpread,
    };
  }

  private view(
    made: Forecast,
    share: number,
    target: string | null,
    history: readonly PastYear[],
  ): ForecastView['forecast'] {
    return {
      share,
      low: money(made.low),
      middle: money(made.middle),
      high: money(made.high),
      gap: target === null ? null : money(Number(target) - made.middle),
      stages: made.rates.map(({ stage, seen, done, believed, rate }) => {
        const { count, amount, expected } = made.stages[stage];
        const name = PIPELINE[stage];
        return { stage, name, count, seen, done, believed, rate, amount: money(amount), expected: money(expected) };
      }),
      unseen: { count: Math.round(made.unseen.count), amount: money(made.unseen.amount), ratio: made.unseen.ratio },
      corrections: money(made.corrections),
      years: history.map(({ year }) => year),
    };
  }

  private candidates(rows: readonly PipelineRow[], made: Forecast): (Candidate & { yuan: number })[] {
    const rateOf = (stage: Stage) => made.rates.find((one) => one.stage === stage)!.rate;
    return rows
      .map((row) => {
        const amount = row.amount === null ? made.typical : Number(row.amount) / 100;
        const probability = rateOf(row.stage);
        const regionCode = this.taxonomy.countedRegion(row.region);
        return {
          kind: row.deal_id ? ('deal' as const) : ('contract' as const),
          id: (row.deal_id ?? row.contract_id)!,
          title: row.title,
          stage: row.stage,
          regionCode,
          region: regionCode === HOME_CITY ? '市本级' : this.taxonomy.label('region', regionCode),
          amount: money(amount),
          amountFrom:
            row.amount === null ? ('typical' as const) : row.deal_id ? ('budget' as const) : ('contract' as const),
          probability,
          expected: money(amount * probability),
          blocker: blockerOf(row),
          since: row.since,
          due: row.registration === 'returned' ? row.answer_by : row.due,
          yuan: amount * probability,
        };
      })
      .sort((a, b) => b.yuan - a.yuan);
  }

  /** A county: what stands, its part of the pipeline, and of what nobody has seen its share so far. */
  private counties(
    { regions, total }: ProgressView,
    first: readonly { region: string; count: number }[],
    candidates: readonly { regionCode: string; yuan: number }[],
    made: Forecast,
    nowhere: boolean,
  ): ForecastView['counties'] {
    const least = this.rules.number('forecast.least-contracts');
    return regions.map(({ code, name, sums, target }) => {
      const contracts = first.find(({ region }) => region === code)?.count ?? 0;
      const pipeline = candidates.reduce((sum, one) => sum + (one.regionCode === code ? one.yuan : 0), 0);
      const registered = Number(sums.amount);
      const part = Number(total.amount) > 0 ? registered / Number(total.amount) : 0;
      const expected = registered + pipeline + part * (made.unseen.amount + made.corrections);
      const enough = !nowhere && contracts >= least;
      return {
        code,
        name,
        registered: sums.amount,
        contracts,
        expected: enough ? money(expected) : null,
        target,
        gap: enough && target !== null ? money(Number(target) - expected) : null,
      };
    });
  }
}

/** Reckoned amounts are rounded to whole 元: more would pretend. */
const money = (yuan: number): string => toYuan(BigInt(Math.round(yuan)) * 100n);

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** Share of a year's contracts that is usually registered at the end of a day. */
export function seasonOn(day: string, months: readonly number[]): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const whole = months.slice(0, month - 1).reduce((sum, one) => sum + one, 0);
  const inMonth = date / new Date(Date.UTC(year, month, 0)).getUTCDate();
  const all = months.reduce((sum, one) => sum + one, 0);
  return (whole + (months[month - 1] ?? 0) * inMonth) / (all || 1);
}
