import { Choice, Id, Mail, Text, Texts, Whole } from '@dto/platform';
import { ROLES, type OrgKind, type OrgState, type Role } from './words';

export class LoginRequest {
  @Mail({ label: '邮箱' })
  email!: string;

  @Text({ label: '密码', max: 200 })
  password!: string;

  /** Six digits of the second factor, or a recovery code; asked for by `identity.totp-needed` (401). */
  @Text({ label: '动态码', max: 20, optional: true })
  totp?: string;
}

export interface MembershipView {
  orgId: string;
  orgName: string;
  orgKind: OrgKind;
  orgState: OrgState;
  regionCode: string;
  role: Role;
}

export interface SessionView {
  /** Send back as `X-CSRF-Token` on every write. */
  csrf: string;
  user: {
    id: string;
    name: string;
    email: string;
    /** `must-set-up`: an officer may only reach the set-up page until it is done. `skipped-demo`: a demo account, said on the page. */
    secondFactor: 'off' | 'on' | 'must-set-up' | 'skipped-demo';
  } | null;
  memberships: MembershipView[];
  /** The membership that the person acts by now. */
  current: MembershipView | null;
  /** Names of permissions held in the current role. */
  permissions: string[];
  /** The demo is loaded: the log-in page lists its accounts. */
  demo: boolean;
  /** Mails stay on this machine: pages that promise a mail say where it is. */
  mailsKept: boolean;
}

export class SwitchRequest {
  @Id({ label: '单位' })
  orgId!: string;

  @Choice({ label: '角色', of: Object.keys(ROLES) })
  role!: Role;
}

export interface SessionRow {
  id: string;
  current: boolean;
  createdAt: string;
  lastSeenAt: string;
  ip: string;
  device: string;
}

const PASSWORD = { label: '新密码', min: 10, max: 200 };

export class ResetRequest {
  @Mail({ label: '邮箱' })
  email!: string;
}

export class NewPasswordRequest {
  @Text(PASSWORD)
  password!: string;
}

export class ChangePasswordRequest extends NewPasswordRequest {
  @Text({ label: '现在的密码', max: 200 })
  current!: string;
}

export interface TotpSetupView {
  secret: string;
  /** otpauth:// address and the same as an SVG data URL. */
  uri: string;
  qr: string;
}

export class TotpCodeRequest {
  @Text({ label: '动态码', max: 6, min: 6, pattern: /^\d{6}$/, patternMessage: '动态码是6位数字' })
  code!: string;
}

/** Shown once, right after the second factor was set up: each opens the account one time without the phone. */
export interface RecoveryCodesView {
  recoveryCodes: string[];
}

export class NewTokenRequest {
  @Text({ label: '用途', max: 60 })
  name!: string;

  @Texts({ label: '权限', max: 60, each: 60 })
  scopes!: string[];

  @Whole({ label: '有效天数', min: 1, max: 366 })
  days!: number;
}

export interface TokenView {
  id: string;
  name: string;
  scopes: string[];
  createdAt: string;
  expiresAt: string;
  lastUsedAt: string | null;
}

/** `secret` is shown once. */
export interface NewTokenView extends TokenView {
  secret: string;
}

/** A demo account on the log-in page. */
export interface DemoAccountView {
  email: string;
  name: string;
  role: Role;
  orgName: string;
  /** The same for all demo accounts; it opens nothing where the demo is off. */
  password: string;
}
