import { inCharge } from '@guibang/identity';
import { permission, Viewer } from '@guibang/platform';
import type { ContractAct, ContractState, PartyRole, RegistrationState } from '../dto';

const OWNERS = ['enterprise_admin', 'enterprise_staff', 'university_admin', 'researcher', 'broker'];
const ADMINS = ['enterprise_admin', 'university_admin', 'broker'];
const BUREAU = ['city_officer', 'county_officer', 'leader', 'auditor'];
const STATION = ['station_first', 'station_second'];

export const writeContracts = permission('contracts.write', OWNERS);
export const readContracts = permission('contracts.read', [...OWNERS, ...BUREAU, ...STATION]);
/** Where a need, a result or an organization went. */
export const readThreads = permission('threads.read', [...OWNERS, ...BUREAU]);
export const attachToContracts = permission('contracts.attach', [...OWNERS, ...STATION]);
export const importContracts = permission('contracts.import', [...OWNERS, 'city_officer', ...STATION]);
export const exportContracts = permission('contracts.export', [
  ...OWNERS,
  'city_officer',
  'county_officer',
  ...STATION,
]);

/** What a policy needs to know of a contract and its registration. */
export interface Subject {
  readonly state: ContractState;
  readonly orgId: string;
  readonly createdBy: string | null;
  readonly sellerOrgId: string | null;
  readonly buyerOrgId: string | null;
  readonly brokerOrgId: string | null;
  readonly sellerPath: readonly string[];
  readonly buyerPath: readonly string[];
  /** Null before an application was begun. */
  readonly registration: RegistrationState | null;
}

const is = (viewer: Viewer, roles: readonly string[]): boolean => roles.includes(viewer.role ?? '');

/** A member of the organization that keeps the contract, in a role that writes; a researcher's are his own. */
export function isOwner(viewer: Viewer, c: Subject): boolean {
  if (viewer.orgId === null || viewer.orgId !== c.orgId || !is(viewer, OWNERS)) return false;
  return viewer.role !== 'researcher' || viewer.userId === c.createdBy;
}

/** Which side the viewer's organization is on. */
export function sideOf(viewer: Viewer, c: Subject): PartyRole | null {
  if (!viewer.orgId || !is(viewer, OWNERS)) return null;
  if (viewer.role === 'researcher' && viewer.userId !== c.createdBy) return null;
  if (viewer.orgId === c.sellerOrgId) return 'seller';
  if (viewer.orgId === c.buyerOrgId) return 'buyer';
  return viewer.orgId === c.brokerOrgId ? 'broker' : null;
}

export function isBureau(viewer: Viewer, c: Subject): boolean {
  const mine = inCharge(c.sellerPath, viewer.regionCode) || inCharge(c.buyerPath, viewer.regionCode);
  return viewer.orgVerified && is(viewer, BUREAU) && mine;
}

export function isStation(viewer: Viewer): boolean {
  return viewer.orgVerified && is(viewer, STATION);
}

/** Drafts are nobody's but the owner's; parties and the bureau see what is signed, the station what was filed. */
export function maySee(viewer: Viewer, c: Subject): boolean {
  if (viewer.kind === 'system' || isOwner(viewer, c)) return true;
  if (c.state === 'draft') return false;
  if (viewer.orgVerified && sideOf(viewer, c)) return true;
  if (isBureau(viewer, c)) return true;
  return isStation(viewer) && c.registration !== null && c.registration !== 'draft';
}

/** Acts for a side, or for it where that side has nobody here. */
function actsFor(viewer: Viewer, c: Subject, side: 'seller' | 'buyer'): boolean {
  const org = side === 'seller' ? c.sellerOrgId : c.buyerOrgId;
  return sideOf(viewer, c) === side || (org === null && isOwner(viewer, c));
}

/** Whether somebody answers what was asked of both sides: for a side whose organization did not ask. A broker answers for nobody. */
export function mayAnswer(viewer: Viewer, c: Subject, askedBy: string | null): boolean {
  return (
    (c.sellerOrgId !== askedBy && actsFor(viewer, c, 'seller')) ||
    (c.buyerOrgId !== askedBy && actsFor(viewer, c, 'buyer'))
  );
}

const inside = (viewer: Viewer, c: Subject): boolean => isOwner(viewer, c) || sideOf(viewer, c) !== null;
const open = (c: Subject): boolean => c.state === 'signed' || c.state === 'performing';
/** The applicant may still write: nothing is before the station. */
const unfiled = (c: Subject): boolean =>
  c.registration === null || ['draft', 'returned', 'withdrawn'].includes(c.registration);
/** Filed by the seller's side or the broker; the owner may always try, and the pre-check says who should. */
const applicant = (viewer: Viewer, c: Subject): boolean =>
  isOwner(viewer, c) || sideOf(viewer, c) === 'seller' || sideOf(viewer, c) === 'broker';

/** The applicant's acts on a registration: what they depend on is its state, not the contract's. */
export const ABOUT_FILING: readonly ContractAct[] = ['file', 'withdraw', 'reconsider', 'change', 'withdraw-change'];

const RULES: Record<ContractAct, (v: Viewer, c: Subject) => boolean> = {
  edit: (v, c) => isOwner(v, c) && unfiled(c) && c.state !== 'terminated' && c.state !== 'failed',
  delete: (v, c) => isOwner(v, c) && c.state === 'draft',
  sign: (v, c) => isOwner(v, c) && c.state === 'draft',
  start: (v, c) => inside(v, c) && c.state === 'signed',
  plan: (v, c) => isOwner(v, c) && (c.state === 'draft' || open(c)),
  attach: (v, c) =>
    (inside(v, c) && c.state !== 'terminated') ||
    (isStation(v) && c.registration !== null && c.registration !== 'draft'),
  deliver: (v, c) => actsFor(v, c, 'seller') && c.state === 'performing',
  judge: (v, c) => actsFor(v, c, 'buyer') && c.state === 'performing',
  pay: (v, c) => inside(v, c) && c.state !== 'draft',
  record: (v, c) => inside(v, c) && c.state !== 'draft',
  extend: (v, c) => inside(v, c) && open(c),
  accept: (v, c) => actsFor(v, c, 'buyer') && c.state === 'performing',
  terminate: (v, c) => inside(v, c) && is(v, ADMINS) && open(c),
  file: (v, c) => applicant(v, c) && unfiled(c) && c.state !== 'draft' && c.state !== 'terminated',
  withdraw: (v, c) =>
    applicant(v, c) &&
    ['submitted', 'returned', 'accepted', 'reviewing', 'second_review'].includes(c.registration ?? ''),
  reconsider: (v, c) => applicant(v, c) && c.registration === 'refused',
  change: (v, c) => applicant(v, c) && c.registration === 'registered',
  'withdraw-change': (v, c) => applicant(v, c) && c.registration === 'change_pending',
  copy: (v, c) =>
    c.state !== 'draft' && (inside(v, c) || isStation(v) || (isBureau(v, c) && v.role === 'city_officer')),
};

export function may(act: ContractAct, viewer: Viewer, c: Subject): boolean {
  return (
    (viewer.kind === 'system' || viewer.orgVerified || act === 'edit' || act === 'delete') && RULES[act](viewer, c)
  );
}

/** Acts the page may offer now. */
export function actsOf(viewer: Viewer, c: Subject): ContractAct[] {
  return (Object.keys(RULES) as ContractAct[]).filter((act) => may(act, viewer, c));
}

/** Somebody who could do it in another state hears of the state, everybody else that it is not his to do. */
export function couldEver(act: ContractAct, viewer: Viewer, c: Subject): boolean {
  const station = act === 'attach' && isStation(viewer);
  const buyer = act === 'judge' || act === 'accept';
  if (buyer) return actsFor(viewer, c, 'buyer');
  if (act === 'deliver') return actsFor(viewer, c, 'seller');
  if (ABOUT_FILING.includes(act)) return applicant(viewer, c);
  if (['edit', 'delete', 'sign', 'plan'].includes(act)) return isOwner(viewer, c);
  if (act === 'terminate') return inside(viewer, c) && is(viewer, ADMINS);
  return station || inside(viewer, c);
}
