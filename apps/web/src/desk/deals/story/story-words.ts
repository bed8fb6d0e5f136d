import { OUTCOMES, PRICINGS, type Side, SIDES, type StoryEntry, TERMS } from '@dto/deals';
import { DECLINE_REASONS } from '@dto/matching';
import { dateText } from '../../../ui/dates';

const plain: Record<string, string> = {
  'deal.asked': '表示感兴趣',
  'deal.proposed': '技术经理人撮合这一对',
  'deal.opened': '双方都感兴趣，洽谈开始',
  'deal.declined': '答复不合适',
  'deal.withdrawn': '撤回兴趣',
  'deal.expired': '期限内没有答复，自动结束',
  'deal.nda-accepted': '确认保密文本',
  'deal.disclosed': '双方都确认保密，名称和全文互相公开',
  'deal.meeting-proposed': '约开会',
  'deal.meeting-answered': '答复会议',
  'deal.offered': '提出',
  'deal.term-agreed': '接受',
  'deal.term-reopening': '重谈',
  'deal.sheet-accepted': '确认整份条款',
  'deal.agreed': '双方都确认了整份条款',
  'deal.confirmed': '成果方单位确认职务成果',
  'deal.returned': '成果方单位退回条款',
  'deal.objected': '公示期内收到异议',
  'deal.objection-settled': '异议处理完',
  'deal.signature-given': '上传签章件',
  'deal.signed': '双方签章，合同签订',
  'deal.closed': '结束洽谈',
  'deal.broker-asked': '请技术经理人加入',
  'deal.broker-joined': '技术经理人加入',
  'deal.broker-declined': '没有同意技术经理人加入',
};

const reopening: Record<string, string> = { ask: '申请重谈', agree: '同意重谈', keep: '保持谈妥的' };
const word = (table: object, key: string | undefined) => (key ? (table as Record<string, string>)[key] : undefined);

/** One entry of the ledger as a sentence without its who. */
export function entryText({ event, key, detail }: Pick<StoryEntry, 'event' | 'key' | 'detail'>): string {
  const what = event === 'deal.term-reopening' ? (reopening[detail.answer ?? ''] ?? '重谈') : (plain[event] ?? event);
  const more = [
    key && `「${TERMS[key]}」`,
    word(OUTCOMES, detail.outcome) && `，${word(OUTCOMES, detail.outcome)}`,
    word(DECLINE_REASONS, detail.reason) && `：${word(DECLINE_REASONS, detail.reason)}`,
    word(PRICINGS, detail.pricing) && `，${word(PRICINGS, detail.pricing)}`,
    detail.due && ['deal.asked', 'deal.proposed'].includes(event) && `，答复期限到${dateText(detail.due)}`,
  ];
  return what + more.filter(Boolean).join('');
}

/** Nobody's own doing, or said of both. */
const ofBoth = new Set([
  'deal.opened',
  'deal.disclosed',
  'deal.agreed',
  'deal.signed',
  'deal.expired',
  'deal.objected',
]);

/** Who, from where the reader sits; nothing where the sentence names both. */
export function entryWho(
  { event, by, person }: Pick<StoryEntry, 'event' | 'by' | 'person'>,
  mySide: Side | null,
): string {
  if (ofBoth.has(event)) return '';
  const side = by === 'buyer' || by === 'seller' ? (mySide === null ? SIDES[by] : by === mySide ? '我方' : '对方') : '';
  return `${by === 'broker' ? '技术经理人' : side}${person ?? ''}`;
}

const DAY = 86_400_000;

/** Whole days between two moments, for 等了31天. */
export const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / DAY);
