import { Injectable } from '@nestjs/common';
import { Clock, commonError } from '@guibang/kernel';
import { EventDef, Ledger, type LedgerEvent } from '@guibang/ledger';
import { currentViewer, Db, Viewer } from '@guibang/platform';
import { CHALLENGE_STATES, type ChallengeAct, type ChallengeStanding } from '../dto';
import { challengeError } from '../challenges.errors';
import { Challenge } from './challenge.entity';
import { challengeLifecycle, type ChallengeVerb } from './challenge.lifecycle';
import { may, standingOf } from './challenge.policy';

const ACT_WORDS: Record<ChallengeAct, string> = {
  edit: '修改',
  delete: '删除',
  submit: '提交',
  argue: '论证',
  'publish-list': '公示榜单',
  keys: '生成密钥',
  announce: '发榜',
  bid: '揭榜',
  ask: '提问',
  answer: '答复提问',
  follow: '关注',
  invite: '邀请',
  'give-share': '交出密钥份额',
  open: '开榜',
  'read-bids': '看标书',
  qualify: '资格审查',
  convene: '组建评审组',
  propose: '提出拟立项',
  'publish-award': '公示拟立项',
  award: '立项',
  fail: '宣布流标',
  'announce-again': '重新发榜',
  cancel: '取消',
  settle: '处理异议',
  'read-judging': '看评审',
  'judge-conflicts': '认定回避',
  draw: '抽取专家',
  'second-look': '再次评审',
  feedback: '写反馈意见',
  'note-fees': '登记评审费',
  prove: '核对存证',
};

export interface Happened {
  readonly event: EventDef;
  readonly data?: Record<string, unknown>;
}

export interface Actor {
  readonly viewer: Viewer;
  readonly standing: ChallengeStanding;
}

/** Loads, checks and saves challenges: the one way to step a state (design §4.2). */
@Injectable()
export class ChallengeStore {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
  ) {}

  /** A challenge that this viewer may know of. @throws challenge.not-found also where it only may not be seen */
  async read(id: string): Promise<Challenge> {
    return this.seen(await this.db.repo(Challenge).findOne({ where: { id } }));
  }

  /** As `read`, holding the row until the transaction ends. */
  async lock(id: string): Promise<Challenge> {
    return this.seen(await this.find(id));
  }

  /** The row itself, held, for the program's own steps. */
  find(id: string): Promise<Challenge | null> {
    return this.db.repo(Challenge).findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** Held so that it cannot change its state, together with others who hold it so: for seals, of which many run at once. */
  async share(id: string): Promise<Challenge> {
    return this.seen(await this.db.repo(Challenge).findOne({ where: { id }, lock: { mode: 'pessimistic_read' } }));
  }

  /** Is this person on its panel and not recused? */
  async onPanel(challengeId: string, viewer: Viewer): Promise<boolean> {
    if (viewer.role !== 'expert') return false;
    const seat = await this.db.one(
      `SELECT 1 FROM challenge_seats WHERE challenge_id = $1 AND user_id = $2 AND state NOT IN ('recused', 'declined', 'replaced')`,
      [challengeId, viewer.userId],
    );
    return seat !== null;
  }

  private async seen(challenge: Challenge | null): Promise<Challenge> {
    const viewer = currentViewer();
    if (!challenge) throw challengeError('challenge.not-found');
    if (viewer.kind === 'system') return challenge;
    if (!standingOf(viewer, challenge, await this.onPanel(challenge.id, viewer))) {
      throw challengeError('challenge.not-found');
    }
    return challenge;
  }

  /**
   * One step of somebody: locks the row, checks the policy, runs `change`, saves, appends what happened.
   * @param change alters the challenge in place; what it returns goes into the ledger
   */
  step(
    id: string,
    act: ChallengeAct,
    change: (challenge: Challenge, actor: Actor) => Promise<readonly Happened[]> | readonly Happened[],
  ): Promise<Challenge> {
    return this.db.tx(async () => {
      const challenge = await this.check(id, act);
      await this.keep(challenge, await change(challenge, this.actor(challenge)));
      return challenge;
    });
  }

  /** Holds the challenge and asks the policy. */
  async check(id: string, act: ChallengeAct): Promise<Challenge> {
    return this.permitted(await this.lock(id), act);
  }

  /** As `read`, for something that the policy has a word on. */
  async allowed(id: string, act: ChallengeAct): Promise<Challenge> {
    return this.permitted(await this.read(id), act);
  }

  private permitted(challenge: Challenge, act: ChallengeAct): Challenge {
    const viewer = currentViewer();
    if (viewer.kind !== 'system' && !may(act, viewer, challenge)) throw refusal(act, viewer, challenge);
    return challenge;
  }

  actor(challenge: Challenge): Actor {
    const viewer = currentViewer();
    return { viewer, standing: standingOf(viewer, challenge) ?? 'public' };
  }

  /** Saves with a new version and appends what happened. @returns the events, in order */
  async keep(challenge: Challenge, happened: readonly Happened[]): Promise<LedgerEvent[]> {
    challenge.version += 1;
    challenge.updatedAt = this.clock.now();
    await this.db.repo(Challenge).save(challenge);
    const events: LedgerEvent[] = [];
    for (const { event, data } of happened) {
      events.push(await this.ledger.append(event, { subject: { kind: 'challenge', id: challenge.id }, data }));
    }
    return events;
  }
}

/** Moves the state by the table, or says in words why not. */
export function move(challenge: Challenge, verb: ChallengeVerb, words: string): void {
  if (!challengeLifecycle.table[challenge.state][verb]) {
    throw commonError('common.wrong-state', { state: CHALLENGE_STATES[challenge.state], verb: words });
  }
  challenge.state = challengeLifecycle.next(challenge.state, verb);
}

const PUBLISHER_ACTS: readonly ChallengeAct[] = ['edit', 'delete', 'submit'];

/** Somebody who could do it in another state hears of the state; everybody else that it is not theirs to do. */
function refusal(act: ChallengeAct, viewer: Viewer, challenge: Challenge): Error {
  const standing = standingOf(viewer, challenge);
  if (!viewer.orgVerified) return act === 'bid' ? challengeError('bid.unverified') : commonError('common.forbidden');
  if (act === 'bid' && viewer.orgId === challenge.orgId) return challengeError('bid.own');
  const wrongState = commonError('common.wrong-state', {
    state: CHALLENGE_STATES[challenge.state],
    verb: ACT_WORDS[act],
  });
  if (standing === 'bureau') {
    if (viewer.orgId === challenge.orgId) return challengeError('challenge.own-organization');
    return PUBLISHER_ACTS.includes(act) || act === 'bid' || act === 'ask'
      ? commonError('common.forbidden')
      : wrongState;
  }
  if (standing === 'publisher') {
    if (act === 'edit' && challenge.state === 'submitted') return challengeError('challenge.text-locked');
    const own = [...PUBLISHER_ACTS, 'answer', 'invite', 'read-bids', 'cancel'].includes(act);
    return own ? wrongState : commonError('common.forbidden');
  }
  if (standing === 'watcher') return act === 'give-share' ? wrongState : commonError('common.forbidden');
  const bidders = (act === 'bid' || act === 'ask') && ['university_admin', 'researcher'].includes(viewer.role ?? '');
  const enterprises = (act === 'bid' || act === 'ask') && viewer.role?.startsWith('enterprise');
  return bidders || enterprises ? wrongState : commonError('common.forbidden');
}
