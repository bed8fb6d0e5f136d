import { permission, Viewer } from '@guibang/platform';
import type { RegistrationAct, RegistrationState } from '../dto';

const STATION = ['station_first', 'station_second'];
const BUREAU = ['city_officer', 'county_officer', 'leader', 'auditor'];

/** Stations decide; the bureau sees. */
export const reviewRegistrations = permission('registrations.review', STATION);
/** The second of two reviewers, and what undoes a registration. */
export const decideSecond = permission('registrations.decide', ['station_second']);
export const readRegistrations = permission('registrations.read', [...STATION, ...BUREAU]);
export const readLetters = permission('registrations.letters', '*');
export const editNationalForm = permission('national-form.edit', ['city_officer']);

/** What the desk's policy needs to know of a case. */
export interface Case {
  readonly state: RegistrationState;
  /** Belongs to a party of it, or filed it. */
  readonly conflict: boolean;
  readonly claimedBy: string | null;
  readonly firstBy: string | null;
}

const OPEN: readonly RegistrationState[] = [
  'submitted',
  'accepted',
  'reviewing',
  'second_review',
  'reconsideration',
  'change_pending',
];
const station = (v: Viewer): boolean => v.orgVerified && STATION.includes(v.role ?? '');
const second = (v: Viewer): boolean => v.orgVerified && decideSecond.roles.includes(v.role ?? '');
/** 复审 and 复核 are another person's than the first decision. */
const another = (v: Viewer, c: Case): boolean => c.firstBy === null || c.firstBy !== v.userId;
const needsAnother = (c: Case): boolean =>
  c.state === 'second_review' || c.state === 'reconsideration' || (c.state === 'change_pending' && c.firstBy !== null);
const free = (v: Viewer, c: Case): boolean => c.claimedBy === null || c.claimedBy === v.userId;
const fit = (v: Viewer, c: Case): boolean => !needsAnother(c) || (second(v) && another(v, c));

const RULES: Record<RegistrationAct, (v: Viewer, c: Case) => boolean> = {
  claim: (v, c) => station(v) && !c.conflict && OPEN.includes(c.state) && c.claimedBy === null && fit(v, c),
  release: (v, c) => station(v) && c.claimedBy !== null && c.claimedBy === v.userId,
  accept: (v, c) => station(v) && !c.conflict && free(v, c) && c.state === 'submitted',
  'undo-accept': (v, c) => station(v) && !c.conflict && free(v, c) && c.state === 'accepted',
  return: (v, c) =>
    station(v) &&
    !c.conflict &&
    free(v, c) &&
    fit(v, c) &&
    ['submitted', 'accepted', 'reviewing', 'second_review'].includes(c.state),
  decide: (v, c) =>
    station(v) &&
    !c.conflict &&
    free(v, c) &&
    fit(v, c) &&
    ['accepted', 'reviewing', 'second_review', 'reconsideration', 'change_pending'].includes(c.state),
  'send-back': (v, c) => second(v) && !c.conflict && free(v, c) && another(v, c) && c.state === 'second_review',
  cancel: (v, c) => second(v) && !c.conflict && c.state === 'registered',
  revoke: (v, c) => second(v) && !c.conflict && (c.state === 'registered' || c.state === 'change_pending'),
  number: (v, c) => station(v) && !c.conflict && (c.state === 'registered' || c.state === 'change_pending'),
};

export function mayReview(act: RegistrationAct, viewer: Viewer, c: Case): boolean {
  return viewer.kind === 'system' || RULES[act](viewer, c);
}

export function deskActsOf(viewer: Viewer, c: Case): RegistrationAct[] {
  return (Object.keys(RULES) as RegistrationAct[]).filter((act) => mayReview(act, viewer, c));
}

export const isReviewer = station;
