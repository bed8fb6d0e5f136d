import { Injectable, OnModuleInit } from '@nestjs/common';
import * as challenges from '@guibang/challenges';
import * as contracts from '@guibang/contracts';
import * as deals from '@guibang/deals';
import * as identity from '@guibang/identity';
import { bureausInCharge } from '@guibang/identity';
import { EventDef, Ledger, LedgerEvent } from '@guibang/ledger';
import * as listings from '@guibang/listings';
import * as matching from '@guibang/matching';
import { Db, Realtime } from '@guibang/platform';
import { bureauRoom, orgRoom } from './rooms';

interface Place {
  readonly org_id: string;
  readonly region_path: string[] | null;
}

/** After these, 等我处理 may look different for the owner and the bureau in charge. */
const OF_LISTINGS: readonly EventDef[] = [
  listings.listingSubmitted,
  listings.listingConfirmed,
  listings.listingReturned,
  listings.listingPublished,
  listings.listingChanged,
  listings.listingExpired,
  listings.listingRenewed,
  listings.listingClosed,
];
const OF_MATCHES: readonly EventDef[] = [
  matching.matchSuggested,
  matching.matchInterested,
  matching.matchDeclined,
  matching.matchUndone,
  matching.matchContacted,
];
const OF_DEALS: readonly EventDef[] = [
  deals.dealAsked,
  deals.dealProposed,
  deals.dealOpened,
  deals.dealDeclined,
  deals.dealWithdrawn,
  deals.dealExpired,
  deals.dealNdaAccepted,
  deals.dealMeetingProposed,
  deals.dealMeetingAnswered,
  deals.dealOffered,
  deals.dealTermAgreed,
  deals.dealTermReopening,
  deals.dealSheetAccepted,
  deals.dealAgreed,
  deals.dealConfirmed,
  deals.dealReturned,
  deals.dealObjected,
  deals.dealObjectionSettled,
  deals.dealSignatureGiven,
  deals.dealSigned,
  deals.dealClosed,
  deals.dealBrokerAsked,
  deals.dealBrokerJoined,
  deals.dealBrokerDeclined,
];
const OF_CHALLENGES: readonly EventDef[] = [
  challenges.challengeSubmitted,
  challenges.challengeArgued,
  challenges.challengeListPublished,
  challenges.challengeAnnounced,
  challenges.challengeBidsClosed,
  challenges.challengeOpened,
  challenges.challengePanelDrawn,
  challenges.challengeDeclared,
  challenges.challengeSeatReplaced,
  challenges.challengeConvened,
  challenges.challengeReviewed,
  challenges.challengeSecondLook,
  challenges.challengeProposed,
  challenges.challengeAwardPublished,
  challenges.challengeObjected,
  challenges.challengeObjectionSettled,
  challenges.challengeAwarded,
  challenges.challengeFailed,
];
const OF_CONTRACTS: readonly EventDef[] = [
  contracts.contractSigned,
  contracts.milestoneDelivered,
  contracts.milestoneJudged,
  contracts.contractPaid,
  contracts.contractExtended,
  contracts.registrationSubmitted,
  contracts.registrationWithdrawn,
  contracts.registrationAccepted,
  contracts.registrationReturned,
  contracts.secondReviewAsked,
  contracts.registrationSentBack,
  contracts.registrationRefused,
  contracts.reconsiderationAsked,
  contracts.registrationRegistered,
  contracts.registrationChanged,
  contracts.changeAsked,
  contracts.changeDropped,
];
const OF_ORGANIZATIONS: readonly EventDef[] = [
  identity.organizationSubmitted,
  identity.organizationVerified,
  identity.organizationReturned,
  identity.organizationRefused,
];

/** Tells open desks to look again, so that nobody has to ask every minute. */
@Injectable()
export class Desks implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly ledger: Ledger,
    private readonly realtime: Realtime,
  ) {}

  onModuleInit(): void {
    this.watch(OF_LISTINGS, `SELECT org_id, region_path FROM listings WHERE id = $1`);
    this.watch(
      OF_MATCHES,
      `SELECT DISTINCT l.org_id, NULL::text[] AS region_path FROM matches m JOIN listings l ON l.id IN (m.need_id, m.result_id)
        WHERE m.id = $1`,
    );
    this.watch(
      OF_DEALS,
      `SELECT o.id AS org_id, NULL::text[] AS region_path
         FROM deals d JOIN organizations o ON o.id IN (d.buyer_org_id, d.seller_org_id, d.broker_org_id) WHERE d.id = $1`,
    );
    this.watch(
      OF_CHALLENGES,
      `SELECT o.id AS org_id, o.region_path FROM challenges c JOIN organizations o ON o.id = c.org_id WHERE c.id = $1
       UNION SELECT e.org_id, NULL FROM challenge_seats s JOIN challenge_experts e ON e.user_id = s.user_id WHERE s.challenge_id = $1`,
    );
    this.watch(
      OF_CONTRACTS,
      `SELECT o.id AS org_id, NULL::text[] AS region_path FROM contracts c
         JOIN organizations o ON o.id IN (c.org_id, c.seller_org_id, c.buyer_org_id) OR o.kind = 'station' WHERE c.id = $1`,
    );
    this.watch(OF_ORGANIZATIONS, `SELECT id AS org_id, region_path FROM organizations WHERE id = $1`);
  }

  private watch(events: readonly EventDef[], places: string): void {
    for (const event of events) {
      this.ledger.on(event, `notifications.desk-${event.name}`, (happened) => this.ping(happened, places));
    }
  }

  private async ping({ subject, data }: LedgerEvent, places: string): Promise<void> {
    // Thousands in a file: its report says it once.
    if (data.origin === 'import') return;
    await this.db.tx(async () => {
      for (const { org_id: org, region_path: path } of await this.db.query<Place>(places, [subject.id])) {
        await this.realtime.publish(orgRoom, org, 'desk');
        for (const region of path ? bureausInCharge(path) : []) {
          await this.realtime.publish(bureauRoom, region, 'desk');
        }
      }
    });
  }
}
