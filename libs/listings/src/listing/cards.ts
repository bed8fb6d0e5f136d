import { Injectable } from '@nestjs/common';
import { toYuan } from '@guibang/kernel';
import { currentViewer } from '@guibang/platform';
import { RulesService, WorkingDays } from '@guibang/taxonomy';
import { Disclosures } from '../disclosure/disclosures';
import type { ListingCard, ListingRow } from '../dto';
import { Parties } from '../party/parties';
import { Bands } from './bands';
import { isNeed, Listing, Result } from './listing.entity';
import { Level, levelOf } from './listing.policy';

/** What lists show of listings, level by level. */
@Injectable()
export class Cards {
  constructor(
    private readonly parties: Parties,
    private readonly bands: Bands,
    private readonly rules: RulesService,
    private readonly workingDays: WorkingDays,
    private readonly disclosures: Disclosures,
  ) {}

  /** The card at a level; `orgName` is dropped below level 2 here, not by the caller. */
  card(listing: Listing, level: Level, orgName: string | null): ListingCard {
    const need = isNeed(listing) ? listing : null;
    const result = isNeed(listing) ? null : (listing as Result);
    const price =
      level === 0
        ? this.bands.range(listing)
        : {
            priceMin: listing.priceMin === null ? null : toYuan(listing.priceMin),
            priceMax: listing.priceMax === null ? null : toYuan(listing.priceMax),
          };
    return {
      id: listing.id,
      kind: listing.kind,
      code: listing.code,
      title: listing.title,
      state: listing.state,
      outcome: listing.outcome,
      fieldCode: listing.fieldCode,
      industryCode: listing.industryCode,
      regionCode: listing.regionCode,
      orgId: level === 2 ? listing.orgId : null,
      orgName: level === 2 ? orgName : null,
      ...price,
      negotiable: listing.negotiable,
      trl: need ? need.trlMin : result!.trl,
      modes: level === 0 ? [] : need ? need.cooperationModes : result!.transferModes,
      indicatorCount: listing.indicators.length,
      deadline: need?.deadline ?? null,
      publishedAt: listing.publishedAt?.toISOString() ?? null,
      expiresAt: listing.expiresAt?.toISOString() ?? null,
    };
  }

  /**
   * Cards for the viewer that runs now, in the order given; a listing that the viewer may not see is left out.
   * For lists of other libs (matches): `levels` tells how much each card says.
   */
  async visible(listings: readonly Listing[]): Promise<{ card: ListingCard; level: Level }[]> {
    const viewer = currentViewer();
    const parties = await this.parties.many(listings.map((l) => l.orgId));
    const grants = await this.disclosures.of(listings.map((l) => l.id));
    return listings.flatMap((l) => {
      const granted = viewer.orgId !== null && (grants.get(l.id) ?? []).includes(viewer.orgId);
      const level = l.deletedAt ? null : levelOf(viewer, l, granted);
      return level === null ? [] : [{ card: this.card(l, level, parties.get(l.orgId)?.name ?? null), level }];
    });
  }

  /** Rows for owners and officers, who read everything. */
  async rows(listings: readonly Listing[]): Promise<ListingRow[]> {
    const parties = await this.parties.many(listings.map((l) => l.orgId));
    return listings.map((l) => this.row(l, parties.get(l.orgId)?.name ?? null));
  }

  private row(l: Listing, orgName: string | null): ListingRow {
    return {
      ...this.card(l, 2, orgName),
      version: l.version,
      updatedAt: l.updatedAt.toISOString(),
      submittedAt: l.filedAt?.toISOString() ?? null,
      due: this.due(l),
      revision: l.revisionState,
    };
  }

  /** The running clock's last day, or null where nobody is asked: the bureau's review, or the owner unit's confirmation. */
  due(l: Listing): string | null {
    if (!l.filedAt) return null;
    const key =
      l.state === 'owner_review'
        ? 'owner-confirmation.working-days'
        : l.state === 'submitted' || l.revisionState === 'submitted'
          ? 'review.clock-working-days'
          : null;
    return key ? this.workingDays.add(l.filedAt, this.rules.number(key, l.filedAt)) : null;
  }
}
