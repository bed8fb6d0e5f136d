import { Injectable } from '@nestjs/common';
import { AccessLog, Cards, isOwner, type Level, type Listing, Lists } from '@guibang/listings';
import { currentViewer, Db, decodeCursor, encodeCursor } from '@guibang/platform';
import { RulesService } from '@guibang/taxonomy';
import type { MatchList, MatchView } from '../dto';
import { Impressions } from '../learning/impressions';
import { StatisticsService } from '../profile/statistics.service';
import { ProfilesService } from '../profile/profiles.service';
import { MODEL } from '../ranking/model';
import { planProbes } from '../ranking/probes';
import { EVERYDAY } from '../ranking/ranker.service';
import { MATCH_COLUMNS, MatchRow, otherSide, Side } from './match-row';
import { MatchAccess } from './match-access';
import { MatchViews, type Seen } from './match-view';

const PAGE = 20;
const SEARCHED = 8;

export const SEGMENTS = ['all', 'unseen', 'interested', 'declined'] as const;
export type Segment = (typeof SEGMENTS)[number];

const STATES: Record<Segment, readonly string[]> = {
  all: ['suggested', 'viewed', 'interested'],
  unseen: ['suggested'],
  interested: ['interested'],
  declined: ['declined'],
};

/**
 * The list of one listing ($1), with places: the best ($2), and what anybody has answered. Places are by score, less what the
 * owner refused elsewhere, and less for an organization that has had its share of the places before. A pair may be kept for the other
 * side's list alone.
 */
function placed(side: Side, share: string, factor: string): string {
  return `(SELECT * FROM (
      SELECT ${MATCH_COLUMNS}, row_number() OVER (
               ORDER BY m.worth * power(${factor}::float8, greatest(0, m.nth - ${share}::int)) DESC, m.id)::int AS place
        FROM (SELECT m.*, m.score * m.${side}_lean AS worth,
                     row_number() OVER (PARTITION BY l.org_id ORDER BY m.score * m.${side}_lean DESC, m.id) AS nth
                FROM matches m JOIN listings l ON l.id = m.${otherSide(side)}_id
               WHERE m.${side}_id = $1 AND m.listed) m) p
    WHERE p.place <= $2::int OR p.need_state IN ('interested', 'declined') OR p.result_state IN ('interested', 'declined'))`;
}

/** Lists of matches, from either side. */
@Injectable()
export class MatchesService {
  constructor(
    private readonly db: Db,
    private readonly rules: RulesService,
    private readonly access: MatchAccess,
    private readonly views: MatchViews,
    private readonly cards: Cards,
    private readonly looks: AccessLog,
    private readonly lists: Lists,
    private readonly profiles: ProfilesService,
    private readonly statistics: StatisticsService,
    private readonly impressions: Impressions,
  ) {}

  /** Best first; a match keeps its place in the whole list whatever the segment. */
  async list(side: Side, listingId: string, segment: Segment, cursor?: string): Promise<MatchList> {
    const listing = await this.access.readable(listingId, side);
    const after = decodeCursor(cursor, 1);
    const rows = await this.db.query<MatchRow & { place: number }>(
      `SELECT * FROM ${placed(side, '$3', '$4')} m
        WHERE m.${side}_state = ANY ($5::text[]) AND m.place > $6 ORDER BY m.place LIMIT ${PAGE + 1}`,
      [listingId, this.kept, ...this.shares, STATES[segment], after?.[0] ?? 0],
    );
    const shown = rows.slice(0, PAGE);
    const others = await this.others(shown, side);
    if (isOwner(currentViewer(), listing)) await this.impressions.note(shown, side);
    const items = shown.flatMap((row) => {
      const other = others.get(side === 'need' ? row.result_id : row.need_id);
      return other ? [this.views.view(row, side, row.place, other)] : [];
    });
    const last = shown.at(-1);
    return {
      items,
      next: rows.length > PAGE && last ? encodeCursor([last.place]) : null,
      counts: await this.counts(side, listingId),
      computing: await this.computing(listingId),
      elements: [...((await this.profiles.elements([listingId])).get(listingId) ?? [])],
      searched: items.length === 0 && !cursor ? await this.searched(listing) : [],
    };
  }

  /** One match for the viewer's side, as it stands now. */
  async view(row: MatchRow, side: Side): Promise<MatchView | null> {
    const others = await this.others([row], side);
    const other = others.get(side === 'need' ? row.result_id : row.need_id);
    const place = await this.db.one<{ n: number }>(
      `SELECT place AS n FROM ${placed(side, '$3', '$4')} m WHERE m.id = $5`,
      [side === 'need' ? row.need_id : row.result_id, this.kept, ...this.shares, row.id],
    );
    return other ? this.views.view(row, side, place?.n ?? 1, other) : null;
  }

  /** Places of one organization before its further ones count less, and by how much each. */
  private get shares(): [number, number] {
    return [this.rules.number('match.max-per-organization'), this.rules.number('match.organization-factor')];
  }

  private get kept(): number {
    return this.rules.number('match.keep-per-listing');
  }

  /** Cards of the other side, as far as the viewer may read them. Its owner hears of it: a match shows indicators. */
  private async others(rows: readonly MatchRow[], side: Side): Promise<Map<string, Seen>> {
    const ids = rows.map((row) => (side === 'need' ? row.result_id : row.need_id));
    const listings: Listing[] = await this.lists.inOrder(ids);
    const orgOf = new Map(listings.map((listing) => [listing.id, listing.orgId]));
    const visible = await this.cards.visible(listings);
    for (const level of [1, 2] as const satisfies readonly Level[]) {
      const read = visible.filter((one) => one.level === level);
      await this.looks.note(
        read.map(({ card: { id } }) => ({ id, orgId: orgOf.get(id) ?? '' })),
        level,
        'list',
      );
    }
    return new Map(visible.map((seen) => [seen.card.id, seen]));
  }

  private async counts(side: Side, listingId: string): Promise<MatchList['counts']> {
    const rows = await this.db.query<{ state: string; n: number }>(
      `SELECT ${side}_state AS state, count(*)::int AS n FROM ${placed(side, '$3', '$4')} m GROUP BY 1`,
      [listingId, this.kept, ...this.shares],
    );
    const sum = (segment: Segment) =>
      rows.filter((row) => STATES[segment].includes(row.state)).reduce((total, row) => total + row.n, 0);
    return { all: sum('all'), unseen: sum('unseen'), interested: sum('interested'), declined: sum('declined') };
  }

  private async computing(listingId: string): Promise<boolean> {
    return (
      (await this.db.one(`SELECT 1 FROM match_runs WHERE listing_id = $1 AND done_at IS NULL`, [listingId])) !== null
    );
  }

  /** For the empty state: what was looked for, and how common it is on the other side. */
  private async searched(listing: Listing): Promise<MatchList['searched']> {
    const profile = await this.profiles.find(listing.id);
    if (!profile) return [];
    const side = profile.kind === 'need' ? 'result' : 'need';
    const statistics = await this.statistics.about(profile.terms.keys());
    const told = [...profile.terms].filter(([term, said]) => (said.cls & 4) !== 0 && [...term].length > 1);
    const planned = planProbes(told, side, statistics, MODEL.text, EVERYDAY).probes.map((probe) => probe.key);
    const unmet = told.map(([term]) => term).filter((term) => !planned.includes(term));
    const df = (text: string) => (side === 'result' ? statistics.of(text).results : statistics.of(text).needs);
    return [...planned, ...unmet].slice(0, SEARCHED).map((text) => ({ text, df: df(text) }));
  }
}
