import { Injectable } from '@nestjs/common';
import { AccessLog, Cards, type Listing, Lists } from '@guibang/listings';
import { Clock } from '@guibang/kernel';
import { Ledger } from '@guibang/ledger';
import { currentViewer, Db, decodeCursor, encodeCursor } from '@guibang/platform';
import { RulesService } from '@guibang/taxonomy';
import type { PairList as PairPage, PairMarkRequest, PairsQuery, PairView } from '../dto';
import { Pairing } from '../match/pairing.service';
import { MatchViews } from '../match/match-view';
import { matchingError } from '../matching.errors';
import { pairMarked, pairUnmarked } from '../matching.events';
import { PairList } from './pair-list';
import { PairRow, toPairView } from './pair-row';

const PAGE = 20;
const HOUR = 3_600_000;

/** 值得打个电话: good pairs that stand still, for those who bring people together. */
@Injectable()
export class Pairs {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly rules: RulesService,
    private readonly list: PairList,
    private readonly lists: Lists,
    private readonly cards: Cards,
    private readonly looks: AccessLog,
    private readonly views: MatchViews,
    private readonly pairing: Pairing,
  ) {}

  async page(query: PairsQuery): Promise<PairPage> {
    const rows = await this.list.page(query, decodeCursor(query.cursor, 3), PAGE + 1);
    const shown = rows.slice(0, PAGE);
    const last = shown.at(-1);
    return {
      items: await this.seen(shown),
      next: rows.length > PAGE && last ? encodeCursor([Number(last.wanted), last.since_key, last.id]) : null,
      counts: await this.list.counts(query),
    };
  }

  /** Pairs where one side waits for the other, the most urgent first: for the desk. */
  async waiting(limit: number): Promise<PairView[]> {
    const rows = await this.list.page({}, null, limit);
    return this.seen(rows.filter((row) => row.wanted));
  }

  /** @throws matching.not-found, also where it only may not be seen */
  mark(id: string, { mark, note }: PairMarkRequest): Promise<PairView> {
    return this.db.tx(async () => {
      const { orgId, userId } = currentViewer();
      await this.visible(id);
      await this.pairing.keep(id);
      await this.db.query(
        `INSERT INTO pair_marks (match_id, org_id, mark, note, marked_by, marked_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (match_id, org_id) DO UPDATE SET mark = excluded.mark, note = excluded.note,
                marked_by = excluded.marked_by, marked_at = excluded.marked_at`,
        [id, orgId, mark, note ?? '', userId, this.clock.now()],
      );
      await this.ledger.append(pairMarked, { subject: { kind: 'match', id }, data: { orgId, mark } });
      return this.visible(id);
    });
  }

  /** Takes the mark back. */
  unmark(id: string): Promise<PairView> {
    return this.db.tx(async () => {
      const { orgId } = currentViewer();
      const seen = await this.visible(id);
      if (!seen.mark) return seen;
      await this.db.query(`DELETE FROM pair_marks WHERE match_id = $1 AND org_id = $2`, [id, orgId]);
      await this.ledger.append(pairUnmarked, { subject: { kind: 'match', id }, data: { orgId, was: seen.mark.mark } });
      return this.visible(id);
    });
  }

  private async visible(id: string): Promise<PairView> {
    const row = await this.list.one(id);
    const [view] = row ? await this.seen([row]) : [];
    if (!view) throw matchingError('matching.not-found');
    return view;
  }

  /** Pairs of which the viewer may read both sides' indicators. Both owners hear of the look. */
  private async seen(rows: readonly PairRow[]): Promise<PairView[]> {
    const listings = await this.lists.inOrder([...new Set(rows.flatMap((row) => [row.need_id, row.result_id]))]);
    const visible = (await this.cards.visible(listings)).filter(({ level }) => level > 0);
    await this.noted(listings, visible);
    const cards = new Map(visible.map(({ card }) => [card.id, card]));
    return rows.flatMap((row) => {
      const [need, result] = [cards.get(row.need_id), cards.get(row.result_id)];
      if (!need || !result) return [];
      const hours = this.rules.number('match.broker-answer-hours', row.since);
      const due = new Date(row.since.getTime() + hours * HOUR);
      return [toPairView(row, need, result, this.views.level(row.score), due)];
    });
  }

  private async noted(
    listings: readonly Listing[],
    visible: readonly { card: { id: string }; level: 0 | 1 | 2 }[],
  ): Promise<void> {
    for (const level of [1, 2] as const) {
      const ids = new Set(visible.filter((one) => one.level === level).map(({ card }) => card.id));
      await this.looks.note(
        listings.filter((listing) => ids.has(listing.id)),
        level,
        'list',
      );
    }
  }
}
