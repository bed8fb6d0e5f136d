/**
 * The one table of what a state is called and how it looks. A state's word never changes with the reader; its tone may:
 * something that moves (info) turns to warn when it waits for the reader or is due within three days.
 */

import {
  BID_STATES,
  type BidState,
  CHALLENGE_STATES,
  type ChallengeState,
  SEAT_STATES,
  type SeatState,
} from '@dto/challenges';
import type { ContractState, RegistrationState } from '@dto/contracts';
import type { OrgState } from '@dto/identity';
import type { CloseOutcome, ListingState } from '@dto/listings';
import type { MatchState } from '@dto/matching';
import type { AlarmVerdict, ReportState } from '@dto/statistics';

export type Tone = 'mute' | 'info' | 'warn' | 'ok' | 'hold' | 'err';
export type StatusIcon = 'circle' | 'clock' | 'triangle' | 'check' | 'lock' | 'pause' | 'cross';
export interface StatusWord {
  word: string;
  tone: Tone;
  icon: StatusIcon;
}

const iconOf: Record<Tone, StatusIcon> = {
  mute: 'circle',
  info: 'clock',
  warn: 'triangle',
  ok: 'check',
  hold: 'lock',
  err: 'cross',
};
const make =
  (tone: Tone) =>
  (word: string, icon: StatusIcon = iconOf[tone]): StatusWord => ({ word, tone, icon });
const [mute, info, warn, ok, hold, err] = (['mute', 'info', 'warn', 'ok', 'hold', 'err'] as const).map(make) as [
  ReturnType<typeof make>,
  ReturnType<typeof make>,
  ReturnType<typeof make>,
  ReturnType<typeof make>,
  ReturnType<typeof make>,
  ReturnType<typeof make>,
];

const listing = {
  draft: mute('草稿'),
  submitted: info('待审'),
  returned: warn('退回修改'),
  expired: mute('已过期'),
  closed: mute('已结束'),
  solved: ok('已解决'),
  withdrawn: mute('已撤回'),
  merged: mute('已合并'),
};

/** The lifecycles that exist: a state that is added there and has no word here does not compile. */
interface Known {
  need: Record<Exclude<ListingState, 'owner_review'> | CloseOutcome, StatusWord>;
  result: Record<ListingState | CloseOutcome, StatusWord>;
  /** `contacted`: both said yes. */
  match: Record<MatchState | 'contacted', StatusWord>;
  challenge: Record<ChallengeState, StatusWord>;
  bid: Record<BidState, StatusWord>;
  seat: Record<SeatState, StatusWord>;
  contract: Record<ContractState, StatusWord>;
  registration: Record<RegistrationState, StatusWord>;
  organization: Record<OrgState, StatusWord>;
  report: Record<ReportState, StatusWord>;
  alarm: Record<AlarmVerdict | 'open', StatusWord>;
}

export const statusWords = {
  need: { ...listing, published: info('征集中') },
  result: { ...listing, owner_review: info('待单位确认'), published: ok('可转化'), solved: ok('已转化') },
  match: {
    suggested: info('未看'),
    viewed: mute('已看'),
    interested: ok('感兴趣'),
    declined: mute('不合适'),
    contacted: ok('已联系'),
  },
  deal: {
    interest: info('待对方答复'),
    open: info('洽谈中'),
    negotiating: info('谈条款'),
    agreed: ok('条款谈妥'),
    signed: ok('已签订'),
    closed: mute('已结束'),
  },
  challenge: {
    draft: mute(CHALLENGE_STATES.draft),
    submitted: info(CHALLENGE_STATES.submitted),
    returned: warn(CHALLENGE_STATES.returned),
    argued: ok(CHALLENGE_STATES.argued),
    rejected: err(CHALLENGE_STATES.rejected),
    list_notice: hold(CHALLENGE_STATES.list_notice),
    announced: info(CHALLENGE_STATES.announced),
    closed_for_bids: hold(CHALLENGE_STATES.closed_for_bids),
    opened: info(CHALLENGE_STATES.opened),
    reviewing: info(CHALLENGE_STATES.reviewing),
    proposed: info(CHALLENGE_STATES.proposed),
    award_notice: hold(CHALLENGE_STATES.award_notice),
    awarded: ok(CHALLENGE_STATES.awarded),
    failed: mute(CHALLENGE_STATES.failed),
    cancelled: mute(CHALLENGE_STATES.cancelled),
  },
  bid: {
    draft: mute(BID_STATES.draft),
    sealed: hold(BID_STATES.sealed),
    withdrawn: mute(BID_STATES.withdrawn),
    opened: info(BID_STATES.opened),
    locked: hold(BID_STATES.locked),
    qualified: ok(BID_STATES.qualified),
    disqualified: err(BID_STATES.disqualified),
    scored: info(BID_STATES.scored),
    won: ok(BID_STATES.won),
    lost: mute(BID_STATES.lost),
  },
  seat: {
    drawn: info(SEAT_STATES.drawn),
    declared: info(SEAT_STATES.declared),
    recused: mute(SEAT_STATES.recused),
    accepted: info(SEAT_STATES.accepted),
    scoring: info(SEAT_STATES.scoring),
    submitted: ok(SEAT_STATES.submitted),
    declined: mute(SEAT_STATES.declined),
    replaced: mute(SEAT_STATES.replaced),
  },
  contract: {
    draft: mute('草拟'),
    signed: ok('已签订'),
    performing: info('履行中'),
    accepted: ok('已验收'),
    ended_diligent: mute('结题（尽职免责）'),
    failed: err('未通过验收'),
    terminated: mute('已终止'),
  },
  registration: {
    draft: mute('草稿'),
    submitted: info('待受理'),
    returned: warn('退回补正'),
    accepted: info('已受理'),
    reviewing: info('技术审查'),
    second_review: info('复审'),
    registered: ok('已登记'),
    refused: err('不予登记'),
    reconsideration: hold('复核中', 'pause'),
    withdrawn: mute('已撤回'),
    change_pending: info('变更审查'),
    cancelled: mute('已注销'),
    revoked: err('已撤销'),
  },
  model: { proposed: info('待决定'), active: ok('在用'), retired: mute('用过'), refused: hold('未采用', 'pause') },
  organization: {
    draft: mute('草稿'),
    submitted: info('待核验'),
    returned: warn('退回修改'),
    verified: ok('已核验'),
    refused: err('未通过'),
  },
  report: {
    draft: mute('没提交'),
    submitted: info('待审'),
    returned: warn('退回修改'),
    accepted: ok('已认可'),
  },
  alarm: {
    open: info('没看过'),
    fine: ok('合理'),
    check: warn('要核查'),
    mended: ok('已更正'),
  },
  import: {
    uploaded: info('已上传'),
    checking: info('检查中'),
    checked: ok('已检查'),
    running: info('导入中'),
    done: ok('已导入'),
    failed: err('未导入'),
  },
  delivery: {
    waiting: info('待送'),
    retrying: warn('重试中'),
    delivered: ok('已送达'),
    dead: err('未送达'),
  },
} as const satisfies Record<string, Record<string, StatusWord>> & Known;

export type StatusEntity = keyof typeof statusWords;

export interface StatusReader {
  /** The next act is the reader's. */
  myTurn?: boolean;
  /** Days until it is due, negative when overdue. */
  daysLeft?: number | null;
}

/** Word, tone and icon for one reader. An unknown state shows its raw name in mute rather than nothing. */
export function statusOf(entity: StatusEntity, state: string, reader: StatusReader = {}): StatusWord {
  const table: Record<string, StatusWord> = statusWords[entity];
  const found = table[state] ?? { word: state, tone: 'mute', icon: 'circle' };
  if (entity === 'deal' && state === 'interest' && reader.myTurn) return warn('等你答复');
  const pressing = reader.myTurn || (reader.daysLeft != null && reader.daysLeft <= 3);
  return found.tone === 'info' && pressing ? { ...found, tone: 'warn', icon: 'triangle' } : found;
}

/** The tag beside a state when time runs out: 今天到期 · 剩2天 · 已逾期3天; nothing when there is more than three days. */
export function dueTag(daysLeft: number | null | undefined): StatusWord | null {
  if (daysLeft == null || daysLeft > 3) return null;
  if (daysLeft < 0) return err(`已逾期${-daysLeft}天`);
  return daysLeft === 0 ? warn('今天到期', 'clock') : warn(`剩${daysLeft}天`, 'clock');
}
