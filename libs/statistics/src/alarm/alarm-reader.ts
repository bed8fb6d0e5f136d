import { Injectable } from '@nestjs/common';
import { Db } from '@guibang/platform';
import type { Looked } from './signs';

export interface Read extends Looked {
  readonly code: string;
  readonly sellerName: string;
  readonly buyerName: string;
  readonly noIp: boolean;
  readonly noPlan: boolean;
}

type Row = Omit<Read, 'total' | 'technical' | 'hardware' | 'ties'> & {
  total: string;
  technical: string;
  hardware: string;
  tied: Record<string, string | boolean | null>;
};

/** Kinds of a contract's lines that are things, not technology. */
const THINGS = `ARRAY['equipment', 'material', 'construction']`;

/** Reads what was registered for the first time in a year and still stands, as far as the signs look at it. */
@Injectable()
export class AlarmReader {
  constructor(private readonly db: Db) {}

  /** @param least characters that a text must have before its being the same says anything */
  async year(year: number, least: number): Promise<Read[]> {
    const rows = await this.db.query<Row>(
      `SELECT c.id, c.code, c.title, r.type, e.region, e.day::text AS day, c.sign_date::text AS signed,
              r.total_fen::text AS total, r.technical_fen::text AS technical,
              coalesce(c.seller_uscc, c.seller_name) AS seller, coalesce(c.buyer_uscc, c.buyer_name) AS buyer,
              c.seller_name AS "sellerName", c.buyer_name AS "buyerName", o.staff AS "sellerStaff",
              (c.form->>'related')::boolean AS related, t.hash AS text, h.fen::text AS hardware,
              coalesce(c.form->>'ipKind', '') IN ('', 'none') AS "noIp",
              coalesce(c.form->>'planSource', '') IN ('', 'outside') AS "noPlan",
              jsonb_build_object('legal', CASE WHEN s.p->>'representative' = b.p->>'representative' THEN s.p->>'representative' END,
                'contact', CASE WHEN s.p->>'contact' = b.p->>'contact' THEN s.p->>'contact' END,
                'phone', s.p->>'phone' = b.p->>'phone', 'address', s.p->>'address' = b.p->>'address') AS tied
         FROM tally_entries e JOIN contracts c ON c.id = e.contract_id JOIN registrations r ON r.contract_id = c.id
         LEFT JOIN organizations o ON o.id = c.seller_org_id
        CROSS JOIN LATERAL (SELECT CASE WHEN length(x.text) >= $3 THEN md5(x.text) END AS hash
                              FROM (SELECT regexp_replace(coalesce(c.form->>'content', ''), '\\s', '', 'g') AS text) x) t
        CROSS JOIN LATERAL (
          SELECT coalesce(sum((l->>'amount')::numeric * 100), 0)::bigint AS fen
            FROM jsonb_array_elements(coalesce(c.form->'lines', '[]')) l
           WHERE l->>'kind' = ANY(${THINGS}) AND (l->>'technical')::boolean) h
         LEFT JOIN LATERAL (SELECT p FROM jsonb_array_elements(c.form->'parties') p WHERE p->>'role' = 'seller' LIMIT 1) s ON true
         LEFT JOIN LATERAL (SELECT p FROM jsonb_array_elements(c.form->'parties') p WHERE p->>'role' = 'buyer' LIMIT 1) b ON true
        WHERE e.direction = 'out' AND e.seq = 1 AND e.count = 1 AND e.day BETWEEN $1 AND $2
          AND r.state IN ('registered', 'change_pending') ORDER BY c.sign_date, c.id`,
      [`${year}-01-01`, `${year}-12-31`, least],
    );
    return rows.map(({ tied, total, technical, hardware, ...row }) => ({
      ...row,
      total: Number(total) / 100,
      technical: Number(technical) / 100,
      hardware: Number(hardware) / 100,
      ties: [
        ...(row.seller && row.seller === row.buyer ? ['代码相同'] : []),
        ...(tied.legal ? [`法定代表人都是${tied.legal}`] : []),
        ...(tied.contact ? [`联系人都是${tied.contact}`] : []),
        ...(tied.phone ? ['联系电话相同'] : []),
        ...(tied.address ? ['地址相同'] : []),
      ],
    }));
  }
}
