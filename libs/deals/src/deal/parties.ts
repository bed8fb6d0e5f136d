import { Injectable } from '@nestjs/common';
import { currentViewer, Db } from '@guibang/platform';
import type { PartyView, PersonView, Side, SignatureView } from '../dto';
import { Signatures } from '../signing/signatures';
import { People } from '../room/people';
import type { Deal } from './deal.entity';
import { knowsNames, standingOf } from './deal.policy';

const SIDES: readonly Side[] = ['buyer', 'seller'];

interface Organization {
  id: string;
  name: string;
  kind: string;
  region_code: string;
}

interface Nda {
  speaker: string;
  at: Date;
  by: string;
  version: string;
  hash: string;
}

interface Contact {
  name: string | null;
  phone: string | null;
}

/** The two parties as the viewer may know them: names, people and contact only once both accepted the confidentiality text. */
@Injectable()
export class PartyViews {
  constructor(
    private readonly db: Db,
    private readonly people: People,
    private readonly signatures: Signatures,
  ) {}

  async of(deal: Deal): Promise<PartyView[]> {
    const orgs = await this.db.query<Organization>(
      `SELECT id, name, kind, region_code FROM organizations WHERE id = ANY($1::uuid[])`,
      [[deal.buyerOrgId, deal.sellerOrgId]],
    );
    const ndas = await this.db.query<Nda>(
      `SELECT n.speaker, n.at, u.name AS by, t.version, n.hash FROM deal_ndas n JOIN users u ON u.id = n.user_id
         JOIN deal_nda_texts t ON t.hash = n.hash WHERE n.deal_id = $1`,
      [deal.id],
    );
    const people = await this.people.of(deal);
    const signed = await this.signatures.of(deal);
    const views: PartyView[] = [];
    for (const side of SIDES) {
      const org = orgs.find((one) => one.id === deal.orgOf(side))!;
      views.push(await this.view(deal, side, org, { ndas, people, signed }));
    }
    return views;
  }

  private async view(
    deal: Deal,
    side: Side,
    org: Organization,
    around: { ndas: Nda[]; people: PersonView[]; signed: SignatureView[] },
  ): Promise<PartyView> {
    const viewer = currentViewer();
    const standing = standingOf(viewer, deal);
    const named = standing === side || knowsNames(viewer, deal);
    const talks = named && standing !== 'stages';
    const nda = around.ndas.find((one) => one.speaker === side);
    return {
      side,
      orgId: named ? org.id : null,
      name: named ? org.name : null,
      kind: named ? org.kind : null,
      regionCode: named ? org.region_code : null,
      contact: talks ? await this.contact(deal, side) : null,
      people: talks ? around.people.filter((person) => person.speaker === side) : [],
      accepted: deal.openedAt !== null || deal.askedBy === side || deal.brokerYes.includes(side),
      nda: nda ? { at: nda.at.toISOString(), by: talks ? nda.by : '', version: nda.version, hash: nda.hash } : null,
      agreed: deal.sheetYes.includes(side),
      signature: talks ? (around.signed.find((one) => one.side === side) ?? null) : null,
    };
  }

  /** The contact that the listing names, else its author. */
  private async contact(deal: Deal, side: Side): Promise<Contact | null> {
    const listing = side === 'buyer' ? deal.needId : deal.resultId;
    const row = await this.db.one<{ contact: Contact | null; author: string | null }>(
      `SELECT l.contact, u.name AS author FROM listings l LEFT JOIN users u ON u.id = l.created_by WHERE l.id = $1`,
      [listing],
    );
    if (!row) return null;
    return { name: row.contact?.name ?? row.author, phone: row.contact?.phone ?? null };
  }
}
