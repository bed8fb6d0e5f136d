import { Injectable } from '@nestjs/common';
import type { Speaker } from '@dto/deals';
import { Deal, People } from '@guibang/deals';
import { bureausInCharge } from '@guibang/identity';
import { Db } from '@guibang/platform';
import type { Role } from '@dto/identity';

/** Somebody to tell, as a member of an organization or (null) for themselves. */
export interface Recipient {
  readonly userId: string;
  readonly orgId: string | null;
}

const MOST = 200;
const OWNER_ADMINS: readonly Role[] = ['enterprise_admin', 'university_admin', 'broker'];

/** The queries for persons that the files of this folder name their audience by. */
@Injectable()
export class Audiences {
  constructor(
    private readonly db: Db,
    private readonly people: People,
  ) {}

  /** The author while a member, else the administrators of the organization. */
  async authorOf(listingId: string): Promise<Recipient[]> {
    const author = await this.db.query<Recipient>(
      `SELECT DISTINCT l.created_by AS "userId", l.org_id AS "orgId" FROM listings l
         JOIN memberships m ON m.org_id = l.org_id AND m.user_id = l.created_by WHERE l.id = $1`,
      [listingId],
    );
    if (author.length) return author;
    const owner = await this.db.one<{ org: string }>(`SELECT org_id AS org FROM listings WHERE id = $1`, [listingId]);
    return owner ? this.administrators(owner.org) : [];
  }

  administrators(orgId: string): Promise<Recipient[]> {
    return this.withRole(orgId, OWNER_ADMINS);
  }

  withRole(orgId: string, roles: readonly Role[]): Promise<Recipient[]> {
    return this.db.query<Recipient>(
      `SELECT DISTINCT user_id AS "userId", org_id AS "orgId" FROM memberships
        WHERE org_id = $1 AND role = ANY($2::text[]) ORDER BY 1 LIMIT ${MOST}`,
      [orgId, roles],
    );
  }

  /** City and county officers of the bureaus in charge of a place. */
  officersInCharge(regionPath: readonly string[]): Promise<Recipient[]> {
    return this.db.query<Recipient>(
      `SELECT DISTINCT m.user_id AS "userId", m.org_id AS "orgId" FROM memberships m JOIN organizations o ON o.id = m.org_id
        WHERE o.kind = 'bureau' AND o.state = 'verified' AND o.region_code = ANY($1::text[])
          AND m.role IN ('city_officer', 'county_officer') ORDER BY 1 LIMIT ${MOST}`,
      [bureausInCharge(regionPath)],
    );
  }

  cityOfficers(): Promise<Recipient[]> {
    return this.db.query<Recipient>(
      `SELECT DISTINCT m.user_id AS "userId", m.org_id AS "orgId" FROM memberships m JOIN organizations o ON o.id = m.org_id
        WHERE o.kind = 'bureau' AND m.role = 'city_officer' ORDER BY 1 LIMIT ${MOST}`,
    );
  }

  /** First or second reviewers of the registration stations. */
  stationReviewers(role: 'station_first' | 'station_second'): Promise<Recipient[]> {
    return this.db.query<Recipient>(
      `SELECT DISTINCT m.user_id AS "userId", m.org_id AS "orgId" FROM memberships m JOIN organizations o ON o.id = m.org_id
        WHERE o.kind = 'station' AND m.role = $1 ORDER BY 1 LIMIT ${MOST}`,
      [role],
    );
  }

  /** The people whom a deal's policy lets in, of these sides; a broker who was invited only once both took him in. */
  async ofDeal(dealId: string, speakers: readonly Speaker[] = ['buyer', 'seller', 'broker']): Promise<Recipient[]> {
    const deal = await this.db.repo(Deal).findOneBy({ id: dealId });
    if (!deal) return [];
    const orgs = { buyer: deal.buyerOrgId, seller: deal.sellerOrgId, broker: deal.brokerOrgId, program: null };
    const inside = speakers.filter(
      (one) => one !== 'broker' || deal.brokerState === 'joined' || deal.askedBy === 'broker',
    );
    return (await this.people.toTell(deal, inside)).map(({ id, speaker }) => ({ userId: id, orgId: orgs[speaker] }));
  }

  /** Those who are members still. */
  members(all: readonly Recipient[]): Promise<Recipient[]> {
    return this.db.query<Recipient>(
      `SELECT DISTINCT ON (m.user_id) m.user_id AS "userId", m.org_id AS "orgId"
         FROM unnest($1::uuid[], $2::uuid[]) AS a (user_id, org_id) JOIN memberships m USING (user_id, org_id) ORDER BY 1`,
      [all.map(({ userId }) => userId), all.map(({ orgId }) => orgId)],
    );
  }
}
