/** Closed lists of challenges (揭榜挂帅, domain.md §2); the labels are the words of the pages. */

export const CHALLENGE_STATES = {
  draft: '草稿',
  submitted: '待论证',
  returned: '退回修改',
  argued: '论证通过',
  rejected: '论证未通过',
  list_notice: '榜单公示',
  announced: '揭榜中',
  closed_for_bids: '已截止',
  opened: '已开榜',
  reviewing: '评审中',
  proposed: '拟立项',
  award_notice: '拟立项公示',
  awarded: '已立项',
  failed: '流标',
  cancelled: '已取消',
} as const;
export type ChallengeState = keyof typeof CHALLENGE_STATES;

/** Tabs of the public board. */
export const BOARD_TABS = {
  open: '揭榜中',
  notice: '公示中',
  review: '评审中',
  awarded: '已立项',
  failed: '流标',
} as const;
export type BoardTab = keyof typeof BOARD_TABS;
export const STATES_OF_TAB: Record<BoardTab, readonly ChallengeState[]> = {
  open: ['announced'],
  notice: ['list_notice', 'award_notice'],
  review: ['closed_for_bids', 'opened', 'reviewing', 'proposed'],
  awarded: ['awarded'],
  failed: ['failed'],
};

/** The stages of the timeline, in order. */
export const STAGES = {
  submitted: '提交出题',
  argued: '专家论证',
  list_notice: '榜单公示',
  announced: '发榜',
  closed_for_bids: '截止',
  opened: '开榜',
  reviewing: '评审',
  award_notice: '拟立项公示',
  awarded: '立项',
} as const;
export type Stage = keyof typeof STAGES;

export const BID_STATES = {
  draft: '草稿',
  sealed: '已密封提交',
  withdrawn: '已撤回',
  opened: '已开启',
  locked: '未能开启',
  qualified: '资格通过',
  disqualified: '资格未通过',
  scored: '已评分',
  won: '中榜',
  lost: '未中榜',
} as const;
export type BidState = keyof typeof BID_STATES;

/** Why a bid that was sealed could not be opened. */
export const LOCK_REASONS = {
  missing: '标书文件不在了',
  altered: '标书文件与回执的指纹不一致',
  ledger: '回执与存证链不一致',
  cipher: '不是用本榜的公钥加密的',
  content: '解密后的标书格式不对',
  attachment: '附件与标书里登记的指纹不一致',
} as const;
export type LockReason = keyof typeof LOCK_REASONS;

export const SEAT_STATES = {
  drawn: '待申报',
  declared: '已申报',
  recused: '已回避',
  accepted: '可以评审',
  scoring: '评分中',
  submitted: '已交卷',
  declined: '谢绝',
  replaced: '已更换',
} as const;
export type SeatState = keyof typeof SEAT_STATES;

export const EXPERT_KINDS = { technical: '技术专家', finance: '财务专家', industry: '产业专家' } as const;
export type ExpertKind = keyof typeof EXPERT_KINDS;

export const NOTICE_KINDS = { list: '榜单公示', award: '拟立项公示' } as const;
export type NoticeKind = keyof typeof NOTICE_KINDS;

export const ARGUMENT_DECISIONS = { pass: '通过', return: '退回修改', reject: '不通过' } as const;
export type ArgumentDecision = keyof typeof ARGUMENT_DECISIONS;

/** What the test bid of a rehearsal begins with. */
export const REHEARSAL_TEXT = '桂榜开榜演练';

/** Who may bid, as kinds of organizations. */
export const BIDDER_KINDS = { enterprise: '企业', university: '高等院校', institute: '科研院所' } as const;
export type BidderKind = keyof typeof BIDDER_KINDS;

/** Roles that may keep a share of a challenge's key. */
export const KEEPER_ROLES = ['city_officer', 'leader', 'auditor'] as const;
export type KeeperRole = (typeof KEEPER_ROLES)[number];

/** 分科目 of a bid's budget. */
export const BUDGET_SUBJECTS = {
  equipment: '设备费',
  material: '材料费',
  testing: '测试化验加工费',
  travel: '差旅、会议和合作交流费',
  labour: '劳务费',
  consulting: '专家咨询费',
  overhead: '间接费用',
  other: '其他',
} as const;
export type BudgetSubject = keyof typeof BUDGET_SUBJECTS;

/** Who owns what a bid brings, as the bidder answers. */
export const BID_IP = { publisher: '归发榜方', bidder: '归揭榜方', joint: '双方共有' } as const;
export type BidIp = keyof typeof BID_IP;

/** Rubric by default; the weights are the rule `challenge.scoring-weights`, whose keys these are (domain.md §2.5). */
export const CRITERIA = {
  advance: '技术先进性与可行性',
  indicators: '指标响应',
  team: '团队与基础',
  plan: '实施计划与里程碑',
  budget: '经费合理',
  landing: '知识产权和成果落地',
} as const;
export type CriterionKey = keyof typeof CRITERIA;
