import { Choice, Choices, Day, Flag, Id, ListOf, Mail, Text, Texts, Yuan } from '@dto/platform';
import { EXPERT_KINDS, type ExpertKind } from './words';

export class PastOrg {
  @Id({ label: '单位', optional: true })
  orgId?: string | null;

  @Text({ label: '单位名称', max: 120 })
  name!: string;

  @Day({ label: '到哪天' })
  until!: string;
}

/** What the officer keeps of an expert. */
export class ExpertRequest {
  @Choices({ label: '类别', of: Object.keys(EXPERT_KINDS) })
  kinds!: ExpertKind[];

  /** Codes of technical fields; a field covers what is below it. */
  @Texts({ label: '技术领域', max: 20, each: 12 })
  fields!: string[];

  @Text({ label: '职称职务', max: 80, optional: true })
  title?: string | null;

  @Text({ label: '电话', max: 40, optional: true })
  phone?: string | null;

  @Flag({ label: '在库' })
  active!: boolean;

  @ListOf(() => PastOrg, { label: '近几年的其他单位', max: 20, optional: true })
  pastOrgs?: PastOrg[];
}

/** Into the pool: somebody who has the role 评审专家 in his unit. */
export class NewExpert extends ExpertRequest {
  @Id({ label: '人员' })
  userId!: string;
}

/** An invitation by mail into a unit as 评审专家; the pool takes him once he has accepted. */
export class ExpertInvitation {
  @Mail({ label: '邮箱' })
  email!: string;

  @Id({ label: '所在单位' })
  orgId!: string;
}

/** What an expert keeps of himself. */
export class ExpertSelf {
  @Text({ label: '职称职务', max: 80, optional: true })
  title?: string | null;

  @Text({ label: '电话', max: 40, optional: true })
  phone?: string | null;

  @ListOf(() => PastOrg, { label: '近几年的其他单位', max: 20 })
  pastOrgs!: PastOrg[];

  @Text({ label: '需要回避的情况', max: 500, optional: true })
  avoidNote?: string | null;
}

export class ExpertsQuery {
  @Text({ label: '搜索', max: 80, optional: true })
  q?: string;

  @Choice({ label: '类别', of: Object.keys(EXPERT_KINDS), optional: true })
  kind?: ExpertKind;

  @Text({ label: '技术领域', max: 12, optional: true })
  field?: string;

  @Choice({ label: '状态', of: ['active', 'inactive'], optional: true })
  state?: 'active' | 'inactive';

  @Text({ label: '游标', max: 300, optional: true })
  cursor?: string;
}

export interface ExpertView {
  userId: string;
  name: string;
  email: string;
  orgId: string;
  orgName: string;
  kinds: ExpertKind[];
  fields: string[];
  title: string | null;
  phone: string | null;
  active: boolean;
  pastOrgs: PastOrg[];
  avoidNote: string | null;
  /** Seats he has sat on, and how many of them he finished. */
  served: number;
  finished: number;
  changedAt: string;
}

export interface ExpertCandidate {
  userId: string;
  name: string;
  email: string;
  orgId: string;
  orgName: string;
}

/** A line of an expert's history of service. */
export interface ExpertService {
  seatId: string;
  challengeId: string;
  title: string;
  kind: ExpertKind;
  state: string;
  drawnAt: string;
  submittedAt: string | null;
  /** 元; null: not noted. */
  fee: string | null;
  feePaidOn: string | null;
}

export interface ExpertDetail extends ExpertView {
  history: ExpertService[];
}

export class ExpertFee {
  @Yuan({ label: '评审费' })
  amount!: string;

  @Day({ label: '发放日', optional: true })
  paidOn?: string | null;
}

/** What became of a line of a sheet. */
export interface ExpertSheetLine {
  line: number;
  email: string;
  problem: string | null;
}

export class CandidatesQuery {
  @Text({ label: '搜索', max: 80, optional: true })
  q?: string;
}
