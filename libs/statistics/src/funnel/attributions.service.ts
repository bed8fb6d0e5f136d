import { Injectable } from '@nestjs/common';
import { CONTRACT_ORIGINS } from '@dto/contracts';
import { toYuan } from '@guibang/kernel';
import { currentViewer, Db } from '@guibang/platform';
import type { AttributionQuery, AttributionView, Source, Sums } from '../dto';
import { regionFor } from '../statistics.policy';

interface Row {
  key: string;
  name: string | null;
  amount: string;
  technical: string;
  count: number;
}

/** Doors of a deal; a contract without one came by hand or by sheet. */
const DOORS: Record<string, string> = {
  match: '平台匹配',
  search: '搜到后联系',
  broker: '技术经理人撮合',
  award: '揭榜挂帅',
  hammer: '竞价拍卖',
};

const NAMES: Record<string, string> = {
  ...Object.fromEntries(Object.entries(DOORS).map(([key, name]) => [`deal:${key}`, name])),
  form: CONTRACT_ORIGINS.form,
  import: CONTRACT_ORIGINS.import,
};

/** Where the registered sum came from: 输出, by the door of the contract, the broker and the university. */
@Injectable()
export class AttributionsService {
  constructor(private readonly db: Db) {}

  async of({ year, region }: AttributionQuery): Promise<AttributionView> {
    const at = regionFor(currentViewer(), region);
    const origins = await this.by(
      year,
      at,
      `CASE WHEN d.id IS NULL THEN c.origin ELSE 'deal:' || d.origin END`,
      `NULL::text`,
    );
    const named = origins.map((row) => ({ ...source(row), name: NAMES[row.key] ?? row.key }));
    const total = sumOf(origins);
    const platform = sumOf(origins.filter(({ key }) => key.startsWith('deal:')));
    return {
      year,
      total: sums(total),
      platform: sums(platform),
      share: total.amount > 0n ? Number((platform.amount * 10_000n) / total.amount) / 10_000 : null,
      origins: named,
      brokers: (await this.by(year, at, 'b.id::text', 'b.name', 'b.id IS NOT NULL')).map(source),
      universities: (await this.by(year, at, 's.id::text', 's.name', `s.kind IN ('university', 'institute')`)).map(
        source,
      ),
    };
  }

  private by(year: number, region: string | null, key: string, name: string, where = 'true'): Promise<Row[]> {
    return this.db.query<Row>(
      `SELECT ${key} AS key, ${name} AS name, sum(e.amount)::text AS amount, sum(e.technical)::text AS technical,
              sum(e.count)::int AS count
         FROM tally_entries e JOIN contracts c ON c.id = e.contract_id LEFT JOIN deals d ON d.id = c.deal_id
         LEFT JOIN organizations b ON b.id = coalesce(CASE WHEN d.broker_state = 'joined' THEN d.broker_org_id END, c.broker_org_id)
         LEFT JOIN organizations s ON s.id = c.seller_org_id
        WHERE e.direction = 'out' AND e.day BETWEEN $1 AND $2 AND ($3::text IS NULL OR e.region = $3) AND ${where}
        GROUP BY 1, 2 HAVING sum(e.count) <> 0 OR sum(e.amount) <> 0 ORDER BY sum(e.amount) DESC, 1 LIMIT 50`,
      [`${year}-01-01`, `${year}-12-31`, region],
    );
  }
}

interface Summed {
  amount: bigint;
  technical: bigint;
  count: number;
}

const sumOf = (rows: readonly Row[]): Summed => ({
  amount: rows.reduce((sum, row) => sum + BigInt(row.amount), 0n),
  technical: rows.reduce((sum, row) => sum + BigInt(row.technical), 0n),
  count: rows.reduce((sum, row) => sum + row.count, 0),
});

const sums = ({ amount, technical, count }: Summed): Sums => ({
  amount: toYuan(amount),
  technical: toYuan(technical),
  count,
});

const source = (row: Row): Source => ({ key: row.key, name: row.name ?? '', ...sums(sumOf([row])) });
