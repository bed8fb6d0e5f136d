import { randomUUID } from 'node:crypto';
import { Tallying } from '@guibang/statistics';
import type { TestApi } from '../../support/api';

/** A contract as the years behind us left it. Days are Beijing days; amounts in 元. */
export interface Left {
  readonly orgId: string;
  readonly signed: string;
  readonly filed?: string;
  readonly registered?: string;
  readonly total?: number;
  readonly technical?: number;
  readonly title?: string;
  readonly content?: string;
  readonly region?: string;
  readonly type?: string;
  readonly field?: string;
  readonly plan?: string;
  readonly ip?: string;
  readonly seller?: { name: string; uscc: string; nature?: string };
  readonly buyer?: { name: string; uscc: string; legal?: string };
  readonly related?: boolean;
  readonly dealId?: string;
  readonly brokerOrgId?: string;
  readonly paid?: number;
  readonly lines?: readonly Record<string, unknown>[];
}

const at = (day: string): Date => new Date(`${day}T10:00:00+08:00`);
let code = 0;

/** Writes contracts with their registrations straight into the tables, as if they had come through the years, and counts them. */
export async function leave(api: TestApi, rows: readonly Left[]): Promise<string[]> {
  const ids: string[] = [];
  for (const row of rows) ids.push(await one(api, row));
  await api.app.get(Tallying).rebuild();
  return ids;
}

async function one(api: TestApi, row: Left): Promise<string> {
  const id = randomUUID();
  const { region = '421202', type = 'development', total = 1_000_000 } = row;
  const fen = total * 100;
  const technical = (row.technical ?? total / 2) * 100;
  const path = ['420000', '421200', region];
  const seller = row.seller ?? { name: '卖方科技（演示）', uscc: '91421202T00000001X' };
  const buyer = row.buyer ?? { name: '买方玻璃（演示）', uscc: '91421221T00000002X' };
  const title = row.title ?? `测试合同${(code += 1)}`;
  const form = {
    title,
    type,
    content: row.content ?? title,
    related: row.related ?? false,
    lines: row.lines ?? [],
    fieldCode: row.field ?? '03',
    planSource: row.plan ?? '',
    ipKind: row.ip ?? 'secret',
    parties: [
      { role: 'seller', ...seller, natureCode: seller.nature ?? '150', regionCode: region },
      { role: 'buyer', name: buyer.name, uscc: buyer.uscc, representative: buyer.legal, regionCode: '420100' },
    ],
  };
  await api.db.query(
    `INSERT INTO contracts (id, state, code, origin, deal_id, org_id, form, title, type, subtype, sign_date, total_fen, technical_fen,
       paid_fen, seller_name, seller_uscc, seller_org_id, seller_region, seller_path, buyer_name, buyer_uscc, buyer_region, buyer_path,
       broker_org_id, signed_at, created_at, updated_at)
     VALUES ($1, 'signed', $2, $3, $4, $5, $6, $7, $8, 'commissioned', $9, $10, $11, $12, $13, $14, $5, $15, $16, $17, $18, '420100',
       '{420000,420100}', $19, $20, $20, $20)`,
    [
      id,
      `XN-T-${(code += 1)}`,
      row.dealId ? 'deal' : 'form',
      row.dealId ?? null,
      row.orgId,
      JSON.stringify(form),
      title,
      type,
      row.signed,
      fen,
      technical,
      (row.paid ?? 0) * 100,
      seller.name,
      seller.uscc,
      region,
      path,
      buyer.name,
      buyer.uscc,
      row.brokerOrgId ?? null,
      at(row.signed),
    ],
  );
  if (row.filed) await registration(api, id, row, form, { fen, technical, path, title });
  return id;
}

async function registration(
  api: TestApi,
  contractId: string,
  row: Left,
  form: { type: string; parties: Record<string, unknown>[]; fieldCode: string; ipKind: string; planSource: string },
  { fen, technical, path, title }: { fen: number; technical: number; path: string[]; title: string },
): Promise<void> {
  const id = randomUUID();
  const done = row.registered !== undefined;
  await api.db.query(
    `INSERT INTO registrations (id, contract_id, state, applicant_id, filed_at, submitted_at, due_at, no, type, subtype, total_fen,
       technical_fen, registered_at, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $5, $6, $7, $8, 'commissioned', $9, $10, $11, $5, $5)`,
    [
      id,
      contractId,
      done ? 'registered' : 'submitted',
      row.orgId,
      at(row.filed!),
      done ? null : at(row.filed!),
      done ? 1 : 0,
      form.type,
      done ? fen : 0,
      done ? technical : 0,
      done ? at(row.registered) : null,
    ],
  );
  if (!done) return;
  const [seller, buyer] = form.parties;
  const facts = {
    contractId,
    code: '',
    title,
    type: form.type,
    subtype: 'commissioned',
    seller: { ...seller, orgId: row.orgId, regionPath: path, countryCode: '156' },
    buyer: { ...buyer, orgId: null, regionPath: ['420000', '420100'], countryCode: '156' },
    fieldCode: form.fieldCode,
    goalCode: '10',
    ipKind: form.ipKind,
    planSource: form.planSource,
    related: row.related ?? false,
    amountUnknown: false,
    signDate: row.signed,
    filedOn: row.filed,
    totalFen: String(fen),
    technicalFen: String(technical),
    dealId: row.dealId ?? null,
  };
  await api.db.query(
    `INSERT INTO registration_versions (registration_id, seq, no, what, day, total_fen, technical_fen, delta_total, delta_technical,
       facts, at) VALUES ($1, 1, 1, 'register', $2, $3, $4, $3, $4, $5, $6)`,
    [id, row.registered, fen, technical, JSON.stringify(facts), at(row.registered!)],
  );
}
