import { permission, Viewer } from '@guibang/platform';
import type { OrgKind, OrgState, Role } from './dto';
import { ROLES_OF_KIND } from './dto';
import { HOME_CITY, inCharge } from './organization/region-path';

const ADMINS = ['enterprise_admin', 'university_admin', 'broker'] as const;

/** Everybody who is logged in: their own account, password, second factor, tokens. */
export const ownAccount = permission('account.own', '*');
/** The desk and the organization that one belongs to. */
export const readOwn = permission('organization.read', '*');
export const editOrganization = permission('organization.edit', [...ADMINS, 'city_officer']);
export const manageMembers = permission('members.manage', [...ADMINS, 'city_officer']);
export const listOrganizations = permission('organizations.list', [
  'city_officer',
  'county_officer',
  'leader',
  'auditor',
]);
export const verifyOrganizations = permission('organizations.verify', ['city_officer', 'county_officer']);
export const createOfficials = permission('organizations.create', ['city_officer']);
export const readMails = permission('mails.read', ['city_officer']);

/** What a policy needs to know of an organization. */
export interface OrgFacts {
  readonly id: string;
  readonly kind: OrgKind;
  readonly state: OrgState;
  readonly regionPath: readonly string[];
}

/** The role that administers an organization of this kind. */
export const ADMIN_ROLE: Record<OrgKind, Role> = {
  enterprise: 'enterprise_admin',
  university: 'university_admin',
  institute: 'university_admin',
  broker_agency: 'broker',
  bureau: 'city_officer',
  station: 'city_officer',
};

const official = (kind: OrgKind): boolean => kind === 'bureau' || kind === 'station';

/** An officer of the bureau in charge of the organization's region. */
export function isBureauOf(viewer: Viewer, org: OrgFacts): boolean {
  const officer = ['city_officer', 'county_officer', 'leader', 'auditor'].includes(viewer.role ?? '');
  return officer && viewer.orgVerified && inCharge(org.regionPath, viewer.regionCode);
}

/** All fields, for its members and the bureau in charge; others see the card of a verified one. */
export function maySeeAll(viewer: Viewer, org: OrgFacts): boolean {
  return viewer.orgId === org.id || isBureauOf(viewer, org);
}

export function maySeeCard(viewer: Viewer, org: OrgFacts): boolean {
  return org.state === 'verified' || maySeeAll(viewer, org);
}

/** Its administrator; bureaus and stations are the city officer's. */
export function mayEdit(viewer: Viewer, org: OrgFacts): boolean {
  if (official(org.kind)) return viewer.role === 'city_officer' && isBureauOf(viewer, org);
  return viewer.orgId === org.id && viewer.role === ADMIN_ROLE[org.kind];
}

/** City and county officers decide in their region, never on bureaus and stations, which need no verification. */
export function mayDecide(viewer: Viewer, org: OrgFacts): boolean {
  const decides = viewer.role === 'city_officer' || viewer.role === 'county_officer';
  return decides && isBureauOf(viewer, org) && !official(org.kind);
}

/** Roles that may be given in an organization. In a bureau they hang on its level: the city's officers cover the counties. */
export function rolesFor(org: Pick<OrgFacts, 'kind'> & { regionCode: string }): readonly Role[] {
  if (org.kind !== 'bureau') return ROLES_OF_KIND[org.kind];
  return org.regionCode === HOME_CITY ? ['city_officer', 'leader', 'auditor'] : ['county_officer', 'leader', 'auditor'];
}
