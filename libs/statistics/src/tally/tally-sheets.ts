import type { PassThrough } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { sheetStream } from '@guibang/platform';
import { RulesService } from '@guibang/taxonomy';
import type { TallyQuery } from '../dto';
import type { Grouping } from '../dto/groupings';
import { CutNames } from './cut-names';
import { TalliesService } from './tallies.service';

const MONEY = { width: 18, format: '#,##0.00' };
const SHARE = { width: 10, format: '0.0%' };
const PAGE = 1_000;

/** Cuts of the yearbook (domain.md §1.10), in its order. */
const CUTS: readonly [Grouping, string][] = [
  ['none', '合计'],
  ['month', '月份'],
  ['region', '地区'],
  ['type', '合同类型'],
  ['ip', '知识产权'],
  ['field', '技术领域'],
  ['plan', '计划来源'],
  ['goal', '社会经济目标'],
  ['seller', '卖方性质'],
  ['buyer', '买方性质'],
  ['flow', '流向'],
  ['province', '对方所在省'],
  ['size', '金额档'],
  ['station', '登记站'],
];

/** The numbers of a page as Excel. */
@Injectable()
export class TallySheets {
  constructor(
    private readonly rules: RulesService,
    private readonly tallies: TalliesService,
    private readonly names: CutNames,
  ) {}

  /** Every cut of a time under the filters, with the same days of the year before. */
  cuts(query: TallyQuery): PassThrough {
    const headings = [
      { label: '口径', width: 16 },
      { label: '分项', width: 30 },
      { label: '合同（项）', width: 12 },
      { label: '成交额（元）', ...MONEY },
      { label: '占比', ...SHARE },
      { label: '技术交易额（元）', ...MONEY },
      { label: '上年同期成交额（元）', ...MONEY },
      { label: '同比', ...SHARE },
    ];
    return sheetStream('登记统计', headings, async (sheet) => {
      for (const [by, title] of CUTS) {
        const { items, total } = await this.tallies.cut({ ...query, by });
        const whole = Number(total.amount);
        for (const { name, count, amount, technical, before } of items) {
          const past = Number(before.amount);
          sheet.add([
            title,
            name,
            count,
            Number(amount),
            whole > 0 ? Number(amount) / whole : null,
            Number(technical),
            past,
            past > 0 ? Number(amount) / past - 1 : null,
          ]);
        }
      }
    });
  }

  /** The lines behind a number, as many as may be exported. */
  lines(query: TallyQuery): PassThrough {
    const headings = [
      { label: '日期', width: 12 },
      { label: '地区', width: 14 },
      { label: '事项', width: 16 },
      { label: '合同编号', width: 18 },
      { label: '项目名称', width: 48 },
      { label: '合同类型', width: 12 },
      { label: '成交额（元）', ...MONEY },
      { label: '技术交易额（元）', ...MONEY },
    ];
    return sheetStream('登记明细', headings, async (sheet) => {
      const [typeOf, regionOf] = [await this.names.of('type', []), await this.names.of('region', [])];
      const most = this.rules.number('export.max-rows');
      let cursor: string | undefined;
      for (let left = most; left > 0; left -= PAGE) {
        const { items, next } = await this.tallies.lines(query, cursor, Math.min(PAGE, left));
        for (const line of items) {
          const what =
            line.reverses !== null
              ? `冲回第${line.reverses}版`
              : line.version > 1
                ? `变更，第${line.version}版`
                : '登记';
          const { day, region, code, title, type, amount, technical } = line;
          sheet.add([day, regionOf(region), what, code, title, typeOf(type), Number(amount), Number(technical)]);
        }
        if (!next) return;
        cursor = next;
      }
    });
  }
}
