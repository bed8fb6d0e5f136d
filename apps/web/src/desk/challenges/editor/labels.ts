import type { ChallengeFields } from '@dto/challenges';

/** What every field of a challenge is called, and on which step it is asked. */
export const fieldsOf: Record<keyof ChallengeFields, readonly [label: string, step: number]> = {
  title: ['榜单名称', 1],
  fieldCode: ['技术领域', 1],
  industryCode: ['产业', 1],
  summary: ['摘要', 1],
  background: ['背景与主要技术难点', 1],
  content: ['主要研究内容', 1],
  indicators: ['核心指标', 2],
  ownFunds: ['自有资金', 3],
  publicFunds: ['财政资金', 3],
  prize: ['榜额', 3],
  months: ['实施期', 3],
  ipTerms: ['产权归属', 3],
  benefitSharing: ['利益分配', 3],
  bidderKinds: ['哪些单位可以揭榜', 4],
  consortium: ['联合体', 4],
  conditions: ['揭榜方条件', 4],
  basis: ['现有基础和能提供的条件', 4],
  cooperationModes: ['拟合作方式', 4],
  preferredExperts: ['意向专家', 4],
  contact: ['联系人', 4],
  anonymous: ['匿名发榜', 4],
};

export const labelOf = (path: string) => fieldsOf[path.split('.')[0] as keyof ChallengeFields]?.[0] ?? path;
export const stepOf = (path: string) => fieldsOf[path.split('.')[0] as keyof ChallengeFields]?.[1] ?? 1;
