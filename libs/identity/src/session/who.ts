import { PUBLIC_VIEWER, Viewer } from '@guibang/platform';
import { OFFICER_ROLES, OrgKind, OrgState, Role } from '../dto';

/** One row: the session or token, joined with the person, the membership and the organization as they are now. */
export interface WhoRow {
  session_id: string;
  user_id: string;
  user_name: string;
  demo: boolean;
  totp_enabled_at: Date | null;
  created_at: Date;
  last_seen_at: Date | null;
  expires_at: Date;
  /** The membership that the session was switched to. */
  wanted_role: Role | null;
  /** The same membership, if it still exists. */
  role: Role | null;
  org_id: string | null;
  org_kind: OrgKind | null;
  org_state: OrgState | null;
  region_code: string | null;
  scopes: string[] | null;
}

const BUREAU_ROLES: readonly string[] = ['city_officer', 'county_officer', 'leader', 'auditor'];

/** What the search index lets them see. An organization that is not verified sees what the public sees, and its own. */
export function tokensOf(w: {
  role: string | null;
  orgId: string | null;
  verified: boolean;
  region: string | null;
}): string[] {
  if (!w.orgId) return ['anon'];
  const own = [w.verified ? 'member' : 'anon', `org:${w.orgId}`];
  return w.verified && w.role && BUREAU_ROLES.includes(w.role) ? [...own, `bureau:${w.region}`] : own;
}

export function viewerOf(row: WhoRow): Viewer {
  const verified = row.org_state === 'verified';
  return {
    ...PUBLIC_VIEWER,
    kind: row.scopes ? 'token' : 'user',
    userId: row.user_id,
    name: row.user_name,
    orgId: row.org_id,
    orgKind: row.org_kind,
    orgVerified: verified,
    role: row.role,
    regionCode: row.region_code,
    sessionId: row.scopes ? null : row.session_id,
    scopes: row.scopes,
    tokens: tokensOf({ role: row.role, orgId: row.org_id, verified, region: row.region_code }),
  };
}

export type SecondFactor = 'off' | 'on' | 'must-set-up' | 'skipped-demo';

/** Officers must have a second factor; demo accounts skip it while the demo is on, and the page says so. */
export function secondFactorOf(row: Pick<WhoRow, 'role' | 'demo' | 'totp_enabled_at'>, demo: boolean): SecondFactor {
  if (row.totp_enabled_at) return 'on';
  if (!row.role || !OFFICER_ROLES.includes(row.role)) return 'off';
  return row.demo && demo ? 'skipped-demo' : 'must-set-up';
}

export function isOfficer(role: string | null): boolean {
  return role !== null && OFFICER_ROLES.includes(role as Role);
}
