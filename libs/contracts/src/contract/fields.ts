import { HOME_CITY, regionPathOf } from '@guibang/identity';
import { normalizeUscc } from '@guibang/kernel';
import type { TaxonomyService } from '@guibang/taxonomy';
import type { ContractFields, ContractParty } from '../dto';
import { amountsOf } from './amounts';
import type { Contract } from './contract.entity';

export { HOME_CITY };

export const partyOf = (fields: ContractFields, role: ContractParty['role']): ContractParty | null =>
  fields.parties?.find((p) => p.role === role) ?? null;

/** Organizations of the platform by their code. */
export type OrgOf = (uscc: string | null | undefined) => string | null;

const PLAIN = ['answers', 'licence', 'pricing', 'paper'] as const;

/** The form after a patch: what is given replaces, the small objects are merged field by field, null empties. */
export function merged(form: ContractFields, patch: ContractFields): ContractFields {
  const next: Record<string, unknown> = { ...form };
  for (const [key, value] of Object.entries(patch)) {
    if (value === undefined) continue;
    const inner = (PLAIN as readonly string[]).includes(key) && value !== null && typeof value === 'object';
    next[key] = inner ? { ...(next[key] as object | undefined), ...plain(value as object) } : plain(value as unknown);
  }
  const fields = next as ContractFields;
  fields.parties = (fields.parties ?? []).map((p) => ({ ...p, uscc: p.uscc ? normalizeUscc(p.uscc) : p.uscc }));
  return fields;
}

/** DTO instances as plain JSON, without undefined. */
function plain<T>(value: T): T {
  return value === null || typeof value !== 'object' ? value : (JSON.parse(JSON.stringify(value)) as T);
}

/** Writes the copies that lists and rules ask for: the one place where the columns follow the form. */
export function promote(contract: Contract, orgOf: OrgOf): void {
  const { form } = contract;
  const [seller, buyer, broker] = (['seller', 'buyer', 'broker'] as const).map((role) => partyOf(form, role));
  const { total, technical } = amountsOf(form.lines ?? []);
  const path = (code: string | null | undefined): string[] => (code ? regionPathOf(code) : []);
  Object.assign(contract, {
    title: form.title ?? '',
    type: form.type ?? null,
    subtype: form.subtype ?? null,
    signDate: form.signDate ?? null,
    endDate: form.endDate ?? null,
    totalFen: total,
    technicalFen: technical,
    amountUnknown: form.amountUnknown === true,
    sellerName: seller?.name ?? '',
    sellerUscc: seller?.uscc || null,
    sellerOrgId: orgOf(seller?.uscc),
    sellerRegion: seller?.regionCode || null,
    sellerPath: path(seller?.regionCode),
    buyerName: buyer?.name ?? '',
    buyerUscc: buyer?.uscc || null,
    buyerOrgId: orgOf(buyer?.uscc),
    buyerRegion: buyer?.regionCode || null,
    buyerPath: path(buyer?.regionCode),
    brokerOrgId: orgOf(broker?.uscc),
  } satisfies Partial<Contract>);
}

/** Top-level fields that a patch changes, for the ledger: names, never what they say. */
export function changedFields(before: ContractFields, after: ContractFields): string[] {
  const a = before as Record<string, unknown>;
  const b = after as Record<string, unknown>;
  const same = (x: unknown, y: unknown): boolean => JSON.stringify(x ?? null) === JSON.stringify(y ?? null);
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((key) => !same(a[key], b[key])).sort();
}

/** Codes that no list has: a draft may be blank, never wrong. */
export function wrongCodes(patch: ContractFields, taxonomy: TaxonomyService): { path: string; message: string }[] {
  const check = (
    scheme: Parameters<TaxonomyService['check']>[0],
    code: string | null | undefined,
    path: string,
    label: string,
  ) => taxonomy.check(scheme, code, path, label);
  const found = [
    check('technical-field', patch.fieldCode, 'fieldCode', '技术领域'),
    check('socioeconomic-goal', patch.goalCode, 'goalCode', '社会经济目标'),
    check('industry', patch.industryCode, 'industryCode', '国民经济行业'),
    check('ip-kind', patch.ipKind, 'ipKind', '知识产权'),
    check('plan-source', patch.planSource, 'planSource', '项目计划来源'),
    ...(patch.rights ?? []).map((r, i) => check('ip-kind', r.kind, `rights.${i}.kind`, '权利种类')),
    ...(patch.parties ?? []).flatMap((p, i) => [
      check('party-nature', p.natureCode, `parties.${i}.natureCode`, '单位性质'),
      check('country', p.countryCode, `parties.${i}.countryCode`, '国别'),
      check('enterprise-scale', p.scaleCode, `parties.${i}.scaleCode`, '规模'),
      check('industry', p.industryCode, `parties.${i}.industryCode`, '国民经济行业'),
      regionProblem(p.regionCode, i, taxonomy),
    ]),
  ];
  return found.filter((one) => one !== null);
}

/** The list holds the home city's regions and the provinces; a buyer may be anywhere in the country. */
function regionProblem(
  code: string | null | undefined,
  i: number,
  taxonomy: TaxonomyService,
): { path: string; message: string } | null {
  if (!code || taxonomy.has('region', code) || /^[1-8]\d{5}$/.test(code)) return null;
  return { path: `parties.${i}.regionCode`, message: '「所在地区」填六位行政区划代码' };
}
