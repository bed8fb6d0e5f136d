import { Injectable } from '@nestjs/common';
import { currentViewer, Db, decodeCursor, encodeCursor } from '@guibang/platform';
import { DEAL_STATES, type DealBoard, type DealList, type DealsQuery, type DealState } from '../dto';
import { DealCards } from './cards';
import { Deal } from './deal.entity';
import { listCondition } from './deal.policy';

const PAGE = 30;
const COLUMN = 40;
/** Enough to sort out what waits for the viewer; nobody has more running deals than this on his desk. */
const RUNNING = 300;

/** Conditions with `?` for their parameters in turn. */
class Where {
  readonly params: unknown[] = [];
  readonly parts: string[] = [];

  add(sql: string, ...values: readonly unknown[]): this {
    let n = 0;
    this.parts.push(sql.replace(/\?/g, () => `$${this.params.length + ++n}`));
    this.params.push(...values);
    return this;
  }

  get sql(): string {
    return this.parts.join(' AND ');
  }
}

/** Lists of deals; whose they may be, the policy says. */
@Injectable()
export class DealLists {
  constructor(
    private readonly db: Db,
    private readonly cards: DealCards,
  ) {}

  /** Newest change first. */
  async list(query: DealsQuery): Promise<DealList> {
    const all = this.filtered(query);
    const counts = await this.db.query<{ state: DealState; n: number }>(
      `SELECT d.state, count(*)::int AS n FROM deals d WHERE ${all.sql} GROUP BY 1`,
      all.params,
    );
    const turn = await this.waiting();
    if (query.turn) all.add('d.id = ANY(?::uuid[])', turn);
    if (query.state === 'running') all.add(`d.state NOT IN ('signed', 'closed')`);
    else if (query.state) all.add('d.state = ?', query.state);
    // Interest that was taken back before anybody answered is no news to anybody.
    else all.add(`d.outcome IS DISTINCT FROM 'withdrawn'`);
    const after = decodeCursor(query.cursor, 2);
    if (after) all.add('(d.updated_at, d.id) < (?::timestamptz, ?::uuid)', after[0], after[1]);
    const found = await this.db.query<{ id: string; at: string }>(
      `SELECT d.id, d.updated_at::text AS at FROM deals d WHERE ${all.sql} ORDER BY d.updated_at DESC, d.id DESC LIMIT ${PAGE + 1}`,
      all.params,
    );
    const shown = found.slice(0, PAGE);
    const last = shown.at(-1);
    return {
      items: await this.cards.cards(await this.inOrder(shown.map((row) => row.id))),
      next: found.length > PAGE && last ? encodeCursor([last.at, last.id]) : null,
      counts: Object.fromEntries(counts.map((row) => [row.state, row.n])),
      myTurn: turn.length,
    };
  }

  /** The broker's pipeline. */
  async board(): Promise<DealBoard> {
    const columns: DealBoard['columns'] = [];
    for (const state of Object.keys(DEAL_STATES) as DealState[]) {
      const where = this.own().add('d.state = ?', state);
      const ids = await this.db.query<{ id: string }>(
        `SELECT d.id FROM deals d WHERE ${where.sql} ORDER BY d.updated_at DESC, d.id DESC LIMIT ${COLUMN + 1}`,
        where.params,
      );
      const items = await this.cards.cards(await this.inOrder(ids.slice(0, COLUMN).map((row) => row.id)));
      columns.push({ state, items, more: ids.length > COLUMN });
    }
    return { columns };
  }

  /** Running deals of the viewer, oldest change first: for desks. */
  async running(): Promise<Deal[]> {
    const where = this.own().add(`d.state NOT IN ('signed', 'closed')`);
    const ids = await this.db.query<{ id: string }>(
      `SELECT d.id FROM deals d WHERE ${where.sql} ORDER BY d.updated_at, d.id LIMIT ${RUNNING}`,
      where.params,
    );
    return this.inOrder(ids.map((row) => row.id));
  }

  private async waiting(): Promise<string[]> {
    const cards = await this.cards.cards(await this.running());
    return cards.filter((card) => card.myTurn).map((card) => card.id);
  }

  private filtered({ q, side, listing }: DealsQuery): Where {
    const where = this.own();
    const text = q?.trim().replace(/[\\%_]/g, '\\$&');
    if (text) {
      where.add(
        `(d.title ILIKE ? OR d.code ILIKE ? OR EXISTS (SELECT 1 FROM listings l WHERE l.id = d.result_id AND l.title ILIKE ?))`,
        `%${text}%`,
        `%${text}%`,
        `%${text}%`,
      );
    }
    if (listing) where.add('(d.need_id = ? OR d.result_id = ?)', listing, listing);
    if (side) where.add(`d.${side === 'buyer' ? 'buyer' : 'seller'}_org_id = ?`, currentViewer().orgId);
    return where;
  }

  private own(): Where {
    const { sql, params } = listCondition(currentViewer());
    return new Where().add(sql, ...params);
  }

  private async inOrder(ids: readonly string[]): Promise<Deal[]> {
    if (ids.length === 0) return [];
    const rows = await this.db.repo(Deal).createQueryBuilder('d').where('d.id = ANY(:ids)', { ids }).getMany();
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }
}
