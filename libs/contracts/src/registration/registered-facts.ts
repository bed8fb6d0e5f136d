import { Injectable } from '@nestjs/common';
import { beijingDay, type Fen, toYuan } from '@guibang/kernel';
import { Db } from '@guibang/platform';
import type { Contract } from '../contract/contract.entity';
import { partyOf } from '../contract/fields';
import type { ContractParty, ContractSubtype, ContractType, RegistrationState, VersionEntry } from '../dto';
import type { Registration } from './registration.entity';

/** A party as it stood when the version was registered. */
export interface RegisteredParty {
  readonly name: string;
  readonly uscc: string | null;
  readonly orgId: string | null;
  readonly natureCode: string | null;
  readonly regionCode: string | null;
  readonly regionPath: readonly string[];
  readonly countryCode: string | null;
  readonly industryCode: string | null;
  readonly scaleCode: string | null;
}

/** What one version registered, frozen: every cut of the statistics (domain.md §1.10) is made of these. Amounts in 分, as text. */
export interface RegisteredVersion {
  readonly contractId: string;
  readonly code: string;
  readonly title: string;
  readonly type: ContractType;
  readonly subtype: ContractSubtype;
  readonly seller: RegisteredParty;
  readonly buyer: RegisteredParty;
  readonly fieldCode: string | null;
  readonly goalCode: string | null;
  readonly industryCode: string | null;
  readonly ipKind: string | null;
  readonly planSource: string | null;
  readonly payMode: string | null;
  readonly related: boolean | null;
  readonly amountUnknown: boolean;
  readonly signDate: string;
  readonly filedOn: string;
  readonly totalFen: string;
  readonly technicalFen: string;
  readonly dealId: string | null;
  /** The station that decided; not said by versions from before this was kept. */
  readonly stationOrgId?: string | null;
}

/** One entry of the append-only account of a registration. */
export interface RegisteredEntry {
  readonly seq: number;
  readonly no: number;
  readonly what: VersionEntry['what'];
  /** Beijing day on which it counts. */
  readonly day: string;
  readonly totalFen: Fen;
  readonly technicalFen: Fen;
  /** What it added to the sums; negative for what it took away. */
  readonly deltaTotalFen: Fen;
  readonly deltaTechnicalFen: Fen;
  readonly facts: RegisteredVersion;
  readonly reason: string | null;
}

export interface RegisteredFacts {
  readonly contractId: string;
  readonly registrationId: string;
  readonly state: RegistrationState;
  readonly nationalNo: string | null;
  /** The first registration's day: cancellations point back to its year. */
  readonly registeredOn: string;
  /** Oldest first. Σ of the deltas is what is registered now. */
  readonly entries: readonly RegisteredEntry[];
}

interface Row {
  seq: number;
  no: number;
  what: VersionEntry['what'];
  day: string;
  total_fen: string;
  technical_fen: string;
  delta_total: string;
  delta_technical: string;
  facts: RegisteredVersion;
  reason: string | null;
}

const ENTRY =
  'v.seq, v.no, v.what, v.day::text AS day, v.total_fen, v.technical_fen, v.delta_total, v.delta_technical, v.facts, v.reason';

/** Reads what is registered: for statistics, benefits and whoever else re-reads after an event. */
@Injectable()
export class RegisteredReader {
  constructor(private readonly db: Db) {}

  /** Null for a contract that was never registered. */
  async registeredFacts(contractId: string): Promise<RegisteredFacts | null> {
    const r = await this.db.one<{
      id: string;
      state: RegistrationState;
      national_no: string | null;
      registered_at: Date;
    }>(
      `SELECT id, state, national_no, registered_at FROM registrations WHERE contract_id = $1 AND registered_at IS NOT NULL`,
      [contractId],
    );
    if (!r) return null;
    return {
      contractId,
      registrationId: r.id,
      state: r.state,
      nationalNo: r.national_no,
      registeredOn: beijingDay(r.registered_at),
      entries: await this.entries(r.id),
    };
  }

  async entries(registrationId: string): Promise<RegisteredEntry[]> {
    const rows = await this.db.query<Row>(
      `SELECT ${ENTRY} FROM registration_versions v WHERE registration_id = $1 ORDER BY seq`,
      [registrationId],
    );
    return rows.map(entryOf);
  }

  /** The accounts of many contracts at once, oldest entry first; a contract that was never registered has none. */
  async accounts(contractIds: readonly string[]): Promise<Map<string, RegisteredEntry[]>> {
    const rows = await this.db.query<Row & { contract_id: string }>(
      `SELECT r.contract_id, ${ENTRY} FROM registrations r JOIN registration_versions v ON v.registration_id = r.id
        WHERE r.contract_id = ANY($1::uuid[]) ORDER BY r.contract_id, v.seq`,
      [contractIds],
    );
    const accounts = new Map<string, RegisteredEntry[]>(contractIds.map((id) => [id, []]));
    for (const row of rows) accounts.get(row.contract_id)!.push(entryOf(row));
    return accounts;
  }

  /** Ids of everything that was ever registered, for a rebuild of whatever is derived from it. */
  async registeredIds(after: string | null, limit: number): Promise<string[]> {
    const rows = await this.db.query<{ contract_id: string }>(
      `SELECT contract_id FROM registrations WHERE registered_at IS NOT NULL AND ($1::uuid IS NULL OR contract_id > $1)
        ORDER BY contract_id LIMIT $2`,
      [after, limit],
    );
    return rows.map((row) => row.contract_id);
  }
}

function entryOf(row: Row): RegisteredEntry {
  return {
    seq: row.seq,
    no: row.no,
    what: row.what,
    day: row.day,
    totalFen: BigInt(row.total_fen),
    technicalFen: BigInt(row.technical_fen),
    deltaTotalFen: BigInt(row.delta_total),
    deltaTechnicalFen: BigInt(row.delta_technical),
    facts: row.facts,
    reason: row.reason,
  };
}

export function versionView(e: RegisteredEntry): VersionEntry {
  return {
    no: e.no,
    what: e.what,
    day: e.day,
    total: toYuan(e.totalFen),
    technical: toYuan(e.technicalFen),
    deltaTotal: toYuan(e.deltaTotalFen),
    deltaTechnical: toYuan(e.deltaTechnicalFen),
    reason: e.reason,
  };
}

/** Freezes what a contract says and what the station determined. @param stationOrgId the station that decided */
export function freeze(c: Contract, r: Registration, stationOrgId: string | null): RegisteredVersion {
  const { form } = c;
  const party = (p: ContractParty | null, orgId: string | null, regionPath: readonly string[]): RegisteredParty => ({
    name: p?.name ?? '',
    uscc: p?.uscc ?? null,
    orgId,
    natureCode: p?.natureCode ?? null,
    regionCode: p?.regionCode ?? null,
    regionPath,
    countryCode: p?.countryCode ?? null,
    industryCode: p?.industryCode ?? null,
    scaleCode: p?.scaleCode ?? null,
  });
  return {
    contractId: c.id,
    code: c.code!,
    title: c.title,
    type: r.type!,
    subtype: r.subtype!,
    seller: party(partyOf(form, 'seller'), c.sellerOrgId, c.sellerPath),
    buyer: party(partyOf(form, 'buyer'), c.buyerOrgId, c.buyerPath),
    fieldCode: form.fieldCode ?? null,
    goalCode: form.goalCode ?? null,
    industryCode: form.industryCode ?? null,
    ipKind: form.ipKind ?? null,
    planSource: form.planSource ?? null,
    payMode: form.payMode ?? null,
    related: form.related ?? null,
    amountUnknown: c.amountUnknown,
    signDate: c.signDate!,
    filedOn: beijingDay(r.filedAt!),
    totalFen: String(r.totalFen),
    technicalFen: String(r.technicalFen),
    dealId: c.dealId,
    stationOrgId,
  };
}
