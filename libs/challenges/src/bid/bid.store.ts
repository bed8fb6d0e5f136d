import { Injectable } from '@nestjs/common';
import { Clock, commonError } from '@guibang/kernel';
import { type EventDef, Ledger, type LedgerEvent } from '@guibang/ledger';
import { currentViewer, Db, holds } from '@guibang/platform';
import { BID_STATES, BIDDER_KINDS, type BidderKind } from '../dto';
import type { Challenge } from '../challenge/challenge.entity';
import { makeBids, may } from '../challenge/challenge.policy';
import { ChallengeStore } from '../challenge/challenge.store';
import { challengeError } from '../challenges.errors';
import { Bid } from './bid.entity';
import { bidLifecycle, type BidVerb } from './bid.lifecycle';
import { DbClock } from './db-clock';

/** Loads, checks and saves the viewer's own bid. There is no way here to anybody else's. */
@Injectable()
export class BidStore {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly dbClock: DbClock,
    private readonly ledger: Ledger,
    private readonly challenges: ChallengeStore,
  ) {}

  /** The own unit's bid; a researcher has only what he made himself. @throws bid.not-found */
  async mine(challengeId: string, o: { lock?: boolean } = {}): Promise<Bid> {
    const { orgId, userId, role } = currentViewer();
    if (!orgId || !holds(currentViewer(), makeBids)) throw challengeError('bid.not-found');
    const bid = await this.db.repo(Bid).findOne({
      where: { challengeId, orgId },
      ...(o.lock ? { lock: { mode: 'pessimistic_write' } } : {}),
    });
    if (!bid || (role === 'researcher' && bid.userId !== userId)) throw challengeError('bid.not-found');
    return bid;
  }

  /**
   * The challenge, held with others so that it cannot close meanwhile, for somebody who may bid on it now.
   * @throws bid.closed past the deadline, unless `late` leaves the question to the caller
   */
  async open(challengeId: string, o: { late?: boolean; words?: string } = {}): Promise<Challenge> {
    const challenge = await this.challenges.share(challengeId);
    const viewer = currentViewer();
    const { deadline } = challenge;
    const closed = challengeError('bid.closed', {
      deadline: deadline ? minuteText(deadline) : '',
      verb: o.words ?? '提交',
    });
    if (challenge.announcedAt && challenge.state !== 'announced') throw closed;
    if (!may('bid', viewer, challenge)) await this.challenges.allowed(challengeId, 'bid');
    const kinds = challenge.form.bidderKinds ?? [];
    if (kinds.length > 0 && !kinds.includes(viewer.orgKind as BidderKind)) {
      throw challengeError('bid.kind', { kinds: kinds.map((kind) => BIDDER_KINDS[kind]).join('、') });
    }
    if (!o.late && (await this.dbClock.now()) > deadline!) throw closed;
    return challenge;
  }

  /** Saves and appends to the bid's own chain. */
  async keep(bid: Bid, event?: { event: EventDef; data: Record<string, unknown> }): Promise<LedgerEvent | null> {
    bid.updatedAt = this.clock.now();
    await this.db.repo(Bid).save(bid);
    if (!event) return null;
    const data = { challengeId: bid.challengeId, ...event.data };
    return this.ledger.append(event.event, { subject: { kind: 'challenge-bid', id: bid.id }, data });
  }
}

/** Moves the state by the table, or says in words why not. */
export function moveBid(bid: Bid, verb: BidVerb, words: string): void {
  if (!bidLifecycle.table[bid.state][verb]) {
    throw commonError('common.wrong-state', { state: BID_STATES[bid.state], verb: words });
  }
  bid.state = bidLifecycle.next(bid.state, verb);
}

/** `2026-12-31 17:00:00` in Beijing. */
export function minuteText(at: Date): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}
