import { permission, Viewer } from '@guibang/platform';
import type { ChallengeAct, ChallengeStanding, ChallengeState } from '../dto';

const PUBLISHERS = ['enterprise_admin', 'enterprise_staff'];
const BIDDERS = ['enterprise_admin', 'enterprise_staff', 'university_admin', 'researcher'];
const OFFICERS = ['city_officer'];
const WATCHERS = ['county_officer', 'leader', 'auditor'];
const KEEPERS = ['city_officer', 'leader', 'auditor'];

export const makeChallenges = permission('challenges.make', PUBLISHERS);
export const readChallenges = permission('challenges.read', [...BIDDERS, ...OFFICERS, ...WATCHERS, 'expert']);
/** Argument, 公示, announcement, opening, judging. */
export const runChallenges = permission('challenges.run', OFFICERS);
/** The publisher's or the bureau's steps; who may do what when is `may`. */
export const stepChallenges = permission('challenges.step', [...PUBLISHERS, ...OFFICERS]);
export const keepShares = permission('challenges.keep', KEEPERS);
export const makeBids = permission('challenges.bid', BIDDERS);
export const askQuestions = permission('challenges.ask', BIDDERS);
/** What the organiser sees of 回避, panel and marks. */
export const readJudging = permission('challenges.judging', [...OFFICERS, 'leader', 'auditor']);
/** Seats on a panel; whose is whose, the seat says. */
export const judgeBids = permission('challenges.judge', ['expert', ...PUBLISHERS]);
export const manageExperts = permission('experts.manage', OFFICERS);
export const readExperts = permission('experts.read', [...OFFICERS, 'leader', 'auditor']);
/** Everybody who is logged in. */
export const followChallenges = permission('challenges.follow', '*');

/** What the policy needs to know of a challenge. */
export interface ChallengeFacts {
  readonly state: ChallengeState;
  readonly orgId: string;
  readonly createdBy: string | null;
  readonly scopes: readonly string[];
  readonly announcedAt: Date | null;
  readonly openedAt: Date | null;
}

/** States that everybody may read of. */
export const PUBLIC_STATES: readonly ChallengeState[] = [
  'list_notice',
  'announced',
  'closed_for_bids',
  'opened',
  'reviewing',
  'proposed',
  'award_notice',
  'awarded',
  'failed',
];
/** It has begun, and has not ended. */
export const RUNNING: readonly ChallengeState[] = [
  'submitted',
  'returned',
  'argued',
  'list_notice',
  'announced',
  'closed_for_bids',
  'opened',
  'reviewing',
  'proposed',
  'award_notice',
];
/** Bids have been opened. */
export const AFTER_OPENING: readonly ChallengeState[] = ['opened', 'reviewing', 'proposed', 'award_notice', 'awarded'];

/** What this viewer is to the challenge; null: for this viewer it does not exist. */
export function standingOf(viewer: Viewer, c: ChallengeFacts, onPanel = false): ChallengeStanding | null {
  if (viewer.orgId !== null && viewer.orgId === c.orgId && PUBLISHERS.includes(viewer.role ?? '')) return 'publisher';
  const filed = c.state !== 'draft';
  const officer = viewer.orgVerified && viewer.regionCode !== null && c.scopes.includes(viewer.regionCode);
  if (filed && officer && OFFICERS.includes(viewer.role ?? '')) return 'bureau';
  if (filed && officer && WATCHERS.includes(viewer.role ?? '')) return 'watcher';
  if (onPanel && viewer.role === 'expert') return 'expert';
  return PUBLIC_STATES.includes(c.state) || c.announcedAt !== null ? 'public' : null;
}

type Rule = (standing: ChallengeStanding, c: ChallengeFacts, viewer: Viewer) => boolean;

const bureau =
  (...states: ChallengeState[]): Rule =>
  (s, c, viewer) =>
    s === 'bureau' && viewer.orgId !== c.orgId && states.includes(c.state);
const publisher =
  (...states: ChallengeState[]): Rule =>
  (s, c) =>
    s === 'publisher' && states.includes(c.state);
const either =
  (...rules: Rule[]): Rule =>
  (s, c, v) =>
    rules.some((rule) => rule(s, c, v));

/** After the opening the organiser, the leader and the auditor; a county reads stages only. */
const judgingReader: Rule = (s, c, viewer) =>
  c.openedAt !== null &&
  [...AFTER_OPENING, 'failed', 'cancelled'].includes(c.state) &&
  (s === 'bureau' || (s === 'watcher' && viewer.role !== 'county_officer'));

const RULES: Record<ChallengeAct, Rule> = {
  edit: publisher('draft', 'returned'),
  delete: publisher('draft'),
  submit: publisher('draft', 'returned'),
  argue: bureau('submitted'),
  'publish-list': bureau('argued'),
  keys: bureau('argued', 'list_notice'),
  announce: bureau('list_notice'),
  bid: (s, c, viewer) =>
    c.state === 'announced' && s === 'public' && makeBids.roles.includes(viewer.role ?? '') && viewer.orgId !== c.orgId,
  ask: (s, c, viewer) => c.state === 'announced' && s === 'public' && askQuestions.roles.includes(viewer.role ?? ''),
  answer: either(publisher('announced'), bureau('announced')),
  follow: (s, c, viewer) => s === 'public' && viewer.kind === 'user' && c.announcedAt !== null,
  // The bureau's alone: who owns a result is not the publisher's to know before both sides said yes.
  invite: bureau('announced'),
  'give-share': (s, c, viewer) =>
    (s === 'bureau' || s === 'watcher') && KEEPERS.includes(viewer.role ?? '') && c.state === 'closed_for_bids',
  open: bureau('closed_for_bids'),
  'read-bids': (s, c, viewer) =>
    AFTER_OPENING.includes(c.state) &&
    (s === 'bureau' || s === 'publisher' || (s === 'watcher' && viewer.role !== 'county_officer')),
  qualify: bureau('opened', 'reviewing', 'award_notice'),
  convene: bureau('opened'),
  propose: bureau('reviewing', 'award_notice'),
  'publish-award': bureau('proposed'),
  award: bureau('award_notice'),
  fail: bureau('closed_for_bids', 'opened', 'reviewing', 'proposed', 'award_notice'),
  'announce-again': either(publisher('failed'), bureau('failed')),
  cancel: either(publisher('draft', 'submitted', 'returned'), bureau(...RUNNING)),
  settle: bureau('list_notice', 'award_notice'),
  'read-judging': judgingReader,
  'judge-conflicts': bureau('opened', 'reviewing'),
  draw: bureau('opened', 'reviewing'),
  'second-look': bureau('reviewing'),
  feedback: bureau('opened', 'reviewing', 'proposed', 'award_notice', 'awarded', 'failed'),
  'note-fees': bureau('reviewing', 'proposed', 'award_notice', 'awarded', 'failed'),
  prove: judgingReader,
};

/** Reading may go on when a unit loses its verification; doing anything may not, but for drafts. */
export function may(act: ChallengeAct, viewer: Viewer, c: ChallengeFacts, onPanel = false): boolean {
  const standing = standingOf(viewer, c, onPanel);
  if (!standing) return false;
  if (!viewer.orgVerified && !['edit', 'delete', 'follow'].includes(act)) return false;
  return RULES[act](standing, c, viewer);
}

export function actsOf(viewer: Viewer, c: ChallengeFacts, onPanel = false): ChallengeAct[] {
  return (Object.keys(RULES) as ChallengeAct[]).filter((act) => may(act, viewer, c, onPanel));
}

/** May the viewer know the publisher's name? 匿名发榜 hides it from the public until the award. */
export function knowsPublisher(viewer: Viewer, c: ChallengeFacts & { anonymous: boolean }): boolean {
  return !c.anonymous || c.state === 'awarded' || !['public', null].includes(standingOf(viewer, c));
}

/** Whose challenges the desk's list may hold, as SQL over `challenges c` with `?` for its parameters in turn. */
export function listCondition(viewer: Viewer): { sql: string; params: unknown[] } {
  const role = viewer.role ?? '';
  if ([...OFFICERS, ...WATCHERS].includes(role)) {
    return viewer.orgVerified && viewer.regionCode
      ? { sql: `c.state <> 'draft' AND c.scopes @> ARRAY[?]::text[]`, params: [viewer.regionCode] }
      : { sql: 'false', params: [] };
  }
  if (PUBLISHERS.includes(role)) return { sql: 'c.org_id = ?', params: [viewer.orgId] };
  return { sql: 'false', params: [] };
}
