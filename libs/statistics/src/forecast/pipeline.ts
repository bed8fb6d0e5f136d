import { Injectable } from '@nestjs/common';
import { HOME_CITY } from '@guibang/identity';
import { Db } from '@guibang/platform';
import { type PastYear, type Stage, STAGES } from './model';

/**
 * What could be seen on its way to a registration at the end of a day ($1), sold from here: deals whose terms are talked about, contracts
 * that are signed and not registered, applications at the station. All of it from times that were kept, so that any past day can be
 * looked at as it was.
 */
const SNAPSHOT = `
  SELECT c.id AS contract_id, NULL::uuid AS deal_id,
         CASE WHEN r.filed_at <= $1 AND NOT (r.state = 'withdrawn' AND r.updated_at <= $1) THEN 'filed'
              WHEN c.started_at <= $1 THEN 'performing' ELSE 'signed' END AS stage
    FROM contracts c LEFT JOIN registrations r ON r.contract_id = c.id
   WHERE c.deleted_at IS NULL AND c.signed_at <= $1 AND c.seller_path @> ARRAY['${HOME_CITY}']
     AND (r.registered_at IS NULL OR r.registered_at > $1) AND (r.refused_at IS NULL OR r.refused_at > $1)
     AND (c.ended_at IS NULL OR c.ended_at > $1 OR r.filed_at <= $1)
  UNION ALL
  SELECT c.id, d.id, CASE WHEN d.agreed_at <= $1 THEN 'agreed' ELSE 'negotiating' END
    FROM deals d JOIN organizations s ON s.id = d.seller_org_id
    LEFT JOIN contracts c ON c.deal_id = d.id
    LEFT JOIN LATERAL (SELECT min(o.at) AS at FROM deal_offers o WHERE o.deal_id = d.id) first ON true
   WHERE s.region_path @> ARRAY['${HOME_CITY}'] AND (d.closed_at IS NULL OR d.closed_at > $1)
     AND (c.signed_at IS NULL OR c.signed_at > $1) AND (d.agreed_at <= $1 OR first.at <= $1)`;

/** 分 → 元, for reckoning with chances. */
const yuan = (fen: string | null): number => Number(fen ?? 0) / 100;

export interface PipelineRow {
  contract_id: string | null;
  deal_id: string | null;
  stage: Stage;
  title: string;
  region: string;
  /** 分; null where no amount is known yet. */
  amount: string | null;
  registration: string | null;
  due: string | null;
  answer_by: string | null;
  since: string;
  office_waits: boolean;
  terms_agreed: number;
}

/** Reads the pipeline as it is and as it was. */
@Injectable()
export class Pipeline {
  constructor(private readonly db: Db) {}

  /**
   * Everything in the pipeline now, with what it waits for. What two parties talk about in their room is theirs: the amount of a deal
   * is the budget that its need named in public, until the contract is signed.
   */
  now(at: Date): Promise<PipelineRow[]> {
    return this.db.query<PipelineRow>(
      `WITH snapshot AS (${SNAPSHOT})
       SELECT s.contract_id, s.deal_id, s.stage, coalesce(d.title, c.title) AS title,
              coalesce(o.region_code, c.seller_region, '') AS region,
              CASE WHEN d.id IS NULL THEN CASE WHEN c.amount_unknown THEN NULL ELSE c.total_fen END
                   ELSE coalesce((n.price_min + n.price_max) / 2, n.price_max, n.price_min,
                                 (l.price_min + l.price_max) / 2, l.price_max, l.price_min) END::text AS amount,
              r.state AS registration, (r.due_at + interval '8 hours')::date::text AS due,
              (r.answer_by + interval '8 hours')::date::text AS answer_by,
              (coalesce(CASE WHEN s.stage = 'filed' THEN r.submitted_at END, d.agreed_at, d.nda_complete_at, c.signed_at)
                + interval '8 hours')::date::text AS since,
              coalesce(d.office_needed AND d.confirmed_at IS NULL, false) AS office_waits,
              (SELECT count(*)::int FROM deal_terms t WHERE t.deal_id = d.id AND t.state = 'agreed') AS terms_agreed
         FROM snapshot s LEFT JOIN deals d ON d.id = s.deal_id LEFT JOIN organizations o ON o.id = d.seller_org_id
         LEFT JOIN listings n ON n.id = d.need_id LEFT JOIN listings l ON l.id = d.result_id
         LEFT JOIN contracts c ON c.id = s.contract_id AND s.deal_id IS NULL
         LEFT JOIN registrations r ON r.contract_id = c.id`,
      [at],
    );
  }

  /** A year that is over, as it looked at the end of `day`, and what became of it. */
  async past(year: number, day: string): Promise<PastYear> {
    const row = await this.db.one<{
      stages: { stage: Stage; seen: number; done: number }[] | null;
      count: number;
      amount: string | null;
      unseen_count: number;
      unseen_amount: string | null;
      corrections: string | null;
    }>(
      `WITH snapshot AS MATERIALIZED (${SNAPSHOT}), first AS MATERIALIZED (
         SELECT contract_id, day, amount FROM tally_entries
          WHERE direction = 'out' AND seq = 1 AND count = 1 AND day BETWEEN $3 AND $4)
       SELECT (SELECT jsonb_agg(by_stage) FROM (
                 SELECT s.stage, count(*)::int AS seen, count(f.contract_id)::int AS done
                   FROM snapshot s LEFT JOIN first f ON f.contract_id = s.contract_id AND f.day > $2 GROUP BY 1) by_stage) AS stages,
              (SELECT count(*)::int FROM first WHERE day <= $2) AS count,
              (SELECT sum(amount)::text FROM tally_entries WHERE direction = 'out' AND day BETWEEN $3 AND $2) AS amount,
              u.count AS unseen_count, u.amount AS unseen_amount,
              (SELECT sum(amount)::text FROM tally_entries
                WHERE direction = 'out' AND day > $2 AND day <= $4 AND NOT (seq = 1 AND count = 1)) AS corrections
         FROM (SELECT count(*)::int AS count, sum(f.amount)::text AS amount FROM first f
                WHERE f.day > $2 AND NOT EXISTS (SELECT 1 FROM snapshot s WHERE s.contract_id = f.contract_id)) u`,
      [endOf(day), day, `${year}-01-01`, `${year}-12-31`],
    );
    const of = (stage: Stage) => row!.stages?.find((one) => one.stage === stage);
    return {
      year,
      registered: { count: row!.count, amount: yuan(row!.amount) },
      stages: Object.fromEntries(
        STAGES.map((stage) => [stage, { seen: of(stage)?.seen ?? 0, done: of(stage)?.done ?? 0 }]),
      ) as unknown as PastYear['stages'],
      unseen: { count: row!.unseen_count, amount: yuan(row!.unseen_amount) },
      corrections: yuan(row!.corrections),
    };
  }

  /** What contracts cost that were registered in the two years before a day: at most 2,000, the newest first, in 元. */
  async amounts(day: string): Promise<number[]> {
    const rows = await this.db.query<{ amount: string }>(
      `SELECT amount::text FROM tally_entries
        WHERE direction = 'out' AND seq = 1 AND count = 1 AND day <= $1 AND day > $1::date - 731 ORDER BY day DESC, id LIMIT 2000`,
      [day],
    );
    return rows.map(({ amount }) => yuan(amount));
  }

  /** Registered for the first time this year, by region. */
  first(from: string, to: string): Promise<{ region: string; count: number }[]> {
    return this.db.query(
      `SELECT region, count(*)::int AS count FROM tally_entries
        WHERE direction = 'out' AND seq = 1 AND count = 1 AND day BETWEEN $1 AND $2 GROUP BY 1`,
      [from, to],
    );
  }
}

/** The last moment of a Beijing day. */
export const endOf = (day: string): Date => new Date(Date.parse(`${day}T00:00:00+08:00`) + 86_400_000 - 1);
