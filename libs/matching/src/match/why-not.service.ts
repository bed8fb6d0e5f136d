import { Injectable } from '@nestjs/common';
import { AccessLog, Cards, type Listing, Lists } from '@guibang/listings';
import { currentViewer, Db } from '@guibang/platform';
import { SearchService } from '@guibang/search';
import type { WhyNotQuery, WhyNotView } from '../dto';
import { matchingError } from '../matching.errors';
import type { Profile } from '../profile/profile';
import { ProfilesService } from '../profile/profiles.service';
import { explainPair, Surroundings } from '../ranking/pair';
import { EVERYDAY, RankerService } from '../ranking/ranker.service';
import { SurroundingsService } from '../ranking/surroundings.service';
import { MatchAccess } from './match-access';
import { MATCH_COLUMNS, MatchRow, otherSide, Side } from './match-row';
import { MatchViews, type Seen } from './match-view';

const OFFERED = 8;
/** How far down a rank is still worth telling; beyond it the answer is: not among the first. */
const DEPTH = 1_000;

/** 没看到你知道的某项成果？ The same explanation as a match, for any pair that the viewer may see. */
@Injectable()
export class WhyNotService {
  constructor(
    private readonly db: Db,
    private readonly access: MatchAccess,
    private readonly cards: Cards,
    private readonly looks: AccessLog,
    private readonly lists: Lists,
    private readonly search: SearchService,
    private readonly profiles: ProfilesService,
    private readonly ranker: RankerService,
    private readonly surroundings: SurroundingsService,
    private readonly views: MatchViews,
  ) {}

  async explain(side: Side, listingId: string, query: WhyNotQuery): Promise<WhyNotView> {
    await this.access.readable(listingId, side);
    const candidates = query.id ? [] : await this.named(otherSide(side), query.q ?? '');
    const wanted = query.id ?? (candidates.length === 1 ? candidates[0]!.id : undefined);
    const other = wanted ? await this.visible(wanted, otherSide(side)) : null;
    if (!other) return { found: null, rank: null, match: null, candidates };
    const profile = await this.profiles.find(listingId);
    const partner = await this.profiles.find(other.listing.id);
    if (!profile) throw matchingError('matching.not-listed');
    if (!partner) return { found: other.card, rank: null, match: null, candidates };
    const around = await this.surroundings.around(profile);
    return {
      found: other.card,
      rank: await this.rankOf(profile, partner),
      match: await this.matchOf(side, profile, partner, around, other),
      candidates,
    };
  }

  private async rankOf(profile: Profile, partner: Profile): Promise<number | null> {
    const { list } = await this.ranker.rank(profile, { ...EVERYDAY, limit: DEPTH, pool: DEPTH, reads: 20_000 }, [
      partner.id,
    ]);
    const at = list.findIndex((ranked) => ranked.profile.id === partner.id);
    return at < 0 ? null : at + 1;
  }

  private async matchOf(
    side: Side,
    profile: Profile,
    partner: Profile,
    around: Surroundings,
    other: Seen,
  ): Promise<WhyNotView['match']> {
    const [need, result] = side === 'need' ? [profile, partner] : [partner, profile];
    const explained = explainPair(need, result, around);
    const said = await this.db.one<MatchRow>(
      `SELECT ${MATCH_COLUMNS} FROM matches m WHERE m.need_id = $1 AND m.result_id = $2`,
      [need.id, result.id],
    );
    const row: MatchRow = {
      ...(said ?? unsaid(need.id, result.id, around)),
      score: explained.score,
      met: explained.met,
      indicators: [...explained.indicators],
      reasons: [...explained.reasons],
      gaps: [...explained.gaps],
      computed_at: around.now,
    };
    const { id: _id, rank: _rank, ...match } = this.views.view(row, side, 0, other);
    return match;
  }

  /** Listings of the other kind by number or title, as far as the viewer may find them. */
  private async named(kind: Side, q: string): Promise<{ id: string; title: string }[]> {
    const text = this.search.understand(q);
    if (!text) return [];
    const page = await this.search.find({
      viewer: currentViewer().tokens,
      text,
      kinds: [kind],
      facets: [],
      size: OFFERED,
    });
    const listings = await this.lists.inOrder(page.hits.map((hit) => hit.id));
    const exact = listings.filter((listing) => listing.code === q.trim() || listing.title === q.trim());
    return (exact.length === 1 ? exact : listings).map(({ id, title }) => ({ id, title }));
  }

  private async visible(id: string, kind: Side): Promise<(Seen & { listing: Listing }) | null> {
    const listing = (await this.lists.inOrder([id])).find((found) => found.kind === kind);
    if (!listing) return null;
    const [seen] = await this.cards.visible([listing]);
    if (!seen) return null;
    await this.looks.note([listing], seen.level, 'list');
    return { listing, ...seen };
  }
}

function unsaid(needId: string, resultId: string, { now, model }: Surroundings): MatchRow {
  return {
    id: '',
    need_id: needId,
    result_id: resultId,
    score: 0,
    met: 0,
    indicators: [],
    reasons: [],
    gaps: [],
    model_version: model.version,
    listed: false,
    need_state: 'suggested',
    need_reason: null,
    need_answered_at: null,
    result_state: 'suggested',
    result_reason: null,
    result_answered_at: null,
    contacted_at: null,
    notified_at: null,
    created_at: now,
    computed_at: now,
  };
}
