import { Injectable } from '@nestjs/common';
import { currentViewer, Db, decodeCursor, encodeCursor } from '@guibang/platform';
import { TaxonomyService } from '@guibang/taxonomy';
import { ContractLists, FROM, visibleTo } from '../contract/lists';
import type { SelfCheck, SelfCheckRow } from '../dto';
import { precheck } from '../precheck/precheck';
import { Prechecks } from '../precheck/prechecks';
import { Archives } from './archives';

const PAGE = 30;

interface Quality {
  registered: number;
  no_ip: number;
  no_plan: number;
  all_technical: number;
  unnumbered: number;
}

/** 自查: registered contracts whose archive or data would not stand an inspection, and how lazily the codes were filled. */
@Injectable()
export class SelfChecks {
  constructor(
    private readonly db: Db,
    private readonly taxonomy: TaxonomyService,
    private readonly lists: ContractLists,
    private readonly prechecks: Prechecks,
    private readonly archives: Archives,
  ) {}

  async list(cursor: string | undefined): Promise<SelfCheck> {
    const where = visibleTo(currentViewer());
    where.parts.push(`r.state IN ('registered', 'change_pending')`);
    const quality = await this.quality(where.sql, where.params);
    const after = decodeCursor(cursor, 2);
    if (after) where.add('(r.registered_at, c.id) < (?::timestamptz, ?::uuid)', after[0], after[1]);
    const found = await this.db.query<{ id: string; at: string }>(
      `SELECT c.id, r.registered_at::text AS at ${FROM} WHERE ${where.sql} ORDER BY r.registered_at DESC, c.id DESC LIMIT ${PAGE + 1}`,
      where.params,
    );
    const shown = found.slice(0, PAGE);
    const last = shown.at(-1);
    const rows = await this.rows(shown.map((row) => row.id));
    const sum = rows.reduce((s, row) => s + row.completeness, 0);
    return {
      items: rows.filter((row) => row.problems.length > 0),
      next: found.length > PAGE && last ? encodeCursor([last.at, last.id]) : null,
      quality: qualityView(quality),
      registered: quality.registered,
      completeness: rows.length ? Math.floor(sum / rows.length) : 100,
    };
  }

  private async rows(ids: readonly string[]): Promise<SelfCheckRow[]> {
    const rows: SelfCheckRow[] = [];
    for (const both of await this.lists.both(ids)) {
      const { contract, registration } = both;
      const facts = await this.prechecks.facts(contract, registration!.filedAt, registration!.applicantId);
      const { items, completeness } = await this.archives.check(both, facts);
      const { findings } = precheck(facts);
      rows.push({
        id: registration!.id,
        contractId: contract.id,
        code: contract.code,
        nationalNo: registration!.nationalNo,
        title: contract.title,
        problems: [
          ...items.filter((item) => item.state === 'missing').map((item) => `档案缺${item.name}`),
          ...(registration!.nationalNo ? [] : ['没有全国登记编号']),
          ...findings.filter((f) => f.severity === 'block').map((f) => `${f.rule} ${f.message}`),
        ],
        completeness,
      });
    }
    return rows;
  }

  private async quality(where: string, params: unknown[]): Promise<Quality> {
    const none = (scheme: 'ip-kind' | 'plan-source'): string[] =>
      this.taxonomy.list(scheme).flatMap((t) => (t.attrs.none === true ? [t.code] : []));
    const row = await this.db.one<Quality>(
      `SELECT count(*)::int AS registered,
              count(*) FILTER (WHERE c.form->>'ipKind' = ANY($${params.length + 1}::text[]))::int AS no_ip,
              count(*) FILTER (WHERE c.form->>'planSource' = ANY($${params.length + 2}::text[]))::int AS no_plan,
              count(*) FILTER (WHERE r.technical_fen = r.total_fen)::int AS all_technical,
              count(*) FILTER (WHERE r.national_no IS NULL)::int AS unnumbered ${FROM} WHERE ${where}`,
      [...params, none('ip-kind'), none('plan-source')],
    );
    return row!;
  }
}

/** Lazy codes poison the statistics, so their share is shown to whoever could ask back. */
function qualityView(q: Quality): SelfCheck['quality'] {
  const one = (name: string, count: number) => ({
    name,
    count,
    share: q.registered ? Math.round((count / q.registered) * 100) : 0,
  });
  return [
    one('未涉及知识产权', q.no_ip),
    one('计划外', q.no_plan),
    one('技术交易额等于成交额', q.all_technical),
    one('没有全国登记编号', q.unnumbered),
  ];
}
