import type {
  AmountLine,
  CaseView,
  ContractFields,
  ContractSubtype,
  ContractType,
  DecisionRequest,
  LineVerdict,
  ReviewView,
} from '@dto/contracts';
import { sameAmount, totalsOf } from '../contracts/amounts';

/** The reviewer's word on a line as it is typed. */
export interface LineAnswer {
  id: string;
  technical: boolean;
  /** 元; null where what is typed is no amount. */
  amount: string | null;
}

export interface Answers {
  technical: boolean | null;
  type: ContractType | null;
  subtype: ContractSubtype | null;
  lines: LineAnswer[];
  reason: string;
}

/** What the applicant says: of the contract, or of the change that is asked for. */
export const appliedFields = ({ contract, change }: CaseView): ContractFields => change?.fields ?? contract.fields;

/** The first of two decisions, which the second reviewer sees beside his own: of this application or this change, not an earlier one. */
export function firstDecision({ reviews, state, change }: CaseView): ReviewView | null {
  const round = state === 'second_review' ? 'first' : state === 'change_pending' ? 'change_first' : null;
  const since = round === 'change_first' ? (change?.at ?? '') : '';
  // Oldest first, as the server sends them.
  const found = reviews.filter((one) => one.round === round && one.at >= since);
  return found.findLast(({ decision }) => /register|refuse/.test(decision)) ?? null;
}

/** Nothing is answered before the reviewer answers; the amounts start from the applicant's, because most stay. */
export const blankAnswers = (lines: readonly AmountLine[]): Answers => ({
  technical: null,
  type: null,
  subtype: null,
  lines: lines.map(({ id, technical, amount }) => ({ id, technical: technical === true, amount: amount ?? '0.00' })),
  reason: '',
});

/** The second reviewer starts where the first one ended. */
export const answersOf = (review: ReviewView, lines: readonly AmountLine[]): Answers => ({
  technical: review.technicalContract,
  type: review.type,
  subtype: review.subtype,
  lines: blankAnswers(lines).lines.map((line) => {
    const said = review.lines.find(({ id }) => id === line.id);
    return said ? { id: line.id, technical: said.technical, amount: said.amount } : line;
  }),
  reason: review.reason ?? review.lines.find(({ reason }) => reason)?.reason ?? '',
});

export const lineChanged = (applied: AmountLine, mine: LineAnswer) =>
  mine.technical !== (applied.technical === true) || !sameAmount(mine.amount, applied.amount ?? '0.00');

/** What keeps the decision from being made, in the order of the questions; null when it is ready. */
export function missing(answers: Answers, lines: readonly AmountLine[], applied: ContractFields): string | null {
  if (answers.technical === null) return '先答是不是技术合同';
  if (!answers.technical) return null;
  if (!answers.type) return '选属于哪一类';
  if (!answers.subtype) return '选细类';
  if (answers.lines.some(({ amount }) => amount === null)) return '有一行金额不是数字';
  const changed = lines.some((line, index) => lineChanged(line, answers.lines[index]!));
  if (changed && !answers.reason.trim()) return '金额改了，写明理由';
  const sameType = answers.type === applied.type && answers.subtype === applied.subtype;
  if (!sameType && !answers.reason.trim()) return '类型和申请人选的不同，写明理由';
  return null;
}

export const totalsIn = (answers: Answers) => totalsOf(answers.lines);

/** The answers as they travel; the one reason stands for every changed line. */
export function requestOf(
  answers: Answers,
  lines: readonly AmountLine[],
  decision: DecisionRequest['decision'],
): DecisionRequest {
  const reason = answers.reason.trim() || null;
  const verdicts: LineVerdict[] = answers.lines.map((mine, index) => ({
    id: mine.id,
    technical: mine.technical,
    amount: mine.amount ?? '0.00',
    reason: lineChanged(lines[index]!, mine) ? reason : null,
  }));
  return {
    decision,
    technicalContract: answers.technical,
    type: answers.type,
    subtype: answers.subtype,
    lines: verdicts,
    reason,
  };
}
