import type { ContractText } from '../dto';
import { PdfPaper } from '@guibang/platform';
import { grouped } from './money-clauses';

/** What both papers say of a party, in the order of the page. */
export function partyFacts(party: ContractText['parties'][number]): [string, string][] {
  return [
    [party.role, party.name ?? ''],
    ['统一社会信用代码', party.uscc ?? ''],
    ['住所', party.address ?? ''],
    ['法定代表人', party.representative ?? ''],
  ];
}

/** Lines for the hand and the seal. */
export function signatureFacts(party: ContractText['parties'][number]): [string, string][] {
  return [
    [`${party.role}（盖章）`, '\n'],
    ['法定代表人或授权代表（签字）', '\n'],
    ['签订日期', '        年      月      日'],
  ];
}

/** The contract as a PDF. A draft says so on every page. */
export function contractPdf(text: ContractText, code: string, at: Date): Promise<Buffer> {
  const paper = new PdfPaper({
    title: text.title,
    code,
    footer: `文本指纹 ${text.hash.slice(0, 16)}`,
    mark: text.draft ? '草稿 尚未谈妥' : undefined,
    at,
  });
  paper.title(text.title, `编号 ${code}`);
  for (const party of text.parties) paper.facts(partyFacts(party));
  paper.paragraph('依照《中华人民共和国民法典》的有关规定，双方经平等协商，订立本合同，共同遵守。', { indent: true });
  for (const clause of text.clauses) {
    paper.heading(clause.title);
    for (const paragraph of clause.paragraphs) paper.paragraph(paragraph, { indent: true });
  }
  if (text.totals) {
    paper
      .keep(90)
      .space(6)
      .table(
        [
          { label: '合同成交总额（元）', width: 1, align: 'right' },
          { label: '其中技术性费用（元）', width: 1, align: 'right' },
          { label: '总额大写', width: 1.6 },
        ],
        [[grouped(text.totals.total), grouped(text.totals.technical), text.totals.words]],
      );
  }
  paper.keep(190).space(8);
  for (const party of text.parties) paper.facts(signatureFacts(party));
  return paper.finish();
}
