import { Injectable } from '@nestjs/common';
import { groupedYuan } from '@guibang/kernel';
import { PdfPaper } from '@guibang/platform';
import { LETTER_KINDS, type LetterKind } from '../dto';
import type { LetterFacts } from './letters';

/** What each letter says before its facts, and after them. `{…}` is filled from the facts. */
const TEXTS: Record<LetterKind, { readonly before: string; readonly after: string }> = {
  accepted: {
    before: '你单位提交的技术合同认定登记申请材料齐全，予以受理。',
    after: '本登记机构将在{dueOn}前作出决定；退回补正期间不计入时限。',
  },
  returned: {
    before: '你单位提交的技术合同认定登记申请需要补正。改好下列各处后重新提交，提交后继续审查。',
    after: '请在{dueOn}前补正。补正期间审查时限暂停计算。',
  },
  registered: {
    before: '经审查，下列合同符合技术合同的条件，予以认定登记。',
    after: '本证明所列技术交易额为登记机构核定的数额。合同变更、解除或被撤销的，向本登记机构办理变更或注销。',
  },
  refused: {
    before: '经审查，下列合同不予认定登记。',
    after: '对本决定不服的，可以在{dueOn}前向本登记机构申请复核一次。',
  },
  upheld: { before: '经复核，维持不予登记的决定。', after: '复核由原决定以外的人员作出。' },
  changed: {
    before: '经审查，下列合同准予变更登记，并重新核定数额。',
    after: '原登记证明由本证明替代。已办理税收优惠的，将变更情况告知税务机关。',
  },
  change_refused: { before: '经审查，下列合同不予变更登记，原登记继续有效。', after: '' },
  cancelled: {
    before: '下列合同的登记已注销，原登记证明自即日起失效。',
    after: '已办理税收优惠的，将注销情况告知税务机关。',
  },
  revoked: { before: '下列合同的登记予以撤销，原登记证明自始不得作为享受优惠的依据。', after: '' },
};

const fill = (text: string, facts: LetterFacts): string => text.replace('{dueOn}', facts.dueOn ?? '规定的期限');

/** Letters as paper: made from their frozen facts, the same bytes every time. */
@Injectable()
export class LetterPapers {
  async render(f: LetterFacts): Promise<Buffer> {
    const name = LETTER_KINDS[f.kind];
    const at = new Date(`${f.day}T00:00:00+08:00`);
    const paper = new PdfPaper({ title: `${name} ${f.no}`, code: f.no, footer: f.station, at });
    paper.title(`技术合同${name}`, `编号 ${f.no}`);
    paper.paragraph(`${f.seller.name}：`);
    paper.paragraph(fill(TEXTS[f.kind].before, f), { indent: true });
    paper.facts(factsOf(f));
    if (f.reason) paper.heading('理由').paragraph(f.reason, { indent: true });
    if (f.marks.length) {
      paper.heading('要补正的地方').table(
        [
          { label: '序号', width: 0.08, align: 'center' },
          { label: '问题', width: 0.46 },
          { label: '改成什么样', width: 0.46 },
        ],
        f.marks.map((mark, i) => [String(i + 1), mark.note, mark.suggestion]),
      );
    }
    const after = fill(TEXTS[f.kind].after, f);
    if (after) paper.paragraph(after, { indent: true });
    paper.keep(90).space(18);
    paper.paragraph(f.station, { align: 'right' });
    paper.paragraph(f.day, { align: 'right' });
    return paper.finish();
  }
}

function factsOf(f: LetterFacts): [string, string][] {
  const amounts: [string, string][] = [
    [
      '合同成交总额',
      f.amountUnknown && f.total === '0.00' ? '提成合同，金额待补正' : `${groupedYuan(f.total)}元（${f.totalWords}）`,
    ],
    [
      '技术交易额',
      f.amountUnknown && f.technical === '0.00'
        ? '提成合同，金额待补正'
        : `${groupedYuan(f.technical)}元（${f.technicalWords}）`,
    ],
  ];
  return [
    ['内部编号', f.version > 1 ? `${f.code}（第${f.version}版）` : f.code],
    ...(f.nationalNo ? ([['全国登记编号', f.nationalNo]] as [string, string][]) : []),
    ['项目名称', f.title],
    ['合同类型', f.type],
    ['卖方', `${f.seller.name}　${f.seller.uscc}`],
    ['买方', `${f.buyer.name}　${f.buyer.uscc}`],
    ['签订日期', f.signDate],
    ...amounts,
  ];
}
