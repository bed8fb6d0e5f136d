import type { ChallengeFields } from '@dto/challenges';
import { type Fen, parseYuan, toYuan } from '@guibang/kernel';
import { pick } from '../../autosave/compare';
import { type EditRow, rekeyed, toEditRow, toIndicators } from '../../editor/indicator-rows';

/** What the page holds: fields as they travel, indicators as they are typed. */
export interface Form {
  fields: ChallengeFields;
  rows: EditRow[];
}

export const toForm = (fields: ChallengeFields): Form => ({
  fields,
  rows: (fields.indicators ?? []).map(toEditRow),
});

export const toFields = ({ fields, rows }: Form): ChallengeFields => ({
  ...fields,
  indicators: toIndicators(rows, 'need').saved,
});

/** `theirs` in place of mine for these fields. */
export const merged = (form: Form, theirs: ChallengeFields, names: readonly (keyof ChallengeFields)[]): Form => ({
  fields: { ...form.fields, ...pick(theirs, names) },
  rows: names.includes('indicators') ? toForm(theirs).rows : form.rows,
});

export const restored = (form: Form): Form => ({ ...form, rows: rekeyed(form.rows) });

const fenOf = (yuan: string | null | undefined): Fen | null => (yuan ? parseYuan(yuan) : null);

/** 榜额 is what both parts come to; with one part known it is that part, with none unknown. */
export function withPart(
  fields: ChallengeFields,
  name: 'publicFunds' | 'ownFunds',
  yuan: string | null,
): ChallengeFields {
  const next = { ...fields, [name]: yuan };
  const [publicFunds, ownFunds] = [fenOf(next.publicFunds), fenOf(next.ownFunds)];
  const known = publicFunds !== null || ownFunds !== null;
  return { ...next, prize: known ? toYuan((publicFunds ?? 0n) + (ownFunds ?? 0n)) : null };
}

/** Share of public money in the prize, 0–1; null while there is no sum. */
export function publicShare({ prize, publicFunds }: ChallengeFields): number | null {
  const [whole, part] = [fenOf(prize), fenOf(publicFunds)];
  return whole && part !== null ? Number((part * 10_000n) / whole) / 10_000 : null;
}
