import { Injectable } from '@nestjs/common';
import { OrganizationsService } from '@guibang/identity';
import { commonError, toYuan } from '@guibang/kernel';
import { Deal, standingOf } from '@guibang/deals';
import { isBureau, isOwner, ListingStore } from '@guibang/listings';
import { currentViewer, Db, decodeCursor, encodeCursor } from '@guibang/platform';
import type { Lane, Lineage, LineageOf } from '../dto';
import type { Both } from '../contract/contract.store';
import { subjectOf } from '../contract/contract.store';
import { maySee } from '../contract/contract.policy';
import { ContractLists } from '../contract/lists';

const PAGE = 30;

/** The ways of each kind of subject: deals with their contracts, and, of an organization, contracts made elsewhere. */
const WAYS: Record<LineageOf, string> = {
  need: `SELECT d.id AS deal_id, c.id AS contract_id, greatest(d.updated_at, c.updated_at) AS at
           FROM deals d LEFT JOIN contracts c ON c.deal_id = d.id AND c.deleted_at IS NULL WHERE d.need_id = $1`,
  result: `SELECT d.id AS deal_id, c.id AS contract_id, greatest(d.updated_at, c.updated_at) AS at
             FROM deals d LEFT JOIN contracts c ON c.deal_id = d.id AND c.deleted_at IS NULL WHERE d.result_id = $1`,
  organization: `SELECT d.id AS deal_id, c.id AS contract_id, greatest(d.updated_at, c.updated_at) AS at
                   FROM deals d LEFT JOIN contracts c ON c.deal_id = d.id AND c.deleted_at IS NULL
                  WHERE $1 IN (d.buyer_org_id, d.seller_org_id)
                 UNION ALL
                 SELECT NULL, id, updated_at FROM contracts
                  WHERE deal_id IS NULL AND deleted_at IS NULL AND $1 IN (seller_org_id, buyer_org_id)`,
};

interface Way {
  deal_id: string | null;
  contract_id: string | null;
  at: string;
}

interface Before {
  id: string;
  title: string;
  public: boolean;
  published_at: Date | null;
}

/**
 * Forward along the thread: everything that came of a need, of a result, of an organization. For its owner and the bureau in charge;
 * each way only as far as the viewer may see its talk and its contract.
 */
@Injectable()
export class Lineages {
  constructor(
    private readonly db: Db,
    private readonly listings: ListingStore,
    private readonly organizations: OrganizationsService,
    private readonly lists: ContractLists,
  ) {}

  /** Newest step first. @throws 404 for a subject that is not the viewer's */
  async of(of: string, id: string, cursor?: string): Promise<Lineage> {
    if (!isKnown(of)) throw commonError('common.not-found');
    const subject = of === 'organization' ? await this.organization(id) : await this.listing(of, id);
    const after = decodeCursor(cursor, 2);
    const found = await this.db.query<Way>(
      `SELECT deal_id, contract_id, at::text AS at FROM (${WAYS[of]}) way
        WHERE $2::timestamptz IS NULL OR (at, coalesce(deal_id, contract_id)) < ($2::timestamptz, $3::uuid)
        ORDER BY at DESC, coalesce(deal_id, contract_id) DESC LIMIT ${PAGE + 1}`,
      [id, after?.[0] ?? null, after?.[1] ?? null],
    );
    const shown = found.slice(0, PAGE);
    const last = shown.at(-1);
    return {
      subject,
      challenges: of === 'need' && !cursor ? await this.challenges(id) : [],
      items: await this.lanes(shown),
      next: found.length > PAGE && last ? encodeCursor([last.at, (last.deal_id ?? last.contract_id)!]) : null,
    };
  }

  private async listing(of: 'need' | 'result', id: string): Promise<Lineage['subject']> {
    const { listing } = await this.listings.read(id, of);
    const viewer = currentViewer();
    if (!isOwner(viewer, listing) && !isBureau(viewer, listing)) throw commonError('common.not-found');
    return { of, id, title: listing.title, kind: null, at: listing.publishedAt?.toISOString() ?? null };
  }

  private async organization(id: string): Promise<Lineage['subject']> {
    const org = await this.organizations.readAll(currentViewer(), id);
    return { of: 'organization', id, title: org.name, kind: org.kind, at: org.createdAt.toISOString() };
  }

  /** On the board by now, so that everybody may know of them. */
  private challenges(needId: string): Promise<Lineage['challenges']> {
    return this.db.query<Lineage['challenges'][number]>(
      `SELECT id, code, title, state FROM challenges
        WHERE (need_id = $1 OR $1 = ANY(shared_need_ids)) AND announced_at IS NOT NULL ORDER BY announced_at, id`,
      [needId],
    );
  }

  private async lanes(ways: readonly Way[]): Promise<Lane[]> {
    const viewer = currentViewer();
    const dealIds = ways.flatMap(({ deal_id: id }) => id ?? []);
    const contractIds = ways.flatMap(({ contract_id: id }) => id ?? []);
    const deals = await this.db
      .repo(Deal)
      .createQueryBuilder('d')
      .where('d.id = ANY(:ids)', { ids: dealIds })
      .getMany();
    const both = await this.lists.both(contractIds);
    const before = await this.before(deals);
    const paid = await this.paid(contractIds);
    return ways.flatMap(({ deal_id: dealId, contract_id: contractId }) => {
      const found = deals.find(({ id }) => id === dealId) ?? null;
      const deal = found && standingOf(viewer, found) ? found : null;
      const made = both.find(({ contract }) => contract.id === contractId) ?? null;
      const contract = made && maySee(viewer, subjectOf(made)) ? made : null;
      return deal || contract ? [this.lane(deal, contract, before, paid)] : [];
    });
  }

  private lane(
    deal: Deal | null,
    contract: Both | null,
    before: { listings: Map<string, Before>; matches: Map<string, Date> },
    paid: Map<string, string>,
  ): Lane {
    const listing = (id: string | null | undefined) => (id && before.listings.get(id)) || null;
    const [need, result] = [listing(deal?.needId), listing(deal?.resultId)];
    const first = need ?? result;
    const matched = (deal?.matchId && before.matches.get(deal.matchId)) || deal?.askedAt || deal?.openedAt;
    const own = contract && this.contractOf(contract);
    const page = own && `/desk/contracts/${own.id}/thread`;
    return {
      title: contract?.contract.title || deal?.title || '',
      need: need && { id: need.id, title: need.title },
      result: result && { id: result.id, title: result.title },
      deal: deal && { id: deal.id, code: deal.code, state: deal.state },
      contract: own,
      stages: [
        ...(deal
          ? [
              {
                stage: 'need' as const,
                at: earliest(first?.published_at, matched),
                href: first?.public ? `/${first === need ? 'needs' : 'results'}/${first.id}` : null,
              },
              { stage: 'match' as const, at: matched?.toISOString() ?? null, href: null },
              {
                stage: 'talk' as const,
                at: deal.openedAt?.toISOString() ?? null,
                href: `/desk/deals/${deal.id}/story`,
              },
            ]
          : []),
        { stage: 'contract', at: contract?.contract.signedAt?.toISOString() ?? null, href: page },
        { stage: 'registration', at: contract?.registration?.registeredAt?.toISOString() ?? null, href: page },
        { stage: 'money', at: (own && paid.get(own.id)) ?? null, href: page },
      ],
    };
  }

  private contractOf({ contract: c, registration }: Both): NonNullable<Lane['contract']> {
    return {
      id: c.id,
      code: c.code,
      state: c.state,
      registration: registration?.state ?? null,
      seller: c.sellerName ?? '',
      buyer: c.buyerName ?? '',
      total: toYuan(c.totalFen),
      paid: toYuan(c.paidFen),
    };
  }

  private async before(deals: readonly Deal[]): Promise<{ listings: Map<string, Before>; matches: Map<string, Date> }> {
    const listings = await this.db.query<Before>(
      `SELECT id, title, published_at, state = 'published' AND deleted_at IS NULL AS public FROM listings WHERE id = ANY($1::uuid[])`,
      [deals.flatMap(({ needId, resultId }) => [needId, resultId]).filter((id) => id !== null)],
    );
    const matches = await this.db.query<{ id: string; at: Date }>(
      `SELECT id, created_at AS at FROM matches WHERE id = ANY($1::uuid[])`,
      [deals.flatMap(({ matchId }) => matchId ?? [])],
    );
    return {
      listings: new Map(listings.map((row) => [row.id, row])),
      matches: new Map(matches.map(({ id, at }) => [id, at])),
    };
  }

  /** When the first money was recorded. */
  private async paid(contractIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.db.query<{ id: string; at: Date }>(
      `SELECT contract_id AS id, min(at) AS at FROM contract_payments
        WHERE contract_id = ANY($1::uuid[]) AND voided_at IS NULL GROUP BY 1`,
      [contractIds],
    );
    return new Map(rows.map(({ id, at }) => [id, at.toISOString()]));
  }
}

/** What was published anew after the match was there before it, too. */
const earliest = (published: Date | null | undefined, matched: Date | null | undefined): string | null =>
  (published && matched && matched < published ? matched : published)?.toISOString() ?? null;

const isKnown = (of: string): of is LineageOf => Object.hasOwn(WAYS, of);
