import { Injectable } from '@nestjs/common';
import { HOME_CITY } from '@guibang/identity';
import { beijingDay, Clock, commonError, toYuan } from '@guibang/kernel';
import { currentViewer, Db } from '@guibang/platform';
import type { FunnelQuery, FunnelSource, FunnelStep, FunnelView, StuckQuery, StuckRow } from '../dto';
import { regionFor } from '../statistics.policy';
import { cohortOf, nameOf, stepsOf, worstOf } from './steps';

const STUCK = 200;

/** Whether a registration stands. */
const STANDS = `r.state IN ('registered', 'change_pending')`;

/**
 * One row for each need or contract of the years asked for: when it entered, which steps it passed and the amounts in 分. A step is
 * passed only with all before it, so that the counts can only fall: 到账 is money for what is registered.
 */
const ROWS: Record<FunnelSource, string> = {
  need: `
    SELECT n.id, n.title, o.region_path AS path, o.region_code AS region, (n.published_at + interval '8 hours')::date AS day,
           true AS published, m.yes OR d.opened AS matched, d.opened AS talked, d.signed, c.registered, c.registered AND c.paid > 0 AS paid,
           CASE WHEN d.signed THEN c.total END AS signed_fen, CASE WHEN c.registered THEN c.counted END AS registered_fen,
           CASE WHEN c.registered THEN c.paid END AS paid_fen
      FROM listings n JOIN organizations o ON o.id = n.org_id
     CROSS JOIN LATERAL (SELECT EXISTS (SELECT 1 FROM matches x WHERE x.need_id = n.id) AS yes) m
     CROSS JOIN LATERAL (SELECT coalesce(bool_or(x.opened_at IS NOT NULL), false) AS opened,
                                coalesce(bool_or(x.signed_at IS NOT NULL), false) AS signed FROM deals x WHERE x.need_id = n.id) d
     CROSS JOIN LATERAL (
       SELECT coalesce(bool_or(${STANDS}), false) AS registered, sum(k.total_fen) AS total,
              sum(r.total_fen) FILTER (WHERE ${STANDS}) AS counted, coalesce(sum(k.paid_fen) FILTER (WHERE ${STANDS}), 0) AS paid
         FROM deals x JOIN contracts k ON k.deal_id = x.id LEFT JOIN registrations r ON r.contract_id = k.id
        WHERE x.need_id = n.id AND x.signed_at IS NOT NULL) c
     WHERE n.kind = 'need' AND n.published_at >= $1 AND n.published_at < $2`,
  contract: `
    SELECT k.id, k.title, k.seller_path AS path, coalesce(k.seller_region, '') AS region, k.sign_date AS day,
           true AS signed, r.filed_at IS NOT NULL AND r.state <> 'withdrawn' AS filed, coalesce(${STANDS}, false) AS registered,
           coalesce(${STANDS}, false) AND k.paid_fen > 0 AS paid, k.total_fen AS signed_fen,
           CASE WHEN ${STANDS} THEN r.total_fen END AS registered_fen, CASE WHEN ${STANDS} THEN k.paid_fen END AS paid_fen
      FROM contracts k LEFT JOIN registrations r ON r.contract_id = k.id
     WHERE k.deleted_at IS NULL AND k.state <> 'draft' AND k.seller_path @> ARRAY['${HOME_CITY}']
       AND k.sign_date >= $1::timestamptz::date AND k.sign_date < $2::timestamptz::date`,
};

/** 需求到到账 and 签订到到账 by cohort: signed is not registered, registered is not paid. */
@Injectable()
export class FunnelsService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  async of({ year, from, by = 'month', region }: FunnelQuery): Promise<FunnelView> {
    const steps = stepsOf(from);
    const counts = steps.map((step) => `count(*) FILTER (WHERE ${step})::int AS ${step}`).join(', ');
    const rows = await this.db.query<Record<string, string | number | null> & { month: string }>(
      `SELECT to_char(day, 'YYYY-MM') AS month, ${counts}, sum(signed_fen)::text AS signed_fen,
              sum(registered_fen)::text AS registered_fen, sum(paid_fen)::text AS paid_fen
         FROM (${ROWS[from]}) rows WHERE ${this.inRegion('$3')} GROUP BY 1 ORDER BY 1`,
      [...bounds(year), regionFor(currentViewer(), region)],
    );
    const keys = [...new Set(rows.map(({ month }) => cohortOf(month, by)))];
    const stepsFrom = (some: typeof rows): FunnelStep[] =>
      steps.map((step) => ({
        step,
        name: nameOf(from, step),
        count: some.reduce((sum, row) => sum + Number(row[step]), 0),
        amount: ['signed', 'registered', 'paid'].includes(step)
          ? toYuan(some.reduce((sum, row) => sum + BigInt(row[`${step}_fen`] ?? 0), 0n))
          : null,
      }));
    const total = stepsFrom(rows);
    return {
      year,
      from,
      by,
      asOf: beijingDay(this.clock.now()),
      total,
      cohorts: keys.map((key) => ({ key, steps: stepsFrom(rows.filter(({ month }) => cohortOf(month, by) === key)) })),
      worst: worstOf(from, total),
    };
  }

  /** What passed a step and not the next one: those that came in first, first. @throws common.not-found for a step there is not */
  async stuck({ year, from, by = 'month', region, step, cohort }: StuckQuery): Promise<StuckRow[]> {
    const steps = stepsOf(from);
    const next = steps[steps.indexOf(step) + 1];
    if (!steps.includes(step) || !next) throw commonError('common.not-found');
    const rows = await this.db.query<{ id: string; title: string; region: string; day: string; amount: string | null }>(
      `SELECT id, title, region, day::text, coalesce(registered_fen, signed_fen)::text AS amount FROM (${ROWS[from]}) rows
        WHERE ${this.inRegion('$3')} AND ${step} AND NOT ${next} ORDER BY day, id LIMIT ${STUCK}`,
      [...bounds(year), regionFor(currentViewer(), region)],
    );
    return rows
      .filter(({ day }) => !cohort || cohortOf(day.slice(0, 7), by) === cohort)
      .map(({ id, title, region: code, day, amount }) => ({
        id,
        title,
        regionCode: code,
        since: day,
        amount: amount === null ? null : toYuan(BigInt(amount)),
      }));
  }

  private readonly inRegion = (param: string): string => `(${param}::text IS NULL OR path @> ARRAY[${param}::text])`;
}

const bounds = (year: number): [string, string] => [`${year}-01-01T00:00:00+08:00`, `${year + 1}-01-01T00:00:00+08:00`];
