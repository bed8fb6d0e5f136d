import { Injectable } from '@nestjs/common';
import { beijingDay, Clock, parseYuan, toYuan } from '@guibang/kernel';
import { currentViewer, Db, decodeCursor, encodeCursor } from '@guibang/platform';
import { shiftDay } from '@guibang/taxonomy';
import { Conditions, ContractLists, FROM, named, visibleTo } from '../contract/lists';
import type { QueueName, QueuePage, QueueQuery, QueueRow, QUEUES } from '../dto';
import { Briefs } from './brief';
import { Conflicts } from './conflicts';
import type { Filed } from './registration.store';

const PAGE = 60;

/** Each queue as a condition; `?` is the viewer. A queue is what somebody would do next. */
const QUEUE_SQL: Record<Exclude<(typeof QUEUES)[number], 'mine'>, string> = {
  open: `r.due_at IS NOT NULL`,
  to_accept: `r.state = 'submitted'`,
  first: `r.state IN ('accepted', 'reviewing')`,
  second: `r.state IN ('second_review', 'reconsideration')`,
  returned: `r.state = 'returned'`,
  changes: `r.state = 'change_pending'`,
  done: `r.state IN ('registered', 'refused', 'withdrawn', 'cancelled', 'revoked')`,
  unnumbered: `r.state IN ('registered', 'change_pending') AND r.national_no IS NULL`,
};

type Order = { readonly by: string; readonly direction: 'ASC' | 'DESC'; readonly cast: string };
const ORDERS: Record<NonNullable<QueueQuery['sort']>, Order> = {
  due: { by: `coalesce(r.due_at, r.answer_by, 'infinity')`, direction: 'ASC', cast: 'timestamptz' },
  amount: { by: 'c.total_fen', direction: 'DESC', cast: 'bigint' },
  newest: { by: 'r.updated_at', direction: 'DESC', cast: 'timestamptz' },
};

/** The desk's lists: by due, with filters; where each case stands, who holds it, whether the viewer may touch it. */
@Injectable()
export class Queues {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly briefs: Briefs,
    private readonly conflicts: Conflicts,
    private readonly contracts: ContractLists,
  ) {}

  async list(query: QueueQuery): Promise<QueuePage> {
    const where = this.conditions(query);
    const order = ORDERS[query.sort ?? (query.queue === 'done' ? 'newest' : 'due')];
    const total = query.cursor ? undefined : await this.count(where);
    const after = decodeCursor(query.cursor, 2);
    if (after) {
      const sign = order.direction === 'ASC' ? '>' : '<';
      where.add(`(${order.by}, r.id) ${sign} (?::${order.cast}, ?::uuid)`, after[0], after[1]);
    }
    const found = await this.db.query<{ id: string; contract_id: string; at: string }>(
      `SELECT r.id, r.contract_id, (${order.by})::text AS at ${FROM} WHERE ${where.sql}
        ORDER BY ${order.by} ${order.direction}, r.id ${order.direction} LIMIT ${PAGE + 1}`,
      where.params,
    );
    const shown = found.slice(0, PAGE);
    const last = shown.at(-1);
    return {
      items: await this.rows(shown.map((row) => row.contract_id)),
      next: found.length > PAGE && last ? encodeCursor([last.at, last.id]) : null,
      ...(total === undefined ? {} : { total }),
      counts: query.cursor ? {} : await this.counts(),
    };
  }

  /** Filters of the address as a condition; also for exports of the same list. */
  conditions(query: QueueQuery): Conditions {
    const where = named(visibleTo(currentViewer()), query.q);
    where.parts.push(`r.state IS NOT NULL AND r.state <> 'draft'`);
    if (query.queue === 'mine')
      where.add('r.claimed_by = ? AND r.claimed_until > ?', currentViewer().userId, this.clock.now());
    else if (query.queue) where.parts.push(QUEUE_SQL[query.queue]);
    if (query.state) where.add('r.state = ?', query.state);
    if (query.type) where.add('c.type = ?', query.type);
    if (query.region) where.add('? = ANY(c.seller_path)', query.region);
    const [min, max] = [query.min, query.max].map((yuan) => (yuan ? parseYuan(yuan) : null));
    if (min !== null && min !== undefined) where.add('c.total_fen >= ?::bigint', String(min));
    if (max !== null && max !== undefined) where.add('c.total_fen <= ?::bigint', String(max));
    if (query.from) where.add(`r.submitted_at >= (?::date)::timestamp AT TIME ZONE 'Asia/Shanghai'`, query.from);
    if (query.to) where.add(`r.submitted_at < (?::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'`, query.to);
    if (query.due) where.add(`r.due_at <= ?`, this.dueBefore(query.due));
    return where;
  }

  /** A deadline is the midnight at the end of its day. */
  private dueBefore(due: NonNullable<QueueQuery['due']>): Date {
    const days = { overdue: 0, today: 1, week: 7 }[due];
    return new Date(`${shiftDay(beijingDay(this.clock.now()), days)}T00:00:00+08:00`);
  }

  private async count(where: Conditions): Promise<number> {
    const row = await this.db.one<{ n: number }>(`SELECT count(*)::int AS n ${FROM} WHERE ${where.sql}`, where.params);
    return row!.n;
  }

  private async counts(): Promise<Record<string, number>> {
    const where = visibleTo(currentViewer());
    where.params.push(currentViewer().userId, this.clock.now());
    const at = where.params.length;
    const parts = Object.entries(QUEUE_SQL).map(([name, sql]) => `count(*) FILTER (WHERE ${sql})::int AS ${name}`);
    parts.push(`count(*) FILTER (WHERE r.claimed_by = $${at - 1} AND r.claimed_until > $${at})::int AS mine`);
    const row = await this.db.one<Record<QueueName, number>>(
      `SELECT ${parts.join(', ')} ${FROM} WHERE ${where.sql} AND r.state IS NOT NULL AND r.state <> 'draft'`,
      where.params,
    );
    return row!;
  }

  /** Rows of cases by contract, in the order given. */
  async rows(contractIds: readonly string[]): Promise<QueueRow[]> {
    const both = await this.contracts.both(contractIds);
    const filed = both.flatMap(({ contract, registration }) => (registration ? [{ contract, registration }] : []));
    const conflicts = await this.conflicts.of(filed.map((f) => f.contract));
    const names = await this.names(filed);
    return filed.map((f) => this.row(f, conflicts.has(f.contract.id), names));
  }

  private row({ contract: c, registration: r }: Filed, conflict: boolean, names: Map<string, string>): QueueRow {
    const brief = this.briefs.of(r)!;
    const held = r.claimedBy && r.claimedUntil && r.claimedUntil > this.clock.now();
    const determined = r.no > 0;
    return {
      id: r.id,
      contractId: c.id,
      code: c.code,
      nationalNo: r.nationalNo,
      state: r.state,
      title: c.title,
      type: determined ? r.type : c.type,
      subtype: determined ? r.subtype : c.subtype,
      sellerName: c.sellerName,
      buyerName: c.buyerName,
      sellerRegion: c.sellerRegion,
      total: toYuan(determined ? r.totalFen : c.totalFen),
      technical: toYuan(determined ? r.technicalFen : c.technicalFen),
      submittedAt: brief.submittedAt,
      dueAt: brief.dueAt,
      workingDaysLeft: brief.workingDaysLeft,
      paused: r.state === 'returned',
      secondNeeded: r.secondNeeded,
      claim: held
        ? {
            by: names.get(r.claimedBy!) ?? '',
            mine: r.claimedBy === currentViewer().userId,
            until: r.claimedUntil!.toISOString(),
          }
        : null,
      conflict,
      blocks: r.blocks,
      warnings: r.warnings,
    };
  }

  private async names(filed: readonly Filed[]): Promise<Map<string, string>> {
    const ids = filed.flatMap((f) => f.registration.claimedBy ?? []);
    if (!ids.length) return new Map();
    const rows = await this.db.query<{ id: string; name: string }>(
      `SELECT id, name FROM users WHERE id = ANY($1::uuid[])`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row.name]));
  }
}
