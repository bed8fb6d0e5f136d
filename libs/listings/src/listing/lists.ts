import { Injectable } from '@nestjs/common';
import { HOME_CITY } from '@guibang/identity';
import type { Page } from '@guibang/kernel';
import { currentViewer, Db, decodeCursor, encodeCursor } from '@guibang/platform';
import type { ListingKind, ListingRow } from '../dto';
import { Cards } from './cards';
import { Listing } from './listing.entity';

export interface ListFilter {
  readonly kind?: ListingKind;
  readonly state?: string;
  readonly q?: string;
  readonly cursor?: string;
}

const PAGE = 50;

/** A region's listings as a bureau's list condition: the policy's `inCharge` in SQL. */
const IN_CHARGE = `($SCOPE = ANY(region_path) OR ($SCOPE = '${HOME_CITY}' AND NOT '${HOME_CITY}' = ANY(region_path)))`;

class Conditions {
  readonly params: unknown[] = [];
  readonly parts: string[] = ['deleted_at IS NULL'];

  add(sql: string, ...values: unknown[]): this {
    let text = sql;
    for (const value of values) {
      this.params.push(value);
      text = text.replaceAll('?', `$${this.params.length}`);
    }
    this.parts.push(text);
    return this;
  }
}

/** Lists of owners and officers, filtered by the same rules as single listings. */
@Injectable()
export class Lists {
  constructor(
    private readonly db: Db,
    private readonly cards: Cards,
  ) {}

  /** The organization's own, newest change first; a researcher's own only. Counts are of all states under the text filter. */
  async mine(filter: ListFilter): Promise<Page<ListingRow> & { counts: Record<string, number> }> {
    const page = await this.page(this.own(filter), filter, 'updated_at', 'DESC');
    const all = this.own(filter);
    const rows = await this.db.query<{ state: string; n: number }>(
      `SELECT state, count(*)::int AS n FROM listings WHERE ${all.parts.join(' AND ')} GROUP BY state`,
      all.params,
    );
    return { ...page, counts: Object.fromEntries(rows.map((row) => [row.state, row.n])) };
  }

  /** Ids of the organization's own, in the order of `mine`, at most `limit`: for exports. */
  async ownIds(filter: ListFilter, limit: number): Promise<string[]> {
    const where = this.own(filter);
    if (filter.state) where.add('state = ?', filter.state);
    const rows = await this.db.query<{ id: string }>(
      `SELECT id FROM listings WHERE ${where.parts.join(' AND ')} ORDER BY updated_at DESC, id DESC LIMIT ${limit}`,
      where.params,
    );
    return rows.map((row) => row.id);
  }

  private own({ kind, q }: ListFilter): Conditions {
    const viewer = currentViewer();
    const where = new Conditions().add('org_id = ?', viewer.orgId);
    if (kind) where.add('kind = ?', kind);
    if (viewer.role === 'researcher') where.add('created_by = ?', viewer.userId);
    return named(where, q);
  }

  /** What waits for the bureau, longest first; with `state`, what is in that state in the bureau's region. */
  reviewQueue(filter: ListFilter): Promise<Page<ListingRow>> {
    const viewer = currentViewer();
    const where = named(new Conditions(), filter.q).add(IN_CHARGE.replaceAll('$SCOPE', '?'), viewer.regionCode);
    if (filter.kind) where.add('kind = ?', filter.kind);
    where.parts.push(`state NOT IN ('draft', 'owner_review') AND submitted_at IS NOT NULL`);
    if (!filter.state || filter.state === 'submitted') {
      where.parts.push(`(state = 'submitted' OR revision_state = 'submitted')`);
      return this.page(where, { ...filter, state: undefined }, 'filed_at', 'ASC');
    }
    return this.page(where, filter, 'filed_at', 'DESC');
  }

  /** Results that wait for the word of the owner unit's administrator. */
  confirmations(filter: ListFilter): Promise<Page<ListingRow>> {
    const where = named(new Conditions(), filter.q)
      .add('org_id = ?', currentViewer().orgId)
      .add('state = ?', 'owner_review');
    return this.page(where, filter, 'filed_at', 'ASC');
  }

  /** How many of the own drafts, returned and so on there are, and what is published for everybody. */
  async counts(): Promise<{ needs: number; results: number; organizations: number }> {
    const row = await this.db.one<{ needs: number; results: number; organizations: number }>(
      `SELECT count(*) FILTER (WHERE kind = 'need')::int AS needs, count(*) FILTER (WHERE kind = 'result')::int AS results,
              (SELECT count(*)::int FROM organizations WHERE state = 'verified' AND kind NOT IN ('bureau', 'station')) AS organizations
         FROM listings WHERE state = 'published'`,
    );
    return row!;
  }

  private async page(
    where: Conditions,
    { state, cursor }: ListFilter,
    order: 'updated_at' | 'filed_at',
    direction: 'ASC' | 'DESC',
  ): Promise<Page<ListingRow>> {
    if (state) where.add('state = ?', state);
    const after = decodeCursor(cursor, 2);
    if (after) {
      where.params.push(after[0], after[1]);
      const n = where.params.length;
      where.parts.push(`(${order}, id) ${direction === 'ASC' ? '>' : '<'} ($${n - 1}::timestamptz, $${n}::uuid)`);
    }
    // Text keeps the microseconds that a Date would drop, or a page could repeat its last row.
    const found = await this.db.query<{ id: string; at: string }>(
      `SELECT id, ${order}::text AS at FROM listings WHERE ${where.parts.join(' AND ')}
        ORDER BY ${order} ${direction}, id ${direction} LIMIT ${PAGE + 1}`,
      where.params,
    );
    const shown = found.slice(0, PAGE);
    const last = shown.at(-1);
    return {
      items: await this.cards.rows(await this.inOrder(shown.map((row) => row.id))),
      next: found.length > PAGE && last ? encodeCursor([last.at, last.id]) : null,
    };
  }

  /** Whole rows in the order of their ids; unknown ids are left out. */
  async inOrder(ids: readonly string[]): Promise<Listing[]> {
    if (ids.length === 0) return [];
    const rows = await this.db
      .repo<Listing>(Listing)
      .createQueryBuilder('l')
      .where('l.id = ANY(:ids)', { ids })
      .getMany();
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }
}

function named(where: Conditions, q: string | undefined): Conditions {
  const text = q?.trim();
  return text ? where.add(`(title ILIKE ? OR code ILIKE ?)`, `%${text.replace(/[\\%_]/g, '\\$&')}%`) : where;
}
