import type { EventDef, LedgerEvent } from '@guibang/ledger';
import type { NoticeKind } from '../dto';
import type { Audiences, Recipient } from './audiences';
import type { Ground, Told, Words } from './told';

export interface ToldChallenge {
  readonly id: string;
  readonly code: string | null;
  readonly title: string;
  readonly state: string;
  readonly org_id: string;
  readonly created_by: string | null;
  readonly scopes: readonly string[];
  readonly deal_id: string | null;
  readonly winner_bid_id: string | null;
  readonly review_due: string | null;
}

export function readChallenge(id: string, { db }: Pick<Ground, 'db'>): Promise<ToldChallenge | null> {
  return db.one<ToldChallenge>(
    `SELECT id, code, title, state, org_id, created_by, scopes, deal_id, winner_bid_id, review_due::text AS review_due
       FROM challenges WHERE id = $1`,
    [id],
  );
}

/** 发榜方: who made it, and the administrators. */
export async function publishers(challenge: ToldChallenge, people: Audiences): Promise<Recipient[]> {
  const own: Recipient[] = challenge.created_by ? [{ userId: challenge.created_by, orgId: challenge.org_id }] : [];
  return people.members([...own, ...(await people.administrators(challenge.org_id))]);
}

/** Officers of the city whose board it is on. */
export function organisers({ scopes }: ToldChallenge, { db }: Ground): Promise<Recipient[]> {
  return db.query<Recipient>(
    `SELECT DISTINCT m.user_id AS "userId", m.org_id AS "orgId" FROM memberships m JOIN organizations o ON o.id = m.org_id
      WHERE o.kind = 'bureau' AND o.state = 'verified' AND o.region_code = ANY($1::text[]) AND m.role = 'city_officer' ORDER BY 1 LIMIT 200`,
    [scopes],
  );
}

/** The team of a bid: who wrote it, and the administrators of its unit. */
export async function team(bidId: unknown, people: Audiences, { db }: Ground): Promise<Recipient[]> {
  const bid = await db.one<{ org_id: string; user_id: string | null }>(
    `SELECT org_id, user_id FROM challenge_bids WHERE id = $1`,
    [bidId],
  );
  if (!bid) return [];
  const own: Recipient[] = bid.user_id ? [{ userId: bid.user_id, orgId: bid.org_id }] : [];
  return people.members([...own, ...(await people.administrators(bid.org_id))]);
}

/** Experts by their seats; `states`: only while they are in one of these. */
export function reviewers(
  seatIds: readonly unknown[],
  states: readonly string[],
  { db }: Ground,
): Promise<Recipient[]> {
  return db.query<Recipient>(
    `SELECT s.user_id AS "userId", CASE WHEN s.kind = 'publisher' THEN c.org_id ELSE e.org_id END AS "orgId"
       FROM challenge_seats s JOIN challenges c ON c.id = s.challenge_id LEFT JOIN challenge_experts e ON e.user_id = s.user_id
      WHERE s.id = ANY($1::uuid[]) AND s.state = ANY($2::text[]) ORDER BY 1`,
    [seatIds, states],
  );
}

interface ChallengeTold {
  readonly event: EventDef;
  readonly kind: NoticeKind;
  readonly to: (
    challenge: ToldChallenge,
    people: Audiences,
    event: LedgerEvent,
    ground: Ground,
  ) => Promise<Recipient[]>;
  readonly say: (
    challenge: ToldChallenge,
    event: LedgerEvent,
    ground: Ground,
  ) => Omit<Words, 'href'> | null | Promise<Omit<Words, 'href'> | null>;
  /** Default: the challenge's page on the desk. */
  readonly page?: (challenge: ToldChallenge) => string;
  readonly still?: (challenge: ToldChallenge) => boolean;
}

/** What is told of a challenge. */
export const challengeTold = ({ event, kind, to, say, page, still }: ChallengeTold): Told => ({
  event,
  kind,
  audience: async (happened, people, ground) => {
    const challenge = await readChallenge(happened.subject.id, ground);
    return challenge ? to(challenge, people, happened, ground) : [];
  },
  say: async (happened, ground) => {
    const challenge = await readChallenge(happened.subject.id, ground);
    const words = challenge && (await say(challenge, happened, ground));
    return words && { ...words, href: page?.(challenge) ?? `/desk/challenges/${challenge.id}` };
  },
  ...(still && {
    still: async (subject, ground) => {
      const challenge = await readChallenge(subject.id, ground);
      return challenge !== null && still(challenge);
    },
  }),
});
