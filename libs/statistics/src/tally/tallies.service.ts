import { Injectable } from '@nestjs/common';
import { HOME_CITY } from '@guibang/identity';
import { beijingDay, Clock, commonError, type Page, toYuan } from '@guibang/kernel';
import { currentViewer, Db, decodeCursor, encodeCursor } from '@guibang/platform';
import type { PairSums, ProgressView, PublicYear, Sums, TallyCutView, TallyLine, TallyQuery } from '../dto';
import { linesOf } from '../statistics.policy';
import { TargetsService } from '../target/targets.service';
import { CutNames } from './cut-names';
import type { Direction } from './entry';
import { DIMENSIONS, type Dimension, type Grouping } from '../dto/groupings';
import { conditions, type Cut, questionOf, use } from './tally-query';

interface LineRow {
  id: string;
  contract_id: string;
  code: string;
  title: string;
  seq: number;
  count: 1 | -1;
  reverses: number | null;
  day: string;
  region: string;
  type: string;
  amount: string;
  technical: string;
}

interface Row {
  key: string;
  amount: string;
  technical: string;
  count: number;
}

const NOTHING: Sums = { amount: '0.00', technical: '0.00', count: 0 };
const LINES = 50;
const PAIRS = 10;

/** Where the year stands: sums of what is registered, cut as one likes, beside the target and the year before. */
@Injectable()
export class TalliesService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly targets: TargetsService,
    private readonly names: CutNames,
  ) {}

  async cut(query: TallyQuery): Promise<TallyCutView> {
    const cut = cutOf(query);
    const [items, before] = [await this.ask(cut), await this.ask(yearBefore(cut))];
    const nameOf = await this.names.of(
      cut.by,
      items.map(({ key }) => key),
    );
    return {
      from: cut.from,
      to: cut.to,
      items: items.map(({ key, ...row }) => ({
        key,
        name: nameOf(key),
        ...sumsOf(row),
        before: sumsOf(before.find((one) => one.key === earlier(cut.by, key))),
      })),
      total: sumsOf(totalOf(items)),
      before: sumsOf(totalOf(before)),
    };
  }

  /** The lines behind a number, newest first: each leads to its contract. A county goes through its own. */
  async lines(query: TallyQuery, cursor?: string, limit = LINES): Promise<Page<TallyLine>> {
    const cut = this.own(cutOf(query));
    const params: unknown[] = [];
    const where = conditions(cut, params, (name) => name);
    where.push(`day BETWEEN ${use(params, cut.from)} AND ${use(params, cut.to)}`);
    const after = decodeCursor(cursor, 2);
    if (after) where.push(`(day, id) < (${use(params, after[0])}::date, ${use(params, after[1])}::bigint)`);
    const rows = await this.db.query<LineRow>(
      `SELECT e.*, coalesce(c.code, '') AS code, coalesce(c.title, '') AS title FROM (
         SELECT id, contract_id, seq, count, reverses, day::text, region, type, amount::text, technical::text
           FROM tally_entries WHERE ${where.join(' AND ')}
          ORDER BY tally_entries.day DESC, id DESC LIMIT ${use(params, limit + 1)}) e
         LEFT JOIN contracts c ON c.id = e.contract_id ORDER BY e.day DESC, e.id DESC`,
      params,
    );
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return { items: shown.map(lineOf), next: rows.length > limit && last ? encodeCursor([last.day, last.id]) : null };
  }

  /** The pairs of seller and buyer with the largest sums of a year. A county: of its own contracts. */
  async pairs(year: number, direction: Direction): Promise<PairSums[]> {
    const cut = this.own({
      direction,
      from: `${year}-01-01`,
      to: `${year}-12-31`,
      by: 'none',
      regions: [],
      where: {},
    });
    const params: unknown[] = [];
    const where = conditions(cut, params, (name) => name);
    where.push(`day BETWEEN ${use(params, cut.from)} AND ${use(params, cut.to)}`);
    const rows = await this.db.query<Omit<Row, 'key'> & { seller: string; buyer: string }>(
      `SELECT c.seller_name AS seller, c.buyer_name AS buyer, sum(e.amount)::text AS amount, sum(e.technical)::text AS technical,
              sum(e.count)::int AS count
         FROM (SELECT contract_id, amount, technical, count FROM tally_entries WHERE ${where.join(' AND ')}) e
         JOIN contracts c ON c.id = e.contract_id
        GROUP BY 1, 2 HAVING sum(e.count) > 0 ORDER BY sum(e.amount) DESC, 1, 2 LIMIT ${PAIRS}`,
      params,
    );
    return rows.map(({ seller, buyer, ...row }) => ({ seller, buyer, ...sumsOf(row) }));
  }

  /** The first page of the bureau: what the year has come to, what it should have by today, and where. */
  async progress(year: number, direction: Direction): Promise<ProgressView> {
    const today = beijingDay(this.clock.now());
    const to = today.startsWith(String(year)) ? today : `${year}-12-31`;
    const begun = `${year}-01-01` <= today;
    const cut: Cut = { direction, from: `${year}-01-01`, to, by: 'none', regions: [], where: {} };
    const by = (grouping: Grouping) => (begun ? this.ask({ ...cut, by: grouping }) : Promise.resolve([]));
    const months = await by('month');
    const lastYear = await this.ask({ ...yearBefore({ ...cut, to: `${year}-12-31` }), by: 'month' });
    const regions = await by('region');
    const { indicators } = await this.targets.list(year);
    const target = direction === 'out' ? indicators.find(({ measure }) => measure === 'registered-amount') : undefined;
    const gdp = indicators.find(({ indicator }) => indicator === 'gdp');
    const total = totalOf(months);
    return {
      year,
      direction,
      asOf: to,
      elapsed: begun ? elapsed(year, to) : 0,
      total: sumsOf(total),
      lastYear: sumsOf(totalOf(await this.ask(yearBefore(cut)))),
      target: target?.city?.value ?? null,
      targetSource: target?.city?.source ?? null,
      gdp: gdp?.city?.value ?? null,
      months: Array.from({ length: 12 }, (_, i) => {
        const month = `${year}-${String(i + 1).padStart(2, '0')}`;
        return {
          month,
          sums: month <= to.slice(0, 7) && begun ? sumsOf(months.find(({ key }) => key === month)) : null,
          lastYear: sumsOf(lastYear.find(({ key }) => key === `${year - 1}${month.slice(4)}`)),
        };
      }),
      regions: this.targets
        .regions()
        // A seller that sits in no county counts for the city itself: shown where there is one, so that the rows add up.
        .filter(({ code }) => code !== HOME_CITY || regions.some(({ key }) => key === HOME_CITY))
        .map(({ code, name }) => ({
          code,
          name: code === HOME_CITY ? '市本级' : name,
          sums: sumsOf(regions.find(({ key }) => key === code)),
          target: target?.counties.find(({ regionCode }) => regionCode === code)?.value ?? null,
        })),
      types: await this.named(by('type'), 'type'),
      fields: await this.named(by('field'), 'field'),
      flows: await this.named(by('flow'), 'flow'),
    };
  }

  /** The year on the home page: one number, its target, and how much of the year is over. */
  async publicYear(): Promise<PublicYear> {
    const now = this.clock.now();
    const today = beijingDay(now);
    const year = Number(today.slice(0, 4));
    const [sum] = await this.ask({
      direction: 'out',
      from: `${year}-01-01`,
      to: today,
      by: 'none',
      regions: [],
      where: {},
    });
    const { indicators } = await this.targets.list(year);
    const target = indicators.find(({ measure }) => measure === 'registered-amount')?.city?.value ?? null;
    const amount = sum && sum.count > 0 ? toYuan(BigInt(sum.amount)) : null;
    return { year, amount, target, elapsed: elapsed(year, today), at: now.toISOString() };
  }

  /** A cut over what the viewer may go through. @throws common.not-found for another county's */
  private own(cut: Cut): Cut {
    const mine = linesOf(currentViewer());
    if (mine === null) return cut;
    if (cut.regions.some((region) => !mine.includes(region))) throw commonError('common.not-found');
    return { ...cut, regions: mine };
  }

  private async named(rows: Promise<Row[]>, dimension: 'type' | 'field' | 'flow'): Promise<ProgressView['types']> {
    const nameOf = await this.names.of(dimension, []);
    return (await rows)
      .map(({ key, ...row }) => ({ key, name: nameOf(key), ...sumsOf(row) }))
      .sort((a, b) => Number(b.amount) - Number(a.amount));
  }

  private ask(cut: Cut): Promise<Row[]> {
    const { sql, params } = questionOf(cut);
    return this.db.query<Row>(sql, [...params]);
  }
}

function lineOf(row: LineRow): TallyLine {
  return {
    contractId: row.contract_id,
    code: row.code,
    title: row.title,
    version: row.seq,
    reverses: row.reverses,
    day: row.day,
    region: row.region,
    type: row.type,
    amount: toYuan(BigInt(row.amount)),
    technical: toYuan(BigInt(row.technical)),
    count: row.count,
  };
}

function cutOf({ direction, from, to, by, region, ...rest }: TallyQuery): Cut {
  const list = (text: string | undefined) => (text ?? '').split(',').filter(Boolean);
  const where: Partial<Record<Dimension, string[]>> = {};
  for (const name of DIMENSIONS) {
    const codes = list(rest[name]);
    if (codes.length > 0) where[name] = codes;
  }
  return { direction, from, to, by: by ?? 'none', regions: list(region), where };
}

/** The same days a year earlier; 29 February becomes the 28th. */
function yearBefore(cut: Cut): Cut {
  const back = (day: string) => `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`.replace(/-02-29$/, '-02-28');
  return { ...cut, from: back(cut.from), to: back(cut.to) };
}

const earlier = (by: Grouping, key: string): string =>
  by === 'month' ? `${Number(key.slice(0, 4)) - 1}${key.slice(4)}` : key;

function totalOf(rows: readonly Row[]): Row {
  const sum = (of: 'amount' | 'technical') => String(rows.reduce((total, row) => total + BigInt(row[of]), 0n));
  return {
    key: '',
    amount: sum('amount'),
    technical: sum('technical'),
    count: rows.reduce((n, row) => n + row.count, 0),
  };
}

function sumsOf(row: Omit<Row, 'key'> | undefined): Sums {
  if (!row) return NOTHING;
  return { amount: toYuan(BigInt(row.amount)), technical: toYuan(BigInt(row.technical)), count: row.count };
}

/** Share of the year that has passed at the end of a day, 0–1: the line that a plan is held against. */
function elapsed(year: number, day: string): number {
  const start = Date.UTC(year, 0, 1);
  return (Date.parse(`${day}T00:00:00Z`) + 86_400_000 - start) / (Date.UTC(year + 1, 0, 1) - start);
}
