import { parseYuan, toYuan } from '@guibang/kernel';
import type { IndicatorRow, IpRow, ListingKind, NeedFields, ResultFields } from '../dto';
import type { Listing } from './listing.entity';
import type { Level } from './listing.policy';

export type Fields = NeedFields & ResultFields;
type FieldName = keyof Fields;

const SHARED: readonly FieldName[] = [
  'title',
  'fieldCode',
  'industryCode',
  'regionCode',
  'summary',
  'keywords',
  'indicators',
  'priceMin',
  'priceMax',
  'negotiable',
  'contact',
];
const OF_KIND: Record<ListingKind, readonly FieldName[]> = {
  need: [
    'needKind',
    'background',
    'content',
    'basis',
    'conditions',
    'cooperationModes',
    'ipTerms',
    'benefitSharing',
    'deadline',
    'trlMin',
    'preferredExperts',
  ],
  result: [
    'problemSolved',
    'description',
    'advantages',
    'applications',
    'team',
    'trl',
    'trlEvidence',
    'ipList',
    'transferModes',
    'registrationNo',
    'pilotNeeds',
    'restrictions',
  ],
};

/** Names of all fields of a kind, in the order of the forms and sheets. */
export const FIELDS: Record<ListingKind, readonly FieldName[]> = {
  need: [...SHARED, ...OF_KIND.need],
  result: [...SHARED, ...OF_KIND.result],
};

/** Disclosure (domain.md §2.7): what each level adds. A field named nowhere here is read from level 2 up only. */
const OPEN: readonly FieldName[] = [
  'title',
  'fieldCode',
  'industryCode',
  'regionCode',
  'priceMin',
  'priceMax',
  'negotiable',
  'deadline',
  'trlMin',
  'trl',
];
const FOR_MEMBERS: readonly FieldName[] = [
  ...OPEN,
  'summary',
  'keywords',
  'indicators',
  'needKind',
  'cooperationModes',
  'ipTerms',
  'transferModes',
  'ipList',
];

const EMPTY: Partial<Record<FieldName, unknown>> = {
  title: '',
  keywords: [],
  indicators: [],
  negotiable: false,
  cooperationModes: [],
  ipList: [],
  transferModes: [],
};

/** All fields as the DTO has them: money as decimal text. */
export function fieldsOf(listing: Listing): Fields {
  const row = listing as unknown as Record<string, unknown>;
  const pairs = FIELDS[listing.kind].map((name) => {
    const value = row[name];
    return [name, typeof value === 'bigint' ? toYuan(value) : (value ?? EMPTY[name] ?? null)];
  });
  return Object.fromEntries(pairs) as Fields;
}

/** Writes the given fields, leaving the others. What the request left out (undefined) stays as it is; null empties. */
export function applyFields(listing: Listing, patch: Partial<Fields>): void {
  const row = listing as unknown as Record<string, unknown>;
  for (const name of FIELDS[listing.kind]) {
    const value = patch[name];
    if (value === undefined) continue;
    const money = name === 'priceMin' || name === 'priceMax';
    row[name] = money && typeof value === 'string' ? parseYuan(value) : (value ?? EMPTY[name] ?? null);
  }
}

/** Only the fields of this kind that the request names. */
export function knownFields(kind: ListingKind, patch: object): Partial<Fields> {
  const given = patch as Record<string, unknown>;
  return Object.fromEntries(
    FIELDS[kind].flatMap((name) => (given[name] === undefined ? [] : [[name, plain(given[name])]])),
  ) as Partial<Fields>;
}

/** DTO instances as plain JSON, so that jsonb and comparisons see data only. */
function plain(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? (JSON.parse(JSON.stringify(value)) as unknown) : value;
}

/** Leaves no word of a draft. */
export function emptyFields(kind: ListingKind): Partial<Fields> {
  return Object.fromEntries(FIELDS[kind].map((name) => [name, EMPTY[name] ?? null])) as Partial<Fields>;
}

export interface PriceRange {
  readonly priceMin: string | null;
  readonly priceMax: string | null;
}

/**
 * What a level may read. Closed fields are absent, not blank. Below level 2 the numbers of patents and the proofs of values
 * are left out, because they name the owner; at level 0 a price is its band.
 */
export function disclosed(kind: ListingKind, fields: Fields, level: Level, band: PriceRange): Partial<Fields> {
  if (level === 2) return fields;
  const names = level === 1 ? FOR_MEMBERS : OPEN;
  const open = Object.fromEntries(
    FIELDS[kind].filter((name) => names.includes(name)).map((name) => [name, fields[name]]),
  ) as Partial<Fields>;
  if (level === 0) return { ...open, ...band };
  return {
    ...open,
    indicators: (fields.indicators ?? []).map((row): IndicatorRow => ({ ...row, evidence: null })),
    ...(kind === 'result'
      ? { ipList: (fields.ipList ?? []).map(({ kind, status }): IpRow => ({ kind, status })) }
      : {}),
  };
}
