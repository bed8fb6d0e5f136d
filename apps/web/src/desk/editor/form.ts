import type { Contact, ListingDetail, ListingKind, NeedFields, ResultFields } from '@dto/listings';
import { type EditRow, toEditRow, toIndicators } from './indicator-rows';

/** Fields of both kinds in one loose bag; each kind's steps only touch their own. */
export type Fields = Omit<Partial<NeedFields & ResultFields>, 'contact'> & { contact?: Contact | null };
export type FieldName = keyof Fields;

/** What the page holds: fields as they travel, but indicators and sums as they are typed. */
export interface Form {
  fields: Fields;
  rows: EditRow[];
  /** 万元, as typed. */
  low: string;
  high: string;
}

/** 元 as a decimal string → 万元 as typed. */
export function toWan(yuan: string | null | undefined): string {
  if (!yuan) return '';
  const [whole = '', cents = ''] = yuan.split('.');
  const digits = whole.padStart(5, '0') + cents.padEnd(2, '0').slice(0, 2);
  const text = `${digits.slice(0, -6)}.${digits.slice(-6)}`;
  return text.replace(/^0+(?=\d)/, '').replace(/\.?0+$/, '');
}

/** 万元 as typed → 元 with two decimals; null for an empty or unreadable text. */
export function toYuan(wan: string): string | null {
  const match = /^(\d{1,9})(?:\.(\d{1,6}))?$/.exec(wan.normalize('NFKC').replace(/[,\s]|万元?/g, ''));
  if (!match) return null;
  const digits = match[1]! + (match[2] ?? '').padEnd(6, '0');
  return `${digits.slice(0, -2).replace(/^0+(?=\d)/, '')}.${digits.slice(-2)}`;
}

/** What the editor works on: the text with the waiting change of a published one laid over it. */
export const editedFields = (detail: ListingDetail): Fields =>
  ({ ...detail.fields, ...detail.revisionFields }) as Fields;

export const toForm = (fields: Fields): Form => ({
  fields,
  rows: (fields.indicators ?? []).map(toEditRow),
  low: toWan(fields.priceMin),
  high: toWan(fields.priceMax),
});

export const toFields = (form: Form, kind: ListingKind): Fields => ({
  ...form.fields,
  indicators: toIndicators(form.rows, kind).saved,
  priceMin: toYuan(form.low),
  priceMax: toYuan(form.high),
});
