import { type DealCard, type DealDetail, OUTCOMES, type Side, type TermKey, TERMS } from '@dto/deals';
import { DECLINE_REASONS } from '@dto/matching';
import { dateText, deadlineText } from '../../ui/dates';

export const otherSide = (side: Side): Side => (side === 'buyer' ? 'seller' : 'buyer');

/** Whom the viewer talks to; without a name as long as names are not exchanged. */
export function counterpart(card: Pick<DealCard, 'mySide' | 'buyer' | 'seller'>): string {
  if (card.mySide === 'buyer') return card.seller ?? '成果方（确认保密后显示名称）';
  if (card.mySide === 'seller') return card.buyer ?? '需求方（确认保密后显示名称）';
  return `${card.buyer ?? '需求方'} ↔ ${card.seller ?? '成果方'}`;
}

/** The next step as a sentence for this reader: his own begins with the verb, another's with 等. */
export function nextText(card: Pick<DealCard, 'next' | 'myTurn' | 'state' | 'due' | 'outcome' | 'reason'>): string {
  const mine = card.myTurn;
  switch (card.next) {
    case 'answer':
      return mine ? '答复对方的兴趣' : '等对方答复';
    case 'nda':
      return mine ? '读保密文本，确认后交换名称' : '等对方确认保密';
    case 'offer':
      return '提出第一条条款';
    case 'terms':
      return mine ? '答复或补齐条款' : '等对方答复条款';
    case 'agree':
      return mine ? '确认整份条款' : '等对方确认整份条款';
    case 'confirm':
      return mine ? '确认职务成果和定价方式' : '等成果方单位确认';
    case 'notice':
      return mine ? '处理公示期异议' : `协议定价公示${card.due ? `到${dateText(card.due)}` : '中'}`;
    case 'sign':
      return mine ? '上传签章件' : '等对方上传签章件';
    default:
      return card.state === 'closed' ? endText(card) : card.state === 'signed' ? '已签订，去办合同登记' : '';
  }
}

/** How a deal ended, with the reason that was given. */
export function endText({ outcome, reason }: Pick<DealCard, 'outcome' | 'reason'>): string {
  const word = outcome ? OUTCOMES[outcome] : '已结束';
  return reason ? `${word}：${DECLINE_REASONS[reason]}` : word;
}

/** A running clock as text; empty where none runs. */
export const clockText = (due: string | null) => (due ? deadlineText(due).text : '');

export const termWord = (key: TermKey | undefined) => (key ? TERMS[key] : '条款');

/** 9条谈妥6条 */
export const progressText = ({ agreed, all }: DealCard['rows']) => `${all}条谈妥${agreed}条`;

/** The station of the thread that a deal stands at. */
export const threadAt = ({ state }: Pick<DealCard, 'state'>) =>
  state === 'interest' ? ('match' as const) : state === 'signed' ? ('contract' as const) : ('deal' as const);

/** May the viewer do this now? */
export const can = (deal: DealDetail, act: DealDetail['acts'][number]) => deal.acts.includes(act);
