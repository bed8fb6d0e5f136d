import type { Direction } from './entry';
import { DIMENSIONS, type Dimension, type Grouping } from '../dto/groupings';

/** A question to the tally. Days are Beijing days, both inclusive. */
export interface Cut {
  readonly direction: Direction;
  readonly from: string;
  readonly to: string;
  readonly by: Grouping;
  /** Counted regions; empty: all. */
  readonly regions: readonly string[];
  readonly where: Partial<Readonly<Record<Dimension, readonly string[]>>>;
}

export interface Question {
  readonly sql: string;
  readonly params: readonly unknown[];
}

const SUMS = 'sum(amount)::text AS amount, sum(technical)::text AS technical, sum(count)::int AS count';

/**
 * The statement that answers a cut. Sums by month answer every cut that names at most one dimension: whole months are read from
 * cells, the days at both ends from lines. Only a cut over two dimensions reads all its lines, and those are few.
 */
export function questionOf(cut: Cut): Question {
  const named = [...new Set([...filtersOf(cut).map(([name]) => name), ...(isDimension(cut.by) ? [cut.by] : [])])];
  return named.length <= 1 ? overCells(cut, named[0] ?? null) : overLines(cut);
}

function overLines(cut: Cut): Question {
  const params: unknown[] = [];
  const where = conditions(cut, params, (dimension) => dimension);
  return {
    sql: `SELECT ${keyOf(cut.by, `to_char(day, 'YYYY-MM')`)} AS key, ${SUMS} FROM tally_entries
           WHERE ${where.join(' AND ')} AND day BETWEEN ${use(params, cut.from)} AND ${use(params, cut.to)} GROUP BY 1 ORDER BY 1`,
    params,
  };
}

function overCells(cut: Cut, dimension: Dimension | null): Question {
  const months = wholeMonths(cut.from, cut.to);
  if (!months) return overLines(cut);
  const params: unknown[] = [];
  const cells = conditions(cut, params, () => 'code');
  const lines = conditions(cut, params, (name) => name);
  const key = (code: string, month: string) => (isDimension(cut.by) ? code : keyOf(cut.by, month));
  const columns = 'amount, technical, count';
  return {
    sql: `SELECT key, ${SUMS} FROM (
            SELECT ${key('code', `to_char(month, 'YYYY-MM')`)} AS key, ${columns} FROM tally_cells
             WHERE dimension = ${use(params, dimension ?? 'all')} AND ${cells.join(' AND ')}
               AND month BETWEEN ${use(params, months.first)} AND ${use(params, months.last)}
            UNION ALL
            SELECT ${key(cut.by, `to_char(day, 'YYYY-MM')`)}, ${columns} FROM tally_entries
             WHERE ${lines.join(' AND ')} AND (day >= ${use(params, cut.from)} AND day < ${use(params, months.first)}
                OR day >= ${use(params, months.after)} AND day <= ${use(params, cut.to)})) parts
           GROUP BY key ORDER BY key`,
    params,
  };
}

/** What every line of a cut fulfils but its days, with the parameters added to `params`. */
export function conditions(cut: Cut, params: unknown[], column: (dimension: Dimension) => string): string[] {
  return [
    `direction = ${use(params, cut.direction)}`,
    ...(cut.regions.length > 0 ? [`region = ANY(${use(params, cut.regions)}::text[])`] : []),
    ...filtersOf(cut).map(([name, codes]) => `${column(name)} = ANY(${use(params, codes)}::text[])`),
  ];
}

const filtersOf = ({ where }: Cut) =>
  DIMENSIONS.flatMap((name) => (where[name]?.length ? [[name, where[name]] as const] : []));

const isDimension = (by: Grouping): by is Dimension => (DIMENSIONS as readonly string[]).includes(by);

const keyOf = (by: Grouping, month: string): string => (by === 'none' ? `''::text` : by === 'month' ? month : by);

export function use(params: unknown[], value: unknown): string {
  params.push(value);
  return `$${params.length}`;
}

/** First and last whole month between two days, and the first day after them; null where there is none. */
export function wholeMonths(from: string, to: string): { first: string; last: string; after: string } | null {
  const first = from.endsWith('-01') ? from : monthAfter(from);
  const after = monthStart(dayAfter(to));
  if (first >= after) return null;
  return { first, last: monthBefore(after), after };
}

const monthStart = (day: string): string => `${day.slice(0, 7)}-01`;

const stepped = (day: string, months: number, days: number): string => {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + months, date + days)).toISOString().slice(0, 10);
};
const monthAfter = (day: string): string => stepped(monthStart(day), 1, 0);
const monthBefore = (day: string): string => stepped(day, -1, 0);
const dayAfter = (day: string): string => stepped(day, 0, 1);
