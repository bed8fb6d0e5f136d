import { Choice, Choices, Mail, Nested, Text, Texts, Whole } from '@dto/platform';
import { ORG_KINDS, ROLES, type OrgKind, type OrgState, type Role } from './words';

export const VERIFICATION_DECISIONS = ['verify', 'return', 'refuse'] as const;

/** What an organization says of itself. Codes are taxonomy terms (schemes region, party-nature, enterprise-scale, industry, qualification). */
export class OrganizationFields {
  @Text({ label: '单位名称', max: 120, min: 2 })
  name!: string;

  @Text({ label: '统一社会信用代码', max: 30, min: 15 })
  uscc!: string;

  @Text({ label: '代码校验不通过的原因', max: 300, optional: true, note: '校验位不对但执照确实如此时填写' })
  usccOverrideReason?: string | null;

  @Text({ label: '所在地区', max: 12 })
  regionCode!: string;

  @Text({ label: '地址', max: 200, optional: true })
  address?: string | null;

  @Text({ label: '单位性质', max: 12, optional: true })
  natureCode?: string | null;

  @Text({ label: '规模', max: 12, optional: true })
  scaleCode?: string | null;

  @Text({ label: '行业', max: 12, optional: true })
  industryCode?: string | null;

  @Texts({ label: '资质', max: 12, each: 30, optional: true })
  qualifications?: string[];

  @Text({ label: '法定代表人', max: 60, optional: true })
  legalRepresentative?: string | null;

  @Whole({ label: '成立年份', min: 1800, max: 2100, optional: true })
  foundedYear?: number | null;

  @Whole({ label: '人数', min: 0, max: 10_000_000, optional: true })
  staff?: number | null;

  @Text({ label: '简介', max: 1000, optional: true })
  intro?: string | null;
}

export class RegisteredOrganization extends OrganizationFields {
  @Choice({ label: '单位类型', of: ['enterprise', 'university', 'institute', 'broker_agency'] })
  kind!: OrgKind;
}

export class NewPerson {
  @Text({ label: '姓名', max: 60 })
  name!: string;

  @Mail({ label: '邮箱' })
  email!: string;

  @Text({ label: '密码', min: 10, max: 200 })
  password!: string;
}

/** A new organization with its first administrator. */
export class RegistrationRequest {
  @Nested(() => RegisteredOrganization, { label: '单位' })
  organization!: RegisteredOrganization;

  @Nested(() => NewPerson, { label: '联系人' })
  person!: NewPerson;
}

/** An organization that the city officer creates, verified from the start: bureaus, stations, and others it vouches for. */
export class NewOrganizationRequest extends OrganizationFields {
  @Choice({ label: '单位类型', of: Object.keys(ORG_KINDS) })
  kind!: OrgKind;
}

/** The bureau's list; `state=submitted` is the queue, oldest first. */
export class OrganizationsQuery {
  @Choice({ label: '状态', of: ['draft', 'submitted', 'returned', 'verified', 'refused'], optional: true })
  state?: OrgState;

  @Choice({ label: '单位类型', of: Object.keys(ORG_KINDS), optional: true })
  kind?: OrgKind;

  @Text({ label: '地区', max: 12, optional: true })
  region?: string;

  @Text({ label: '名称或代码', max: 60, optional: true })
  q?: string;

  @Text({ label: '游标', max: 300, optional: true })
  cursor?: string;
}

/** Any of the fields; saved only with `If-Match`. */
export class OrganizationPatch {
  @Text({ label: '单位名称', max: 120, min: 2, optional: true })
  name?: string;

  @Text({ label: '统一社会信用代码', max: 30, min: 15, optional: true })
  uscc?: string;

  @Text({ label: '代码校验不通过的原因', max: 300, optional: true })
  usccOverrideReason?: string | null;

  @Text({ label: '所在地区', max: 12, optional: true })
  regionCode?: string;

  @Text({ label: '地址', max: 200, optional: true })
  address?: string | null;

  @Text({ label: '单位性质', max: 12, optional: true })
  natureCode?: string | null;

  @Text({ label: '规模', max: 12, optional: true })
  scaleCode?: string | null;

  @Text({ label: '行业', max: 12, optional: true })
  industryCode?: string | null;

  @Texts({ label: '资质', max: 12, each: 30, optional: true })
  qualifications?: string[];

  @Text({ label: '法定代表人', max: 60, optional: true })
  legalRepresentative?: string | null;

  @Whole({ label: '成立年份', min: 1800, max: 2100, optional: true })
  foundedYear?: number | null;

  @Whole({ label: '人数', min: 0, max: 10_000_000, optional: true })
  staff?: number | null;

  @Text({ label: '简介', max: 1000, optional: true })
  intro?: string | null;
}

export interface UsccView {
  code: string;
  ok: boolean;
  problem: 'shape' | 'organization-digit' | 'check-digit' | null;
  expected: string | null;
  /** The name of the organization already registered with it, where one is. */
  takenBy: string | null;
}

/** The public card of a verified organization. */
export interface OrganizationCard {
  id: string;
  kind: OrgKind;
  name: string;
  regionCode: string;
  industryCode: string | null;
  qualifications: string[];
  intro: string | null;
  verified: boolean;
}

/** Everything, for its members and the bureau in charge. `version` is the ETag. */
export interface OrganizationView extends OrganizationCard {
  version: number;
  state: OrgState;
  uscc: string;
  usccOverrideReason: string | null;
  address: string | null;
  natureCode: string | null;
  scaleCode: string | null;
  legalRepresentative: string | null;
  foundedYear: number | null;
  staff: number | null;
  licence: { fileId: string; name: string; size: number } | null;
  /** The bureau's last word on it. */
  decision: { decision: (typeof VERIFICATION_DECISIONS)[number]; reason: string | null; at: string } | null;
  submittedAt: string | null;
  createdAt: string;
}

export class VerificationRequest {
  @Choice({ label: '核验结论', of: VERIFICATION_DECISIONS })
  decision!: (typeof VERIFICATION_DECISIONS)[number];

  /** Obligatory unless verified; the applicant reads it. */
  @Text({ label: '理由', max: 1000, optional: true })
  reason?: string;
}

export interface MemberView {
  userId: string;
  name: string;
  email: string;
  roles: Role[];
  joinedAt: string;
  lastSeenAt: string | null;
}

export class MemberRolesRequest {
  @Choices({ label: '角色', of: Object.keys(ROLES) })
  roles!: Role[];
}

export class InvitationRequest {
  @Mail({ label: '邮箱' })
  email!: string;

  @Choices({ label: '角色', of: Object.keys(ROLES) })
  roles!: Role[];
}

export interface InvitationView {
  id: string;
  email: string;
  roles: Role[];
  invitedBy: string;
  createdAt: string;
  expiresAt: string;
  acceptedAt: string | null;
}

/** What the holder of an invitation's address sees before accepting. `known`: the e-mail has an account, so log in instead of giving a password. */
export interface InvitationOffer {
  orgName: string;
  orgKind: OrgKind;
  email: string;
  roles: Role[];
  invitedBy: string;
  known: boolean;
}

export class AcceptInvitationRequest {
  @Text({ label: '姓名', max: 60, optional: true })
  name?: string;

  @Text({ label: '密码', min: 10, max: 200, optional: true })
  password?: string;
}
