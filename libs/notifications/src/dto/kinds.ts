export const CHANNELS = { page: '站内', mail: '邮件', digest: '每日汇总' } as const;
export type Channel = keyof typeof CHANNELS;

export const NOTICE_GROUPS = {
  listings: '需求与成果',
  matching: '匹配与订阅',
  deals: '洽谈',
  challenges: '揭榜挂帅',
  contracts: '合同与登记',
  organization: '单位与成员',
  duty: '科技局和登记站待办',
} as const;
export type NoticeGroup = keyof typeof NOTICE_GROUPS;

interface Kind {
  readonly label: string;
  readonly group: NoticeGroup;
  /** Where it goes until the person says otherwise. A mail says it at once, so what is mailed is not in the digest. */
  readonly on: readonly Channel[];
}

const kind = (group: NoticeGroup, label: string, ...on: readonly Channel[]): Kind => ({ label, group, on });

/** Everything that anybody is told, by kind; each can be switched for each channel. Files in `told/` say who and what. */
export const NOTICE_KINDS = {
  'listing.returned': kind('listings', '被退回修改', 'page', 'mail'),
  'listing.published': kind('listings', '已发布或改动已发布', 'page', 'mail'),
  'listing.confirmation-asked': kind('listings', '成果等本单位确认', 'page', 'mail'),
  'listing.confirmed': kind('listings', '本单位已确认成果', 'page', 'digest'),
  'listing.expiring': kind('listings', '快到期', 'page', 'mail'),
  'listing.expired': kind('listings', '已到期', 'page', 'mail'),
  'listing.ended': kind('listings', '感兴趣的需求或成果已结束', 'page', 'digest'),
  'match.suggested': kind('matching', '新的高匹配', 'page', 'digest'),
  'search.found': kind('matching', '订阅的搜索有新结果', 'page', 'digest'),
  'deal.asked': kind('deals', '有人感兴趣，等我答复', 'page', 'mail'),
  'deal.answered': kind('deals', '对方的答复，洽谈结束', 'page', 'mail'),
  'deal.step': kind('deals', '洽谈往前一步', 'page', 'mail'),
  'deal.offer': kind('deals', '条款有报价或谈妥', 'page', 'digest'),
  'deal.message': kind('deals', '洽谈室有消息没看', 'page', 'digest'),
  'deal.mentioned': kind('deals', '有人在消息里提到我', 'page', 'mail'),
  'deal.meeting': kind('deals', '会议', 'page', 'mail'),
  'deal.office': kind('deals', '职务成果转化等本单位确认', 'page', 'mail'),
  'challenge.step': kind('challenges', '本单位的榜单往前一步', 'page', 'mail'),
  'challenge.result': kind('challenges', '揭榜的结果和反馈', 'page', 'mail'),
  'challenge.seat': kind('challenges', '请我评审', 'page', 'mail'),
  'contract.progress': kind('contracts', '节点、到账、延期和验收', 'page', 'digest'),
  'contract.due': kind('contracts', '快到期的节点和合同', 'page', 'mail'),
  'contract.risk': kind('contracts', '技术风险', 'page', 'mail'),
  'registration.decided': kind('contracts', '登记站的答复', 'page', 'mail'),
  'organization.decided': kind('organization', '单位核验结果', 'page', 'mail'),
  'member.joined': kind('organization', '有人加入本单位', 'page', 'digest'),
  'member.changed': kind('organization', '我的角色有变化', 'page', 'mail'),
  'webhook.failing': kind('organization', '推送到本单位系统失败', 'page', 'mail'),
  'duty.review': kind('duty', '有新的需求或成果待审核', 'digest'),
  'duty.verification': kind('duty', '有新的单位待核验', 'digest'),
  'duty.challenge': kind('duty', '有榜单等科技局办理', 'page', 'digest'),
  'duty.registration': kind('duty', '有合同等登记站办理', 'digest'),
  'duty.report': kind('duty', '指标填报快到期或被退回', 'page', 'mail'),
  'duty.reported': kind('duty', '县市区报了指标，等审核', 'digest'),
  'duty.target': kind('duty', '本地区的目标有改动', 'page', 'digest'),
  'duty.promise': kind('duty', '会上的承诺记下了或快到期', 'page', 'mail'),
  'duty.alarm': kind('duty', '合同数据异常要核查', 'page', 'mail'),
  'duty.undelivered': kind('duty', '有事件没有送达', 'page', 'mail'),
} as const satisfies Record<string, Kind>;
export type NoticeKind = keyof typeof NOTICE_KINDS;

export const kindOf = (name: string): Kind | undefined => (NOTICE_KINDS as Record<string, Kind>)[name];
