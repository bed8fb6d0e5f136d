import { Injectable } from '@nestjs/common';
import { Db } from '@guibang/platform';
import type { PersonView, Side, Speaker } from '../dto';
import type { BrokerState, Deal } from '../deal/deal.entity';

interface Row {
  id: string;
  name: string;
  org_id: string;
  seq: number;
}

export type DealPerson = Pick<PersonView, 'id' | 'speaker'>;

/** Who has to do with a deal: the people of both sides whom the policy lets in, and the broker's. */
@Injectable()
export class People {
  constructor(private readonly db: Db) {}

  /** For the room, with how far each has read. */
  async of(deal: Deal): Promise<PersonView[]> {
    return (await this.rows(deal, ['joined'])).map((row) => ({
      id: row.id,
      name: row.name,
      speaker: this.speakerOf(deal, row.org_id),
      readSeq: row.seq,
    }));
  }

  /** For whoever tells them something (notifications). */
  async toTell(deal: Deal, speakers: readonly Speaker[] = ['buyer', 'seller', 'broker']): Promise<DealPerson[]> {
    return (await this.rows(deal, ['joined', 'asked']))
      .map((row) => ({ id: row.id, speaker: this.speakerOf(deal, row.org_id) }))
      .filter((person) => speakers.includes(person.speaker));
  }

  /** Those of the ids who are in the room. */
  async among(deal: Deal, ids: readonly string[]): Promise<string[]> {
    if (ids.length === 0) return [];
    const inside = new Set((await this.rows(deal, ['joined'])).map((row) => row.id));
    return [...new Set(ids)].filter((id) => inside.has(id));
  }

  private speakerOf(deal: Deal, orgId: string): Side | 'broker' {
    if (orgId === deal.buyerOrgId) return 'buyer';
    return orgId === deal.sellerOrgId ? 'seller' : 'broker';
  }

  /** The policy's `standingOf` in SQL: a researcher only where the listing is his. */
  private rows(deal: Deal, broker: readonly BrokerState[]): Promise<Row[]> {
    return this.db.query<Row>(
      `SELECT DISTINCT ON (m.org_id, u.id) u.id, u.name, m.org_id, coalesce(r.seq, 0) AS seq
         FROM memberships m JOIN users u ON u.id = m.user_id
         LEFT JOIN deal_reads r ON r.deal_id = $1 AND r.user_id = u.id
        WHERE (m.org_id = ANY($2::uuid[]) AND (m.role IN ('enterprise_admin', 'enterprise_staff', 'university_admin')
                OR (m.role = 'researcher' AND u.id = ANY($3::uuid[]))))
           OR (m.org_id = $4 AND m.role = 'broker')
        ORDER BY m.org_id, u.id`,
      [
        deal.id,
        [deal.buyerOrgId, deal.sellerOrgId],
        [deal.buyerUserId, deal.sellerUserId].filter((id) => id !== null),
        deal.brokerState && broker.includes(deal.brokerState) ? deal.brokerOrgId : null,
      ],
    );
  }
}
