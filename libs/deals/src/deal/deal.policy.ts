import { permission, Viewer } from '@guibang/platform';
import type { DealAct, DealState, Origin, Side, Speaker, Standing } from '../dto';
import type { BrokerState } from './deal.entity';

const OWNERS = ['enterprise_admin', 'enterprise_staff', 'university_admin', 'researcher'];
const BUREAU = ['city_officer', 'county_officer', 'leader', 'auditor'];

export const readDeals = permission('deals.read', [...OWNERS, 'broker', ...BUREAU]);
export const askDeals = permission('deals.ask', OWNERS);
export const proposeDeals = permission('deals.propose', ['broker']);
/** Whatever is done inside a deal; who may do what when is `may`. */
export const stepDeals = permission('deals.step', [...OWNERS, 'broker']);
export const confirmDeals = permission('deals.confirm', ['university_admin']);
export const readBoard = permission('deals.board', ['broker']);

/** What the policy needs to know of a deal. */
export interface DealFacts {
  readonly state: DealState;
  readonly origin: Origin;
  readonly buyerOrgId: string;
  readonly sellerOrgId: string;
  readonly buyerUserId: string | null;
  readonly sellerUserId: string | null;
  readonly scopes: readonly string[];
  readonly askedBy: Side | 'broker' | null;
  readonly ndas: readonly (Side | 'broker')[];
  readonly ndaCompleteAt: Date | null;
  readonly brokerOrgId: string | null;
  readonly brokerState: BrokerState | null;
  readonly brokerYes: readonly (Side | 'broker')[];
  readonly officeNeeded: boolean;
  readonly confirmedAt: Date | null;
}

/** What this viewer is to the deal; null: for this viewer it does not exist. */
export function standingOf(viewer: Viewer, d: DealFacts): Standing | null {
  if (isOf(viewer, d.buyerOrgId, d.buyerUserId)) return 'buyer';
  if (isOf(viewer, d.sellerOrgId, d.sellerUserId)) return 'seller';
  const brokers = viewer.role === 'broker' && viewer.orgId !== null && viewer.orgId === d.brokerOrgId;
  if (brokers && d.brokerState !== 'declined') return 'broker';
  const bureau = viewer.orgVerified && BUREAU.includes(viewer.role ?? '');
  return bureau && viewer.regionCode !== null && d.scopes.includes(viewer.regionCode) ? 'stages' : null;
}

/** A researcher has the deals of what he wrote; the others of a unit, its office first, have all of them. */
function isOf(viewer: Viewer, orgId: string, userId: string | null): boolean {
  if (viewer.orgId === null || viewer.orgId !== orgId || !OWNERS.includes(viewer.role ?? '')) return false;
  return viewer.role !== 'researcher' || viewer.userId === userId;
}

/** The room is open. */
export const LIVE: readonly DealState[] = ['open', 'negotiating', 'agreed'];
const isSide = (s: Standing): s is Side => s === 'buyer' || s === 'seller';

/** A broker hears the talk when both sides let it in and it accepted the confidentiality text itself. */
function brokerInside(d: DealFacts): boolean {
  return d.brokerState === 'joined' && d.ndas.includes('broker') && d.ndaCompleteAt !== null;
}

const talks = (s: Standing, d: DealFacts): boolean =>
  d.ndaCompleteAt !== null && (isSide(s) || (s === 'broker' && brokerInside(d)));

const RULES: Record<DealAct, (s: Standing, d: DealFacts, viewer: Viewer) => boolean> = {
  answer: (s, d) =>
    isSide(s) && d.state === 'interest' && d.askedBy !== s && !(d.askedBy === 'broker' && d.brokerYes.includes(s)),
  withdraw: (s, d) => d.state === 'interest' && d.askedBy === s,
  nda: (s, d) =>
    LIVE.includes(d.state) && s !== 'stages' && !d.ndas.includes(s) && (isSide(s) || d.brokerState === 'joined'),
  read: (s, d) => (isSide(s) ? true : s === 'broker' && brokerInside(d)),
  write: (s, d) => [...LIVE, 'signed'].includes(d.state) && talks(s, d),
  meet: (s, d) => [...LIVE, 'signed'].includes(d.state) && talks(s, d),
  offer: (s, d) => ['open', 'negotiating'].includes(d.state) && isSide(s) && talks(s, d),
  reopen: (s, d) => LIVE.includes(d.state) && isSide(s) && talks(s, d),
  agree: (s, d) => d.state === 'negotiating' && isSide(s),
  contract: (s, d) => ['negotiating', 'agreed', 'signed'].includes(d.state) && talks(s, d),
  confirm: (s, d, viewer) =>
    d.state === 'agreed' && s === 'seller' && d.officeNeeded && !d.confirmedAt && viewer.role === 'university_admin',
  sign: (s, d) => d.state === 'agreed' && isSide(s) && (!d.officeNeeded || d.confirmedAt !== null),
  close: (s, d) => LIVE.includes(d.state) && isSide(s),
  'invite-broker': (s, d) =>
    ['open', 'negotiating'].includes(d.state) && isSide(s) && (d.brokerState === null || d.brokerState === 'declined'),
  'answer-broker': (s, d) =>
    LIVE.includes(d.state) && s !== 'stages' && d.brokerState === 'asked' && !d.brokerYes.includes(s),
  settle: (s, d, viewer) => s === 'seller' && d.state === 'agreed' && viewer.role === 'university_admin',
};

/** Reading may go on when a unit loses its verification; doing anything may not. */
export function may(act: DealAct, viewer: Viewer, d: DealFacts): boolean {
  const standing = standingOf(viewer, d);
  if (!standing || (act !== 'read' && !viewer.orgVerified)) return false;
  return RULES[act](standing, d, viewer);
}

export function actsOf(viewer: Viewer, d: DealFacts): DealAct[] {
  return (Object.keys(RULES) as DealAct[]).filter((act) => may(act, viewer, d));
}

/**
 * May the viewer know who the other parties are? Only once both accepted the confidentiality text; an award or a hammer has named
 * them in public before.
 */
export function knowsNames(viewer: Viewer, d: DealFacts): boolean {
  const standing = standingOf(viewer, d);
  if (standing === null) return false;
  if (d.origin === 'award' || d.origin === 'hammer') return standing !== 'broker' || brokerInside(d);
  return d.ndaCompleteAt !== null && (standing !== 'broker' || brokerInside(d));
}

/** Why the two fit, and what was said on asking: the parties', and the broker's who brought them together or was let in. */
export function knowsReasons(viewer: Viewer, d: DealFacts): boolean {
  const standing = standingOf(viewer, d);
  if (standing === 'broker') return d.askedBy === 'broker' || brokerInside(d);
  return standing !== null && standing !== 'stages';
}

/** Whose deals a list may hold, as SQL over `deals d` with `?` for its parameters in turn. */
export function listCondition(viewer: Viewer): { sql: string; params: unknown[] } {
  if (BUREAU.includes(viewer.role ?? '')) {
    return viewer.orgVerified && viewer.regionCode
      ? { sql: 'd.scopes @> ARRAY[?]::text[]', params: [viewer.regionCode] }
      : { sql: 'false', params: [] };
  }
  if (viewer.role === 'broker') {
    return { sql: `(d.broker_org_id = ? AND d.broker_state <> 'declined')`, params: [viewer.orgId] };
  }
  if (viewer.role === 'researcher') {
    return {
      sql: '((d.buyer_org_id = ? AND d.buyer_user_id = ?) OR (d.seller_org_id = ? AND d.seller_user_id = ?))',
      params: [viewer.orgId, viewer.userId, viewer.orgId, viewer.userId],
    };
  }
  return OWNERS.includes(viewer.role ?? '')
    ? { sql: '(d.buyer_org_id = ? OR d.seller_org_id = ?)', params: [viewer.orgId, viewer.orgId] }
    : { sql: 'false', params: [] };
}

export function speakerOf(standing: Standing): Speaker {
  return standing === 'stages' ? 'program' : standing;
}
