import { TERM_KEYS } from '@dto/deals';
import type { PipelineRow } from './pipeline';

const AT_THE_STATION: Record<string, string> = {
  submitted: '等登记站受理',
  accepted: '等技术审查',
  reviewing: '技术审查中',
  second_review: '等复审',
  returned: '退回补正，等申请人改好再交',
  reconsideration: '复核中',
};

/** What a contract or deal on its way waits for, in words that can be read out in a meeting. */
export function blockerOf(row: PipelineRow): string {
  switch (row.stage) {
    case 'filed':
      return AT_THE_STATION[row.registration ?? ''] ?? '在登记站';
    case 'signed':
    case 'performing':
      return row.registration === 'withdrawn' ? '撤回了登记申请' : '签了合同，没申请登记';
    case 'agreed':
      return row.office_waits ? '等卖方单位确认' : '条款谈妥，没签合同';
    case 'negotiating':
      return `还有${Math.max(0, TERM_KEYS.length - row.terms_agreed)}项条款没谈妥`;
  }
}
