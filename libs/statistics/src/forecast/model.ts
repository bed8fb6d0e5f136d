import { Chance } from './random';

/** What can be seen of a contract before it is registered, from the first offer to the station's desk. */
export const STAGES = ['negotiating', 'agreed', 'signed', 'performing', 'filed'] as const;
export type Stage = (typeof STAGES)[number];

/** A year that is over, as it looked on the same day and how it ended. Amounts in 元. */
export interface PastYear {
  readonly year: number;
  /** First registrations up to the day. */
  readonly registered: { readonly count: number; readonly amount: number };
  /** Seen in the stage on the day, and of those registered by the year's end. */
  readonly stages: Readonly<Record<Stage, { readonly seen: number; readonly done: number }>>;
  /** Registered after the day without having been seen on it. */
  readonly unseen: { readonly count: number; readonly amount: number };
  /** Net of changes and cancellations after the day. */
  readonly corrections: number;
}

export interface Now {
  /** First registrations of the year so far, and what stands (corrections taken in). */
  readonly registered: { readonly count: number; readonly amount: number };
  /** Amount null: nobody has said one yet. */
  readonly items: readonly { readonly stage: Stage; readonly amount: number | null }[];
  /** Amounts of contracts that were registered lately: what one costs that nobody has seen yet. */
  readonly amounts: readonly number[];
  /** Days until the year's end, and the share of a year's contracts that is usually registered by today. */
  readonly daysLeft: number;
  readonly seasonSoFar: number;
}

/** What is believed before a year was seen: dated rules (`forecast.*`). */
export interface Beliefs {
  /** Share that is registered in the end, and the median of days until then. */
  readonly rates: Readonly<Record<Stage, number>>;
  readonly days: Readonly<Record<Stage, number>>;
  /** Half of the contracts can be seen so many days before they are registered. */
  readonly visibleDays: number;
  /** How many cases, and how many years, a belief weighs. */
  readonly priorCases: number;
  readonly priorYears: number;
  /** However many cases a year had, the next one is another: it weighs no more than so many, and no rate is surer than after them. */
  readonly mostCases: number;
  /** How far the unseen part of one year is from another's, as the standard deviation of its logarithm. */
  readonly yearSpread: number;
  /** Share of the truth that the range is to hold, such as 0.8. */
  readonly share: number;
}

export interface StageRate {
  readonly stage: Stage;
  readonly seen: number;
  readonly done: number;
  readonly believed: number;
  /** Mean of what was believed and what was seen. */
  readonly rate: number;
}

export interface Forecast {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
  readonly rates: readonly StageRate[];
  /** Expected from the pipeline, by stage. */
  readonly stages: Readonly<
    Record<Stage, { readonly count: number; readonly amount: number; readonly expected: number }>
  >;
  readonly unseen: { readonly count: number; readonly amount: number; readonly ratio: number };
  readonly corrections: number;
  /** Mean amount of a contract: what one of unknown amount is reckoned with. */
  readonly typical: number;
}

const DRAWS = 1_000;
/** More contracts than this are drawn as one sum (central limit), not one by one. */
const ONE_BY_ONE = 80;

/**
 * The sum at the year's end: what stands, what is in the pipeline at the rates that earlier years showed, and what nobody has seen yet,
 * in proportion to what was registered so far. Chance is drawn 1,000 times, with the rates themselves uncertain.
 * @param seed the same seed gives the same figures
 */
export function forecastOf(
  now: Now,
  history: readonly PastYear[],
  beliefs: Beliefs,
  seed: number,
  draws = DRAWS,
): Forecast {
  const rates = STAGES.map((stage) => rateOf(stage, now.daysLeft, history, beliefs));
  const unseen = unseenOf(now, history, beliefs);
  const corrections = correctionsOf(history) * now.registered.amount;
  const { mean, sd } = momentsOf(now.amounts);
  const typical = mean;

  const pipeline = new Map(STAGES.map((stage) => [stage, heap(now, stage, typical)]));
  const chance = new Chance(seed);
  const totals = Array.from({ length: draws }, () => {
    let total = now.registered.amount + corrections;
    // A year in which contracts come through does so at every stage: one mood for all of them.
    const mood = chance.normal();
    for (const { stage, rate, doubt } of rates) {
      const { items, sum, squares } = pipeline.get(stage)!;
      const p = Math.min(1, Math.max(0, rate + doubt * mood));
      if (items.length > ONE_BY_ONE) total += p * sum + Math.sqrt(p * (1 - p) * squares) * chance.normal();
      else for (const amount of items) if (chance.next() < p) total += amount ?? amountOf(chance, now.amounts);
    }
    const level = chance.gamma(now.registered.count) * unseen.ratio * Math.exp(unseen.spread * chance.normal());
    return total + sumOf(chance, chance.poisson(level), now.amounts, mean, sd);
  }).sort((a, b) => a - b);
  const at = (share: number) => totals[Math.min(draws - 1, Math.floor(share * draws))]!;

  const stages = Object.fromEntries(
    rates.map(({ stage, rate }) => {
      const mine = now.items.filter((item) => item.stage === stage);
      const amount = mine.reduce((sum, item) => sum + (item.amount ?? typical), 0);
      return [stage, { count: mine.length, amount, expected: amount * rate }];
    }),
  ) as unknown as Forecast['stages'];
  const count = now.registered.count * unseen.ratio;
  return {
    low: at((1 - beliefs.share) / 2),
    middle: at(0.5),
    high: at((1 + beliefs.share) / 2),
    rates: rates.map(({ doubt: _, ...rate }) => rate),
    stages,
    unseen: { count, amount: count * mean, ratio: unseen.ratio },
    corrections,
    typical,
  };
}

function heap(now: Now, stage: Stage, typical: number): { items: (number | null)[]; sum: number; squares: number } {
  const items = now.items.filter((item) => item.stage === stage).map(({ amount }) => amount);
  return {
    items,
    sum: items.reduce<number>((all, one) => all + (one ?? typical), 0),
    squares: items.reduce<number>((all, one) => all + (one ?? typical) ** 2, 0),
  };
}

function rateOf(
  stage: Stage,
  daysLeft: number,
  history: readonly PastYear[],
  beliefs: Beliefs,
): StageRate & { doubt: number } {
  // Half of those that get there do so within the median: with few days left, few get there this year.
  const believed = beliefs.rates[stage] * (1 - 2 ** (-daysLeft / beliefs.days[stage]));
  const seen = history.reduce((sum, year) => sum + year.stages[stage].seen, 0);
  const done = history.reduce((sum, year) => sum + year.stages[stage].done, 0);
  // A year is one mood: however many cases it had, it says no more than so many.
  const years = history.map((year) => year.stages[stage]).filter((one) => one.seen > 0);
  const weightOf = (one: { seen: number }) => Math.min(one.seen, beliefs.mostCases);
  const cases = beliefs.priorCases + years.reduce((sum, one) => sum + weightOf(one), 0);
  const learned = years.reduce((sum, one) => sum + (weightOf(one) * one.done) / one.seen, 0);
  const rate = (believed * beliefs.priorCases + learned) / cases;
  return {
    stage,
    seen,
    done,
    believed,
    rate,
    doubt: Math.sqrt((rate * (1 - rate)) / (Math.min(cases, beliefs.mostCases) + 1)),
  };
}

/** Contracts that will come out of the blue, for each one that is registered by now. */
function unseenOf(now: Now, history: readonly PastYear[], beliefs: Beliefs): { ratio: number; spread: number } {
  const left = Math.max(0, now.daysLeft);
  const half = beliefs.visibleDays / Math.LN2;
  const hidden = left > 0 ? 1 - ((1 - 2 ** (-left / beliefs.visibleDays)) * half) / left : 0;
  const soFar = Math.max(0.01, now.seasonSoFar);
  const believed = Math.log(Math.max(1e-6, ((1 - soFar) / soFar) * hidden));
  // Half a contract is added, so that a year in which none came has a logarithm.
  const seen = history.map(({ unseen, registered }) => Math.log((unseen.count + 0.5) / (registered.count + 0.5)));
  const { priorYears, yearSpread } = beliefs;
  const middle = (seen.reduce((sum, one) => sum + one, 0) + priorYears * believed) / (seen.length + priorYears);
  const squares = seen.reduce((sum, one) => sum + (one - middle) ** 2, 0);
  const variance = (squares + 2 * yearSpread ** 2) / (seen.length + 2);
  return { ratio: Math.exp(middle), spread: Math.sqrt(variance * (1 + 1 / (seen.length + priorYears))) };
}

function correctionsOf(history: readonly PastYear[]): number {
  const base = history.reduce((sum, { registered }) => sum + registered.amount, 0);
  return base > 0 ? history.reduce((sum, { corrections }) => sum + corrections, 0) / base : 0;
}

function momentsOf(amounts: readonly number[]): { mean: number; sd: number } {
  if (amounts.length === 0) return { mean: 0, sd: 0 };
  const mean = amounts.reduce((sum, one) => sum + one, 0) / amounts.length;
  return { mean, sd: Math.sqrt(amounts.reduce((sum, one) => sum + (one - mean) ** 2, 0) / amounts.length) };
}

const amountOf = (chance: Chance, amounts: readonly number[]): number => (amounts.length ? chance.pick(amounts) : 0);

function sumOf(chance: Chance, count: number, amounts: readonly number[], mean: number, sd: number): number {
  if (count > ONE_BY_ONE) return Math.max(0, count * mean + Math.sqrt(count) * sd * chance.normal());
  let sum = 0;
  for (let i = 0; i < count; i += 1) sum += amountOf(chance, amounts);
  return sum;
}
