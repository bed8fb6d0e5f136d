import { Injectable } from '@nestjs/common';
import { HOME_CITY } from '@guibang/identity';
import { commonError, type Page, toYuan } from '@guibang/kernel';
import { currentViewer, Db, decodeCursor, encodeCursor, Viewer } from '@guibang/platform';
import type { ContractFilters, ContractRow, ContractsQuery } from '../dto';
import { Briefs } from '../registration/brief';
import { Registration } from '../registration/registration.entity';
import { Contract } from './contract.entity';
import { sideOf } from './contract.policy';
import { subjectOf } from './contract.store';

const PAGE = 50;
const OFFICERS = ['city_officer', 'county_officer', 'leader', 'auditor'];
const STATION = ['station_first', 'station_second'];

/** Conditions of a list over `contracts c LEFT JOIN registrations r`. */
export class Conditions {
  readonly params: unknown[] = [];
  readonly parts: string[] = ['c.deleted_at IS NULL'];

  /** `?` stands for the values, in turn. */
  add(sql: string, ...values: unknown[]): this {
    this.params.push(...values);
    let at = this.params.length - values.length;
    this.parts.push(sql.replace(/\?/g, () => `$${++at}`));
    return this;
  }

  get sql(): string {
    return this.parts.join(' AND ');
  }
}

/** The policy's `maySee` as a list condition. */
export function visibleTo(viewer: Viewer): Conditions {
  const where = new Conditions();
  if (viewer.kind === 'system') return where;
  if (OFFICERS.includes(viewer.role ?? '')) {
    const scope = viewer.orgVerified ? viewer.regionCode : null;
    const inCharge = (path: string): string =>
      `(? = ANY(c.${path}) OR (? = '${HOME_CITY}' AND NOT '${HOME_CITY}' = ANY(c.${path})))`;
    return where.add(
      `c.state <> 'draft' AND (${inCharge('seller_path')} OR ${inCharge('buyer_path')})`,
      ...Array.from({ length: 4 }, () => scope),
    );
  }
  if (STATION.includes(viewer.role ?? '')) {
    return where.add(
      `c.state <> 'draft' AND r.state IS NOT NULL AND r.state <> 'draft' AND ?::boolean`,
      viewer.orgVerified,
    );
  }
  const mine = viewer.role === 'researcher' ? viewer.userId : null;
  return where.add(
    `(c.org_id = ? OR (c.state <> 'draft' AND ?::boolean AND ? IN (c.seller_org_id, c.buyer_org_id, c.broker_org_id)))
      AND (?::uuid IS NULL OR c.created_by = ?::uuid)`,
    viewer.orgId,
    viewer.orgVerified,
    viewer.orgId,
    mine,
    mine,
  );
}

export function named(where: Conditions, q: string | undefined): Conditions {
  const text = q?.trim();
  if (!text) return where;
  const like = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  return where.add(
    `(c.title ILIKE ? OR c.code ILIKE ? OR c.seller_name ILIKE ? OR c.buyer_name ILIKE ? OR r.national_no = ?)`,
    like,
    like,
    like,
    like,
    text,
  );
}

/** What the viewer may see, narrowed to what he chose. */
export function filtered(viewer: Viewer, { q, type, side, state, registration }: ContractFilters): Conditions {
  const where = named(visibleTo(viewer), q);
  if (type) where.add('c.type = ?', type);
  if (side && viewer.orgId) where.add(`c.${side}_org_id = ?`, viewer.orgId);
  if (state) where.add('c.state = ANY(?::text[])', state.split(','));
  if (registration === 'none') where.parts.push(`(r.state IS NULL OR r.state = 'draft')`);
  else if (registration) where.add('r.state = ?', registration);
  return where;
}

export const FROM = `FROM contracts c LEFT JOIN registrations r ON r.contract_id = c.id`;

/** Lists of contracts: one's own, a bureau's. */
@Injectable()
export class ContractLists {
  constructor(
    private readonly db: Db,
    private readonly briefs: Briefs,
  ) {}

  async list(query: ContractsQuery): Promise<Page<ContractRow> & { counts: Record<string, number> }> {
    const viewer = currentViewer();
    if (viewer.kind === 'public') throw commonError('common.unauthenticated');
    const counts = query.cursor ? {} : await this.counts(filtered(viewer, { ...query, state: undefined }));
    const where = filtered(viewer, query);
    const after = decodeCursor(query.cursor, 2);
    if (after) where.add('(c.updated_at, c.id) < (?::timestamptz, ?::uuid)', after[0], after[1]);
    const found = await this.db.query<{ id: string; at: string }>(
      `SELECT c.id, c.updated_at::text AS at ${FROM} WHERE ${where.sql} ORDER BY c.updated_at DESC, c.id DESC LIMIT ${PAGE + 1}`,
      where.params,
    );
    const shown = found.slice(0, PAGE);
    const last = shown.at(-1);
    return {
      items: await this.rows(shown.map((row) => row.id)),
      next: found.length > PAGE && last ? encodeCursor([last.at, last.id]) : null,
      counts,
    };
  }

  /** How many are in each state, under the other filters. */
  private async counts(where: Conditions): Promise<Record<string, number>> {
    const rows = await this.db.query<{ state: string; n: number }>(
      `SELECT c.state, count(*)::int AS n ${FROM} WHERE ${where.sql} GROUP BY c.state`,
      where.params,
    );
    return Object.fromEntries(rows.map((row) => [row.state, row.n]));
  }

  /** In the order of the ids. */
  async rows(ids: readonly string[]): Promise<ContractRow[]> {
    const both = await this.both(ids);
    return both.map(({ contract: c, registration }) => ({
      id: c.id,
      code: c.code,
      title: c.title,
      state: c.state,
      type: c.type,
      subtype: c.subtype,
      origin: c.origin,
      sellerName: c.sellerName,
      buyerName: c.buyerName,
      mySide: sideOf(currentViewer(), subjectOf({ contract: c, registration })),
      total: toYuan(c.totalFen),
      technical: toYuan(c.technicalFen),
      amountUnknown: c.amountUnknown,
      paid: toYuan(c.paidFen),
      signDate: c.signDate,
      endDate: c.endDate,
      registration: this.briefs.of(registration),
      updatedAt: c.updatedAt.toISOString(),
    }));
  }

  /** Contracts with their registrations, in the order of the ids; unknown ids are left out. */
  async both(ids: readonly string[]): Promise<{ contract: Contract; registration: Registration | null }[]> {
    if (!ids.length) return [];
    const contracts = await this.db.repo(Contract).createQueryBuilder('c').where('c.id = ANY(:ids)', { ids }).getMany();
    const registrations = await this.db
      .repo(Registration)
      .createQueryBuilder('r')
      .where('r.contract_id = ANY(:ids)', { ids })
      .getMany();
    const byId = new Map(contracts.map((c) => [c.id, c]));
    const byContract = new Map(registrations.map((r) => [r.contractId, r]));
    return ids.flatMap((id) => {
      const contract = byId.get(id);
      return contract ? [{ contract, registration: byContract.get(id) ?? null }] : [];
    });
  }
}
