import { Injectable } from '@nestjs/common';
import { currentViewer, Db, decodeCursor, encodeCursor } from '@guibang/platform';
import type { ChallengeList, ChallengesQuery, ChallengeState } from '../dto';
import { Challenge } from './challenge.entity';
import { listCondition, RUNNING } from './challenge.policy';
import { ChallengeCards, type KnownChallenge } from './cards';
import { likeText, Where } from './where';

const PAGE = 30;
/** Enough to sort out what waits for the viewer; no city runs more challenges than this at once. */
const AT_ONCE = 300;

/** The desk's lists; whose they may be, the policy says. */
@Injectable()
export class ChallengeLists {
  constructor(
    private readonly db: Db,
    private readonly cards: ChallengeCards,
  ) {}

  /** Newest change first. */
  async list(query: ChallengesQuery): Promise<ChallengeList> {
    const where = this.own();
    const text = likeText(query.q);
    if (text) where.add('(c.title ILIKE ? OR c.code ILIKE ?)', text, text);
    const counts = await this.db.query<{ state: ChallengeState; n: number }>(
      `SELECT c.state, count(*)::int AS n FROM challenges c WHERE ${where.sql} GROUP BY 1`,
      where.params,
    );
    const turn = (await this.running()).filter(({ next }) => next?.mine).map(({ challenge }) => challenge.id);
    if (query.turn) where.add('c.id = ANY(?::uuid[])', turn);
    if (query.state === 'running') where.add('c.state = ANY(?::text[])', ['draft', ...RUNNING]);
    else if (query.state) where.add('c.state = ?', query.state);
    const after = decodeCursor(query.cursor, 2);
    if (after) where.add('(c.updated_at, c.id) < (?::timestamptz, ?::uuid)', after[0], after[1]);
    const found = await this.db.query<{ id: string; at: string }>(
      `SELECT c.id, c.updated_at::text AS at FROM challenges c WHERE ${where.sql}
        ORDER BY c.updated_at DESC, c.id DESC LIMIT ${PAGE + 1}`,
      where.params,
    );
    const shown = found.slice(0, PAGE);
    const last = shown.at(-1);
    const known = await this.cards.known(await this.inOrder(shown.map(({ id }) => id)));
    return {
      items: known.map((one) => this.cards.row(one)),
      next: found.length > PAGE && last ? encodeCursor([last.at, last.id]) : null,
      counts: Object.fromEntries(counts.map(({ state, n }) => [state, n])),
      myTurn: turn.length,
    };
  }

  /** What has not ended, oldest change first: for desks. */
  async running(): Promise<KnownChallenge[]> {
    const where = this.own().add('c.state = ANY(?::text[])', ['draft', ...RUNNING]);
    const ids = await this.db.query<{ id: string }>(
      `SELECT c.id FROM challenges c WHERE ${where.sql} ORDER BY c.updated_at, c.id LIMIT ${AT_ONCE}`,
      where.params,
    );
    return this.cards.known(await this.inOrder(ids.map(({ id }) => id)));
  }

  /** Whole rows in the order of their ids. */
  async inOrder(ids: readonly string[]): Promise<Challenge[]> {
    if (ids.length === 0) return [];
    const rows = await this.db.repo(Challenge).createQueryBuilder('c').where('c.id = ANY(:ids)', { ids }).getMany();
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  private own(): Where {
    const { sql, params } = listCondition(currentViewer());
    return new Where().add(sql, ...params);
  }
}
