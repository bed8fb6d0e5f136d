import { inCharge } from '@guibang/identity';
import { permission, Viewer } from '@guibang/platform';
import type { ListingKind, ListingState } from '../dto';
import type { RevisionState } from './listing.entity';
import { canStep } from './listing.lifecycle';

const OWNERS = ['enterprise_admin', 'enterprise_staff', 'university_admin', 'researcher'];
const OFFICERS = ['city_officer', 'county_officer'];
const BUREAU = [...OFFICERS, 'leader', 'auditor'];

export const writeListings = permission('listings.write', OWNERS);
export const confirmResults = permission('listings.confirm', ['university_admin', 'enterprise_admin']);
export const reviewListings = permission('listings.review', OFFICERS);
export const readQueue = permission('listings.read-queue', BUREAU);
export const importListings = permission('listings.import', [...OWNERS, ...OFFICERS]);
export const exportListings = permission('listings.export', '*');
export const readAccessLog = permission('listings.read-access', [...OWNERS, 'city_officer', 'auditor']);
/** Everybody who is logged in has a list of their own. */
export const saveListings = permission('listings.save', '*');
export const seeDuplicates = permission('listings.duplicates', [...OWNERS, ...OFFICERS]);

/** What a policy needs to know of a listing. */
export interface Subject {
  readonly kind: ListingKind;
  readonly state: ListingState;
  readonly revisionState: RevisionState;
  readonly orgId: string;
  readonly createdBy: string | null;
  readonly regionPath: readonly string[];
  /** Null before the first submission: until then it is nobody's but the owner's. */
  readonly submittedAt: Date | null;
}

export type Level = 0 | 1 | 2;

/** Acts that a page may offer; each has its own route. */
export type Act =
  | 'edit'
  | 'revise'
  | 'submit'
  | 'confirm'
  | 'review'
  | 'renew'
  | 'close'
  | 'delete'
  | 'attach'
  | 'read-access'
  | 'read-history';

/** Of the owner organization, in a role that writes; a researcher's drafts are his own until they are filed. */
export function isOwner(viewer: Viewer, l: Subject): boolean {
  if (viewer.orgId === null || viewer.orgId !== l.orgId || !OWNERS.includes(viewer.role ?? '')) return false;
  return viewer.role !== 'researcher' || l.createdBy === viewer.userId;
}

/** A member of the owner organization in any role. */
function isInside(viewer: Viewer, l: Subject): boolean {
  return viewer.orgId !== null && viewer.orgId === l.orgId;
}

/** The bureau in whose charge the listing's region is; the city's also for what comes from outside. */
export function isBureau(viewer: Viewer, l: Subject): boolean {
  return viewer.orgVerified && BUREAU.includes(viewer.role ?? '') && inCharge(l.regionPath, viewer.regionCode);
}

/**
 * How much of a listing this viewer may read; null: for this viewer it does not exist.
 * @param granted the organization was given L2 (both sides interested and the confidentiality click)
 */
export function levelOf(viewer: Viewer, l: Subject, granted: boolean): Level | null {
  if (viewer.kind === 'system' || isOwner(viewer, l)) return 2;
  if (l.submittedAt !== null && l.state !== 'owner_review' && isBureau(viewer, l)) return 2;
  if (l.state !== 'published') {
    const ended = l.state === 'expired' || l.state === 'closed';
    return ended && ((granted && viewer.orgVerified) || isInside(viewer, l)) && l.submittedAt !== null ? 2 : null;
  }
  if (isInside(viewer, l) || (granted && viewer.orgVerified)) return 2;
  return viewer.orgVerified ? 1 : 0;
}

const isAdmin = (viewer: Viewer): boolean => confirmResults.roles.includes(viewer.role ?? '');

/** Nobody reviews what his own organization filed, or what he filed himself. */
export function filedByOwn(viewer: Viewer, l: Subject): boolean {
  return viewer.orgId === l.orgId || (viewer.userId !== null && viewer.userId === l.createdBy);
}

const RULES: Record<Act, (viewer: Viewer, l: Subject) => boolean> = {
  edit: (v, l) => isOwner(v, l) && (l.state === 'draft' || l.state === 'returned'),
  revise: (v, l) => isOwner(v, l) && l.state === 'published' && l.revisionState !== 'submitted',
  submit: (v, l) => isOwner(v, l) && (canFile(l) || canFileRevision(v, l)),
  confirm: (v, l) => isOwner(v, l) && isAdmin(v) && l.state === 'owner_review',
  review: (v, l) =>
    isBureau(v, l) &&
    OFFICERS.includes(v.role ?? '') &&
    !filedByOwn(v, l) &&
    (l.state === 'submitted' || (l.state === 'published' && l.revisionState === 'submitted')),
  renew: (v, l) => isOwner(v, l) && (l.state === 'expired' || l.state === 'published'),
  close: (v, l) => isOwner(v, l) && canStep(l.kind, l.state, 'close'),
  delete: (v, l) => isOwner(v, l) && l.state === 'draft',
  attach: (v, l) => isOwner(v, l) && (l.state === 'draft' || l.state === 'returned' || l.state === 'published'),
  'read-access': (v, l) => isOwner(v, l) || (isBureau(v, l) && (v.role === 'city_officer' || v.role === 'auditor')),
  'read-history': (v, l) => isOwner(v, l) || isBureau(v, l),
};

function canFile(l: Subject): boolean {
  return l.state === 'draft' || l.state === 'returned';
}

/** A change to a published result goes out under the owner unit's name: its administrator files it. */
function canFileRevision(viewer: Viewer, l: Subject): boolean {
  const open = l.revisionState === 'draft' || l.revisionState === 'returned';
  return l.state === 'published' && open && (l.kind === 'need' || isAdmin(viewer));
}

export function may(act: Act, viewer: Viewer, l: Subject): boolean {
  return RULES[act](viewer, l);
}

/** Acts the page may offer now. */
export function actsOf(viewer: Viewer, l: Subject): Act[] {
  return (Object.keys(RULES) as Act[]).filter((act) => RULES[act](viewer, l));
}

/** Who starts a need or a result: enterprises have both, universities and institutes too; a researcher only results. */
export function mayStart(viewer: Viewer, kind: ListingKind): boolean {
  return (
    viewer.orgId !== null && OWNERS.includes(viewer.role ?? '') && (kind === 'result' || viewer.role !== 'researcher')
  );
}

/** Does this person's own submission already carry the owner unit's word? */
export function confirmsItself(viewer: Viewer): boolean {
  return isAdmin(viewer);
}
