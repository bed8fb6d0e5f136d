import type { LedgerEvent } from '@guibang/ledger';
import type { ThreadEntry } from '../dto';

type Say = string | ((data: Record<string, unknown>) => string);

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/** What each event is called on the thread. An event without words is not shown. */
const TITLES: Record<string, Say> = {
  'listing.published': '发布',
  'listing.renewed': '续期',
  'listing.closed': '结束',
  'deal.asked': '表示感兴趣',
  'deal.proposed': '技术经理人撮合这一对',
  'deal.opened': (d) => (d.origin === 'award' ? '揭榜中榜，洽谈开始' : '双方都感兴趣，洽谈开始'),
  'deal.disclosed': '双方确认保密文本，名称和全文互相公开',
  'deal.agreed': '双方确认整份条款',
  'deal.confirmed': '成果方单位确认职务成果',
  'deal.returned': '成果方单位退回条款',
  'deal.objected': '公示期内收到异议',
  'deal.objection-settled': '异议处理完',
  'deal.signed': '双方签章，合同签订',
  'contract.signed': (d) => `签订合同${text(d.code)}`,
  'contract.changed': '修改合同内容',
  'contract.started': '开始履行',
  'contract.milestone_delivered': (d) => `交付第${text(d.no)}个里程碑`,
  'contract.milestone_judged': (d) => `第${text(d.no)}个里程碑${d.decision === 'accept' ? '通过' : '未通过'}`,
  'contract.paid': (d) => `到账${text(d.amount)}元`,
  'contract.payment_voided': (d) => `作废一笔到账${text(d.amount)}元`,
  'contract.extended': (d) =>
    ({ asked: '申请延期到', agreed: '同意延期到', refused: '不同意延期到' })[text(d.state)] + text(d.until),
  'contract.risk_told': '通知技术风险',
  'contract.record_kept': '留下原始记录',
  'contract.accepted': '验收通过',
  'contract.ended_diligent': '结题（尽职免责）',
  'contract.failed': '验收不通过',
  'contract.terminated': '合同终止',
  'registration.submitted': (d) => (d.again ? '补正后再次提交登记' : '申请登记'),
  'registration.withdrawn': '撤回登记申请',
  'registration.accepted': '登记站受理',
  'registration.acceptance_undone': '撤销受理',
  'registration.returned': '退回补正',
  'registration.second_review_asked': '提交复审',
  'registration.sent_back': '退回初审',
  'registration.refused': (d) => (d.upheld ? '复核维持不予登记' : '不予登记'),
  'registration.reconsideration_asked': '申请复核',
  'registration.registered': (d) => `登记，成交额${text(d.total)}元`,
  'registration.change_asked': '申请变更登记',
  'registration.change_dropped': (d) => (d.state === 'withdrawn' ? '撤回变更申请' : '不予变更'),
  'registration.changed': (d) => `变更登记，成交额${text(d.total)}元`,
  'registration.cancelled': '注销登记',
  'registration.revoked': '撤销登记',
  'registration.numbered': (d) => `填写全国登记编号${text(d.number)}`,
};

export function entryTitle({ name, data }: LedgerEvent): string | null {
  const say = TITLES[name];
  if (say === undefined) return null;
  return typeof say === 'string' ? say : say(data);
}

export function stageOf(event: string): ThreadEntry['stage'] {
  if (event === 'contract.paid' || event === 'contract.payment_voided') return 'money';
  return event.startsWith('registration.') ? 'registration' : 'contract';
}
