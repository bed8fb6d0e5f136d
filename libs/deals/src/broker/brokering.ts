import { Injectable, OnModuleInit } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { Db, Jobs } from '@guibang/platform';
import { RulesService } from '@guibang/taxonomy';
import type { BrokerAnswerRequest, BrokerRequest, Speaker } from '../dto';
import { Deal } from '../deal/deal.entity';
import { LIVE } from '../deal/deal.policy';
import { DealStore, Step } from '../deal/deal.store';
import { dealError } from '../deals.errors';
import { dealBrokerAsked, dealBrokerDeclined, dealBrokerJoined } from '../deals.events';

const HOUR = 3_600_000;
const EVERYBODY: readonly ('buyer' | 'seller' | 'broker')[] = ['buyer', 'seller', 'broker'];

/** A broker joins a room only when both sides and it say yes; it has 48 hours (rule `match.broker-answer-hours`). */
@Injectable()
export class Brokering implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly rules: RulesService,
    private readonly store: DealStore,
  ) {}

  onModuleInit(): void {
    this.jobs.schedule('deals.brokers-expire', '*/10 * * * *', () => this.expire());
  }

  invite(id: string, { orgId }: BrokerRequest): Promise<Deal> {
    return this.store.step(id, 'invite-broker', async (deal, { side }) => {
      const org = await this.db.one<{ id: string; name: string }>(
        `SELECT id, name FROM organizations WHERE id = $1 AND kind = 'broker_agency' AND state = 'verified'`,
        [orgId],
      );
      if (!org || [deal.buyerOrgId, deal.sellerOrgId].includes(orgId)) throw dealError('broker.not-found');
      const now = this.clock.now();
      deal.brokerOrgId = org.id;
      deal.brokerUserId = null;
      deal.brokerState = 'asked';
      deal.brokerYes = [side!];
      deal.brokerDueAt = new Date(now.getTime() + this.rules.number('match.broker-answer-hours', now) * HOUR);
      deal.ndas = deal.ndas.filter((one) => one !== 'broker');
      const due = deal.brokerDueAt.toISOString();
      return {
        lines: [{ kind: 'broker-asked', data: { orgName: org.name, until: due } }],
        events: [{ event: dealBrokerAsked, data: { orgId, by: side, due } }],
      };
    });
  }

  answer(id: string, { answer }: BrokerAnswerRequest): Promise<Deal> {
    return this.store.step(id, 'answer-broker', (deal, { side, viewer }) => {
      const by = side ?? 'broker';
      if (answer === 'decline') return this.declined(deal, by);
      deal.brokerYes = [...deal.brokerYes, by];
      if (by === 'broker') deal.brokerUserId = viewer.userId;
      if (!EVERYBODY.every((who) => deal.brokerYes.includes(who))) return { lines: [{ kind: 'broker-yes' }] };
      deal.brokerState = 'joined';
      deal.brokerDueAt = null;
      return {
        lines: [{ kind: 'broker-joined' }],
        events: [{ event: dealBrokerJoined, data: { orgId: deal.brokerOrgId } }],
      };
    });
  }

  private async expire(): Promise<void> {
    const late = await this.db.query<{ id: string }>(
      `SELECT id FROM deals WHERE broker_state = 'asked' AND broker_due_at <= $1 AND state = ANY($2::text[])
        ORDER BY broker_due_at, id LIMIT 1000`,
      [this.clock.now(), LIVE],
    );
    for (const { id } of late) {
      await this.db.tx(async () => {
        const deal = await this.store.find(id);
        // Answered, or ended, while this waited for the lock.
        if (deal?.brokerState !== 'asked' || !LIVE.includes(deal.state)) return;
        if (!deal.brokerDueAt || deal.brokerDueAt > this.clock.now()) return;
        await this.store.keep(deal, this.declined(deal, 'program'), 'program');
      });
    }
  }

  private declined(deal: Deal, by: Speaker): Step {
    deal.brokerState = 'declined';
    deal.brokerDueAt = null;
    return {
      lines: [{ kind: 'broker-declined', data: { answer: by } }],
      events: [{ event: dealBrokerDeclined, data: { orgId: deal.brokerOrgId, by } }],
    };
  }
}
