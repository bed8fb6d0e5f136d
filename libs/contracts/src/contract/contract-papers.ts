import { Injectable } from '@nestjs/common';
import { groupedYuan, moneyInWords, parseYuan, toYuan } from '@guibang/kernel';
import { PdfPaper } from '@guibang/platform';
import { TaxonomyService } from '@guibang/taxonomy';
import {
  CONTRACT_SUBTYPES,
  CONTRACT_TYPES,
  type ContractDetail,
  type ContractFields,
  IP_OWNERSHIPS,
  LINE_KINDS,
  PAY_MODES,
  SIDE_WORDS,
} from '../dto';
import { metricWords } from '../performance/metrics';

const TERMS: readonly (readonly [keyof ContractFields, string])[] = [
  ['content', '标的内容、范围和要求'],
  ['rndGoal', '研究开发目标'],
  ['notMastered', '签约时尚未掌握的技术'],
  ['innovation', '创新内容'],
  ['problem', '特定技术问题'],
  ['measurable', '可检验的结果'],
  ['trainees', '培训对象'],
  ['acceptanceStandard', '验收标准'],
  ['acceptanceMethod', '验收方法'],
  ['benefitSharing', '收益分配'],
  ['secrecy', '保密'],
  ['risk', '风险责任'],
  ['liability', '违约责任'],
  ['dispute', '争议解决'],
];

/** The contract as it stands here, on paper: parties, price in 大写, clauses, milestones and payments. The signed scan stays the original. */
@Injectable()
export class ContractPapers {
  constructor(private readonly taxonomy: TaxonomyService) {}

  render(c: ContractDetail): Promise<Buffer> {
    const { fields } = c;
    const type = fields.type ? CONTRACT_TYPES[fields.type] : '技术合同';
    const paper = new PdfPaper({
      title: fields.title || '技术合同',
      code: c.code ?? '草稿',
      footer: '以双方盖章的文本为准',
      at: new Date(c.updatedAt),
      ...(c.code ? {} : { mark: '草稿' }),
    });
    paper.title(
      fields.title || '（还没有名称）',
      `${type}${fields.subtype ? ` · ${CONTRACT_SUBTYPES[fields.subtype].name}` : ''}`,
    );
    this.parties(paper, c);
    this.price(paper, c);
    paper.heading('条款');
    paper.facts([
      ['签订', [fields.signDate, fields.signPlace].filter(Boolean).join('　') || '—'],
      ['履行期', [fields.startDate, fields.endDate].filter(Boolean).join(' 至 ') || '—'],
      ['成果归属', fields.ipOwnership ? IP_OWNERSHIPS[fields.ipOwnership] : '—'],
      ['技术领域', this.taxonomy.label('technical-field', fields.fieldCode) || '—'],
    ]);
    for (const [key, word] of TERMS) {
      const text = fields[key];
      if (typeof text === 'string' && text.trim()) paper.heading(word).paragraph(text, { indent: true });
    }
    this.plan(paper, c);
    return paper.finish();
  }

  private parties(paper: PdfPaper, c: ContractDetail): void {
    const words = SIDE_WORDS[c.fields.type ?? 'development'];
    for (const p of c.parties) {
      const word = p.role === 'broker' ? '中介方' : words[p.role];
      paper.heading(word);
      paper.facts([
        ['名称', p.name ?? ''],
        ['统一社会信用代码', p.uscc ?? ''],
        ['地址', p.address ?? '—'],
        ['法定代表人', p.representative ?? '—'],
        ['联系人', [p.contact, p.phone].filter(Boolean).join('　') || '—'],
      ]);
    }
  }

  private price(paper: PdfPaper, c: ContractDetail): void {
    paper.heading('价款');
    paper.table(
      [
        { label: '费用', width: 0.26 },
        { label: '技术性', width: 0.12, align: 'center' },
        { label: '金额（元）', width: 0.22, align: 'right' },
        { label: '理由和依据', width: 0.4 },
      ],
      (c.fields.lines ?? []).map((l) => [
        LINE_KINDS[l.kind],
        l.technical ? '是' : '否',
        l.amount ? groupedYuan(toYuan(parseYuan(l.amount) ?? 0n)) : '待定',
        [l.reason, l.evidence].filter(Boolean).join('；'),
      ]),
    );
    paper.facts([
      ['合同成交总额', `${groupedYuan(c.total)}元（${c.totalWords}）`],
      ['技术交易额', `${groupedYuan(c.technical)}元（${c.technicalWords}）`],
      ['支付方式', c.fields.payMode ? PAY_MODES[c.fields.payMode] : '—'],
      ...(c.fields.royaltyTerms ? ([['提成办法', c.fields.royaltyTerms]] as [string, string][]) : []),
    ]);
  }

  private plan(paper: PdfPaper, c: ContractDetail): void {
    if (c.milestones.length) {
      paper.heading('里程碑').table(
        [
          { label: '序号', width: 0.08, align: 'center' },
          { label: '里程碑', width: 0.3 },
          { label: '计划日期', width: 0.18 },
          { label: '指标', width: 0.44 },
        ],
        c.milestones.map((m) => [
          String(m.no),
          m.title,
          m.due,
          m.metrics.map((one) => `${one.name} ${metricWords(one)}`).join('；') || (m.deliverable ?? ''),
        ]),
      );
    }
    if (c.tranches.length) {
      paper.heading('付款').table(
        [
          { label: '款项', width: 0.3 },
          { label: '金额（元）', width: 0.2, align: 'right' },
          { label: '大写', width: 0.5 },
        ],
        c.tranches.map((t) => [t.title, groupedYuan(t.amount), moneyInWords(parseYuan(t.amount) ?? 0n)]),
      );
    }
  }
}
