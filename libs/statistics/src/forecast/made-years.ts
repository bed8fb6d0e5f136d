import { type Now, type PastYear, type Stage, STAGES } from './model';
import { Chance } from './random';

/** A contract of a made-up world: days of the year (0–364) on which it reaches each stage; Infinity where it never does. */
interface Made {
  readonly amount: number;
  readonly at: Readonly<Record<Stage, number>>;
  readonly registered: number;
}

/** Shares of a year's contracts by month: more than 30 in 100 in the last six weeks (domain.md §6). */
export const MADE_MONTHS = [3, 3, 5, 5, 6, 8, 6, 6, 8, 8, 17, 25].map((n) => n / 100);

/**
 * Years of a made-up city, each with its own size, mood and haste, for holding the forecast against what came. Each year differs from
 * the others as cities' years do: ±20 in 100 in number, ±10 points in how many agreed deals come to something.
 */
export function madeYears(seed: number, years: number): readonly (readonly Made[])[] {
  const chance = new Chance(seed);
  const size = 120 + chance.next() * 500;
  return Array.from({ length: years }, () => {
    const count = chance.poisson(size * Math.exp(0.2 * chance.normal()));
    const mood = 0.1 * chance.normal();
    const tilt = 0.12 * chance.normal();
    return Array.from({ length: Math.round(count / 0.7) }, () => contract(chance, mood, tilt));
  });
}

function contract(chance: Chance, mood: number, tilt: number): Made {
  const aim = dayOf(chance, tilt);
  const lead = (median: number) => median * Math.exp(0.7 * chance.normal());
  const filed = aim - lead(9);
  const signed = filed - lead(25);
  const agreed = signed - lead(14);
  const offered = agreed - lead(35);
  // A third comes by hand or by sheet: nothing is seen of it before it is signed, or even filed.
  const door = chance.next();
  const survives = (rate: number) => chance.next() < Math.min(0.99, Math.max(0.01, rate + mood));
  const never = Infinity;
  const isAgreed = survives(0.6);
  const isSigned = isAgreed && survives(0.8);
  const isFiled = isSigned && survives(0.85);
  const isRegistered = isFiled && survives(0.92);
  const sure = door > 0.45;
  return {
    amount: Math.exp(14.2 + 1.2 * chance.normal()),
    at: {
      negotiating: sure ? never : offered,
      agreed: sure || !isAgreed ? never : agreed,
      signed: door > 0.8 ? never : sure || isSigned ? signed : never,
      performing: never,
      filed: sure || isFiled ? filed : never,
    },
    registered: (sure ? survives(0.9) : isRegistered) && aim < 365 ? aim : never,
  };
}

function dayOf(chance: Chance, tilt: number): number {
  const weights = MADE_MONTHS.map((share, month) => share * Math.exp((tilt * (month - 5.5)) / 5.5));
  let left = chance.next() * weights.reduce((sum, one) => sum + one, 0);
  const month = weights.findIndex((weight) => (left -= weight) < 0);
  return ((month < 0 ? 11 : month) + chance.next()) * (365 / 12);
}

/** What could be known of a year on a day. */
function stageOn(made: Made, day: number): Stage | null {
  if (made.registered <= day) return null;
  return [...STAGES].reverse().find((stage) => made.at[stage] <= day) ?? null;
}

const sum = (list: readonly Made[]): { count: number; amount: number } => ({
  count: list.length,
  amount: list.reduce((all, { amount }) => all + amount, 0),
});

export function pastOf(year: number, made: readonly Made[], day: number): PastYear {
  const later = made.filter(({ registered }) => registered > day && registered < 365);
  const stages = Object.fromEntries(
    STAGES.map((stage) => [
      stage,
      {
        seen: made.filter((one) => stageOn(one, day) === stage).length,
        done: later.filter((one) => stageOn(one, day) === stage).length,
      },
    ]),
  ) as unknown as PastYear['stages'];
  return {
    year,
    registered: sum(made.filter(({ registered }) => registered <= day)),
    stages,
    unseen: sum(later.filter((one) => stageOn(one, day) === null)),
    corrections: 0,
  };
}

/** @param before the years whose amounts are known */
export function nowOf(made: readonly Made[], before: readonly (readonly Made[])[], day: number): Now {
  const known = [...before.flat(), ...made].filter(({ registered }) => registered < 365);
  const month = Math.min(11, Math.floor(day / (365 / 12)));
  const whole = MADE_MONTHS.slice(0, month).reduce((all, one) => all + one, 0);
  return {
    registered: sum(made.filter(({ registered }) => registered <= day)),
    items: made.flatMap((one) => {
      const stage = stageOn(one, day);
      return stage ? [{ stage, amount: one.amount }] : [];
    }),
    amounts: known.filter((one) => !made.includes(one) || one.registered <= day).map(({ amount }) => amount),
    daysLeft: 365 - day,
    seasonSoFar: whole + MADE_MONTHS[month]! * (day / (365 / 12) - month),
  };
}

export const truthOf = (made: readonly Made[]): number => sum(made.filter(({ registered }) => registered < 365)).amount;
