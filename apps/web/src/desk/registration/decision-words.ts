import type { CaseView, DecisionRequest } from '@dto/contracts';
import { moneyPlain } from '../../ui/money';
import { typeText } from '../contracts/words';

type Asked = Pick<CaseView, 'state' | 'change' | 'second'>;

export const registerWord = ({ state, change, second }: Asked) =>
  change ? '同意变更' : state !== 'second_review' && second.needed ? '提交复审' : '同意登记';

export const refuseWord = ({ change }: Pick<CaseView, 'change'>) => (change ? '不予变更' : '不予登记');

/** What a refusal leads to, before it is made. */
export const refuseText = ({ change }: Pick<CaseView, 'change'>) =>
  change ? '出具不予变更通知书，原来的登记不变' : '出具不予登记决定书，申请人可以申请复核';

/** What the decision has come to. */
export function decidedText(before: CaseView, after: CaseView, { decision, type, subtype }: DecisionRequest): string {
  const title = before.contract.fields.title ?? '';
  if (after.state === 'second_review' || after.state === 'change_pending') return `「${title}」已交复审`;
  if (decision === 'refuse') return `「${title}」${refuseWord(before)}，${before.change ? '通知书' : '决定书'}已发出`;
  const done = before.change ? '已同意变更' : '已登记';
  return `${done}「${title}」，${typeText(type, subtype)}，技术交易额${moneyPlain(after.row.technical)}`;
}
