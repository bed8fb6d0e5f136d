/** What ties an expert to a bid (domain.md §2.5). */
export const CONFLICT_KINDS = {
  'org-now': '同一单位',
  'org-past': '以前的单位',
  legal: '同一法定代表人',
  address: '同一地址',
  result: '共同成果',
  deal: '有过合作',
  contact: '同一联系方式',
  team: '团队里同名',
  named: '揭榜方申请回避',
  declared: '专家自己申报',
} as const;
export type ConflictKind = keyof typeof CONFLICT_KINDS;

/** Kinds that nobody may let pass. */
export const HARD_CONFLICTS: readonly ConflictKind[] = ['org-now', 'declared'];

/** What an expert declares of himself. */
export const RELATION_KINDS = {
  institution: '单位关系',
  financial: '经济利益（持股、顾问费等）',
  personal: '亲属关系',
  teaching: '师生关系',
  cooperation: '合作关系',
  competition: '竞争关系',
  other: '其他',
} as const;
export type RelationKind = keyof typeof RELATION_KINDS;

/** Why a challenge ends without a winner (流标). */
export const FAIL_REASONS = {
  'no-bids': '没有收到标书',
  unqualified: '没有符合资格的标书',
  quality: '没有达到要求的标书',
  withdrawn: '拟立项的揭榜方放弃',
  objection: '异议成立',
  publisher: '发榜方不再需要',
  other: '其他',
} as const;
export type FailReason = keyof typeof FAIL_REASONS;
