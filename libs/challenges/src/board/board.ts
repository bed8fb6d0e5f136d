import { Injectable } from '@nestjs/common';
import { parseYuan } from '@guibang/kernel';
import { Db, decodeCursor, encodeCursor } from '@guibang/platform';
import { TaxonomyService } from '@guibang/taxonomy';
import { BOARD_TABS, type BoardPage, type BoardQuery, type BoardTab, STATES_OF_TAB } from '../dto';
import { DbClock } from '../bid/db-clock';
import { ChallengeCards } from '../challenge/cards';
import { ChallengeLists } from '../challenge/lists';
import { likeText, Where } from '../challenge/where';

const PAGE = 30;

/** Expressions a page is ordered by, as text that sorts like them, and their direction. */
const ORDERS = {
  deadline: { by: `coalesce(c.deadline, 'infinity'::timestamptz)`, type: 'timestamptz', down: false },
  prize: { by: 'coalesce(c.prize_fen, 0)', type: 'bigint', down: true },
  new: { by: 'coalesce(c.announced_at, c.list_notice_at, c.created_at)', type: 'timestamptz', down: true },
} as const;

/** The public board. */
@Injectable()
export class Board {
  constructor(
    private readonly db: Db,
    private readonly clock: DbClock,
    private readonly taxonomy: TaxonomyService,
    private readonly cards: ChallengeCards,
    private readonly lists: ChallengeLists,
  ) {}

  async page(query: BoardQuery): Promise<BoardPage> {
    const tab = query.tab ?? 'open';
    const where = this.filtered(query);
    const counts = await this.counts(where);
    where.add('c.state = ANY(?::text[])', STATES_OF_TAB[tab]);
    const { by, type, down } = ORDERS[query.sort ?? (tab === 'open' ? 'deadline' : 'new')];
    const after = decodeCursor(query.cursor, 2);
    if (after) where.add(`(${by}, c.id) ${down ? '<' : '>'} (?::${type}, ?::uuid)`, after[0], after[1]);
    const direction = down ? 'DESC' : 'ASC';
    const found = await this.db.query<{ id: string; key: string }>(
      `SELECT c.id, (${by})::text AS key FROM challenges c WHERE ${where.sql}
        ORDER BY ${by} ${direction}, c.id ${direction} LIMIT ${PAGE + 1}`,
      where.params,
    );
    const shown = found.slice(0, PAGE);
    const last = shown.at(-1);
    const known = await this.cards.known(await this.lists.inOrder(shown.map(({ id }) => id)));
    return {
      items: known.map((one) => this.cards.card(one)),
      next: found.length > PAGE && last ? encodeCursor([last.key, last.id]) : null,
      counts,
      now: (await this.clock.now()).toISOString(),
    };
  }

  private async counts(where: Where): Promise<Record<string, number>> {
    const rows = await this.db.query<{ state: string; n: number }>(
      `SELECT c.state, count(*)::int AS n FROM challenges c WHERE ${where.sql} GROUP BY 1`,
      where.params,
    );
    const of = (tab: BoardTab): number =>
      rows.reduce((sum, { state, n }) => sum + ((STATES_OF_TAB[tab] as readonly string[]).includes(state) ? n : 0), 0);
    return Object.fromEntries((Object.keys(BOARD_TABS) as BoardTab[]).map((tab) => [tab, of(tab)]));
  }

  private filtered({ q, field, region, min, max }: BoardQuery): Where {
    const where = new Where();
    const text = likeText(q);
    if (text) {
      // The publisher's name only where the board shows it: a search must not tell who is behind an anonymous one.
      where.add(
        `(c.title ILIKE ? OR c.code ILIKE ? OR c.form->>'content' ILIKE ? OR (NOT c.anonymous AND EXISTS (
            SELECT 1 FROM organizations o WHERE o.id = c.org_id AND o.name ILIKE ?)))`,
        text,
        text,
        text,
        text,
      );
    }
    if (field) where.add('c.field_code = ANY(?::text[])', this.taxonomy.descendants('technical-field', field));
    if (region) where.add('c.scopes @> ARRAY[?]::text[]', region);
    const from = parseYuan(min ?? '');
    const to = parseYuan(max ?? '');
    if (from !== null) where.add('c.prize_fen >= ?', String(from));
    if (to !== null) where.add('c.prize_fen <= ?', String(to));
    return where;
  }
}
