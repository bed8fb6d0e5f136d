import { type DealCard, type DealDetail, OUTCOMES, type Side, type TermKey, TERMS } from '@dto/deals';
import { DECLINE_REASONS } from '@dto/matching';
import { dateText } from '../../ui/dates';

export const otherSide = (side: Side): Side => (side === 'buyer' ? 'seller' : 'buyer');

/** Whom the viewer talks to; without a name as long as names are not exchanged. */
export function counterpart(card: Pick<DealCard, 'mySide' | 'buyer' | 'seller'>): string {
  if (card.mySide === 'buyer') return card.seller ?? '成果方（确认保密后显示名称）';
  if (card.mySide === 'seller') return card.buyer ?? '需求方（确认保密后显示名称）';
  return `${card.buyer ?? '需求方'} ↔ ${card.seller ?? '成果方'}`;
}

type Stepped = Pick<DealCard, 'next' | 'myTurn' | 'mySide' | 'state' | 'due' | 'outcome' | 'reason'>;

/** [mine, the other side's, as somebody sees it who is neither] */
const steps: Record<Exclude<DealCard['next'], 'none'>, readonly [mine: string, theirs: string, neutral: string]> = {
  answer: ['答复对方的兴趣', '等对方答复', '等答复'],
  nda: ['读保密文本，确认后交换名称', '等对方确认保密', '等双方确认保密'],
  offer: ['提出第一条条款', '提出第一条条款', '等第一条条款'],
  terms: ['答复或补齐条款', '等对方答复条款', '正在谈条款'],
  agree: ['确认整份条款', '等对方确认整份条款', '等双方确认整份条款'],
  confirm: ['确认职务成果和定价方式', '等成果方单位确认', '等成果方单位确认'],
  notice: ['处理公示期异议', '协议定价公示中', '协议定价公示中'],
  sign: ['上传签章件', '等对方上传签章件', '等双方签章'],
};

/** The next step as a sentence for this reader: his own begins with the verb, another's with 等. */
export function nextText(card: Stepped): string {
  if (card.next === 'none')
    return card.state === 'closed' ? endText(card) : card.state === 'signed' ? '已签订，去办合同登记' : '';
  const [mine, theirs, neutral] = steps[card.next];
  if (card.mySide === null) return card.myTurn ? '答复邀请，读保密文本' : neutral;
  if (card.next === 'notice' && !card.myTurn && card.due) return `协议定价公示到${dateText(card.due)}`;
  return card.myTurn ? mine : theirs;
}

/** How a deal ended, with the reason that was given. */
export function endText({ outcome, reason }: Pick<DealCard, 'outcome' | 'reason'>): string {
  const word = outcome ? OUTCOMES[outcome] : '已结束';
  return reason ? `${word}：${DECLINE_REASONS[reason]}` : word;
}

export const termWord = (key: TermKey | undefined) => (key ? TERMS[key] : '条款');

/** 9条谈妥6条 */
export const progressText = ({ agreed, all }: DealCard['rows']) => `${all}条谈妥${agreed}条`;

/** The station of the thread that a deal stands at. */
export const threadAt = ({ state }: Pick<DealCard, 'state'>) =>
  state === 'interest' ? ('match' as const) : state === 'signed' ? ('contract' as const) : ('deal' as const);

/** May the viewer do this now? */
export const can = (deal: DealDetail, act: DealDetail['acts'][number]) => deal.acts.includes(act);
