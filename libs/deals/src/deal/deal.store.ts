import { Injectable } from '@nestjs/common';
import { Clock, commonError } from '@guibang/kernel';
import { EventDef, Ledger } from '@guibang/ledger';
import { currentViewer, Db, Viewer } from '@guibang/platform';
import {
  DEAL_STATES,
  type DealAct,
  type MessageData,
  type MessageKind,
  OUTCOMES,
  type Side,
  type Standing,
} from '../dto';
import { dealError } from '../deals.errors';
import { Journal } from '../room/journal';
import { Deal } from './deal.entity';
import { dealLifecycle, DealVerb } from './deal.lifecycle';
import { may, speakerOf, standingOf } from './deal.policy';

const ACT_WORDS: Record<DealAct, string> = {
  answer: '答复',
  withdraw: '撤回',
  nda: '确认保密文本',
  write: '发消息',
  read: '看消息',
  meet: '约会议',
  offer: '谈条款',
  reopen: '申请重谈',
  agree: '确认整份条款',
  contract: '看合同文本',
  confirm: '确认',
  sign: '签订',
  close: '结束洽谈',
  'invite-broker': '请技术经理人',
  'answer-broker': '答复',
  settle: '处理异议',
};

/** A line in the room that says what was done. */
export interface Line {
  readonly kind: MessageKind;
  readonly data?: MessageData;
  readonly body?: string;
}

export interface Happened {
  readonly event: EventDef;
  readonly data?: Record<string, unknown>;
}

/** Who acts, as the deal knows them. */
export interface Actor {
  readonly viewer: Viewer;
  readonly standing: Standing;
  /** Null for the broker. */
  readonly side: Side | null;
}

export interface Step {
  readonly lines?: readonly Line[];
  readonly events?: readonly Happened[];
}

/** Loads, checks and saves deals: the one way to step a state (design §4.2). */
@Injectable()
export class DealStore {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly journal: Journal,
  ) {}

  /** A deal that this viewer may know of. @throws deal.not-found also where it only may not be seen */
  async read(id: string): Promise<Deal> {
    return this.seen(await this.db.repo(Deal).findOne({ where: { id } }));
  }

  /** As `read`, holding the row until the transaction ends. */
  async lock(id: string): Promise<Deal> {
    return this.seen(await this.find(id));
  }

  /** The row itself, held, for the program's own steps. */
  find(id: string): Promise<Deal | null> {
    return this.db.repo(Deal).findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** The deal that runs on a match, held. */
  async liveOf(matchId: string): Promise<Deal | null> {
    return this.db
      .repo(Deal)
      .createQueryBuilder('d')
      .setLock('pessimistic_write')
      .where(`d.match_id = :matchId AND d.state NOT IN ('closed', 'signed')`, { matchId })
      .getOne();
  }

  private seen(deal: Deal | null): Deal {
    const viewer = currentViewer();
    if (!deal || (viewer.kind !== 'system' && !standingOf(viewer, deal))) throw dealError('deal.not-found');
    return deal;
  }

  /**
   * One step of somebody: locks the row, checks the policy, runs `change`, saves, writes the lines, appends what happened.
   * Null from `change`: it was so already, and nothing is written.
   */
  step(id: string, act: DealAct, change: (deal: Deal, actor: Actor) => Promise<Step | null> | Step): Promise<Deal> {
    return this.db.tx(async () => {
      const deal = await this.check(id, act);
      const actor = this.actor(deal);
      const done = await change(deal, actor);
      if (done) await this.keep(deal, done, actor.standing);
      return deal;
    });
  }

  /** As `read`, for something that the policy has a word on. */
  async allowed(id: string, act: DealAct): Promise<Deal> {
    const deal = await this.read(id);
    const actor = this.actor(deal);
    if (!may(act, actor.viewer, deal)) throw refusal(act, actor, deal);
    return deal;
  }

  /** Holds the deal and asks the policy, for a step that another service takes. */
  async check(id: string, act: DealAct): Promise<Deal> {
    const deal = await this.lock(id);
    const actor = this.actor(deal);
    if (!may(act, actor.viewer, deal)) throw refusal(act, actor, deal);
    return deal;
  }

  actor(deal: Deal): Actor {
    const viewer = currentViewer();
    const standing = standingOf(viewer, deal);
    if (!standing) throw dealError('deal.not-found');
    return { viewer, standing, side: standing === 'buyer' || standing === 'seller' ? standing : null };
  }

  /** Saves with a new version; lines and events of the step go along in the same transaction. */
  async keep(deal: Deal, step: Step, standing: Standing | 'program'): Promise<void> {
    for (const line of step.lines ?? []) {
      await this.journal.write(deal, {
        ...line,
        speaker: standing === 'program' ? 'program' : speakerOf(standing),
      });
    }
    deal.version += 1;
    deal.updatedAt = this.clock.now();
    await this.db.repo(Deal).save(deal);
    for (const { event, data } of step.events ?? []) {
      await this.ledger.append(event, { subject: { kind: 'deal', id: deal.id }, data });
    }
    await this.journal.announce(deal);
  }
}

/** Moves the state by the table, or says in words why not. */
export function move(deal: Deal, verb: DealVerb, words: string): void {
  if (deal.state === 'closed') throw closedError(deal);
  if (deal.state === 'signed') throw dealError('deal.signed');
  if (!dealLifecycle.table[deal.state][verb]) {
    throw commonError('common.wrong-state', { state: DEAL_STATES[deal.state], verb: words });
  }
  deal.state = dealLifecycle.next(deal.state, verb);
}

function closedError(deal: Deal): Error {
  return dealError('deal.closed', { why: deal.outcome ? OUTCOMES[deal.outcome] : '' });
}

/** Somebody who could do it in another state hears of the state; everybody else that it is not theirs to do. */
function refusal(act: DealAct, { standing, side, viewer }: Actor, deal: Deal): Error {
  if (standing === 'stages' || !viewer.orgVerified) return commonError('common.forbidden');
  if (deal.state === 'closed') return closedError(deal);
  if (deal.state === 'signed' && act !== 'read' && act !== 'contract') return dealError('deal.signed');
  if (act === 'answer' && side && deal.state !== 'interest') return dealError('deal.answered');
  if (act === 'sign' && side && deal.state === 'agreed') return dealError('office.needed');
  if (act === 'confirm' && viewer.role !== 'university_admin') return commonError('common.forbidden');
  if (standing === 'broker') return commonError('common.forbidden');
  const wantsTalk = ['write', 'meet', 'offer', 'reopen', 'contract', 'agree'].includes(act);
  if (wantsTalk && deal.state !== 'interest' && !deal.ndaCompleteAt) return dealError('deal.nda-needed');
  if (act === 'offer' && deal.state === 'agreed') {
    return commonError('common.wrong-state', { state: DEAL_STATES.agreed, verb: '还价，先申请重谈这一条' });
  }
  return commonError('common.wrong-state', { state: DEAL_STATES[deal.state], verb: ACT_WORDS[act] });
}
