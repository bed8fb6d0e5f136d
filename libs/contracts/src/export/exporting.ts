import { Injectable } from '@nestjs/common';
import { currentViewer, type Cell, Db, type Heading } from '@guibang/platform';
import { RulesService, TaxonomyService } from '@guibang/taxonomy';
import { ContractLists, filtered, FROM } from '../contract/lists';
import { contractError } from '../contracts.errors';
import type { ExportPackQuery, MappingRow } from '../dto';
import type { FormSubject } from './sources';
import { SOURCES } from './sources';
import { cellOf, FORMATS, writeField, type Written } from './writing-fields';

const BATCH = 200;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The export pack: contracts in the order and the words of the national form. */
@Injectable()
export class ContractExporting {
  constructor(
    private readonly db: Db,
    private readonly rules: RulesService,
    private readonly taxonomy: TaxonomyService,
    private readonly lists: ContractLists,
  ) {}

  /** Ids under the filters, as far as the viewer may see them; signed ones only. @throws export.too-many-contracts */
  async idsOf(query: ExportPackQuery): Promise<string[]> {
    const max = this.rules.number('export.max-rows');
    const where = filtered(currentViewer(), query);
    where.parts.push(`c.state <> 'draft'`);
    const ids = query.ids?.split(',').filter((id) => UUID.test(id));
    if (ids) where.add('c.id = ANY(?::uuid[])', ids);
    if (query.from) where.add(`r.registered_at >= (?::date)::timestamp AT TIME ZONE 'Asia/Shanghai'`, query.from);
    if (query.to) where.add(`r.registered_at < (?::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'`, query.to);
    const rows = await this.db.query<{ id: string }>(
      `SELECT c.id ${FROM} WHERE ${where.sql} ORDER BY c.code LIMIT ${max + 1}`,
      where.params,
    );
    if (rows.length > max) throw contractError('export.too-many-contracts', { rows: `超过${max}`, max });
    return rows.map((row) => row.id);
  }

  /** Batch by batch, so that a long list is never in memory at once. */
  async *read(ids: readonly string[]): AsyncGenerator<FormSubject> {
    for (let at = 0; at < ids.length; at += BATCH) yield* await this.lists.both(ids.slice(at, at + BATCH));
  }

  headings(rows: readonly MappingRow[]): Heading[] {
    return [
      { label: '内部编号', width: 16 },
      ...rows.map(({ label, group, format }) => ({
        label: group === '合同' ? label : `${group}：${label}`,
        width: format === 'text' || format === 'path' ? 24 : 16,
        format: FORMATS[format],
      })),
      { label: '全国登记编号', width: 20 },
    ];
  }

  cells(rows: readonly MappingRow[], subject: FormSubject): Cell[] {
    const written = rows.map((row) => cellOf(row, this.field(row, subject)));
    return [subject.contract.code, ...written, subject.registration?.nationalNo ?? null];
  }

  /** The same as an object with the form's own names. */
  json(rows: readonly MappingRow[], subject: FormSubject): Record<string, unknown> {
    const fields = rows.map((row) => {
      const { text, path } = this.field(row, subject);
      return [row.key, row.format === 'path' && path.length ? { value: text, path } : text];
    });
    const { contract, registration } = subject;
    return {
      code: contract.code,
      nationalNo: registration?.nationalNo ?? null,
      fields: Object.fromEntries(fields) as Record<string, unknown>,
    };
  }

  /** A source that a later program does not know any more is a blank with a reason, not a failure. */
  field(row: MappingRow, subject: FormSubject): Written {
    const source = SOURCES[row.source];
    if (!source) return { text: '', path: [], problem: `没有「${row.source}」这个来源，改登记表字段` };
    return writeField(row, source.of(subject, this.taxonomy));
  }
}
