import type { ListingKind } from '@dto/listings';
import type { FieldName, Fields } from './form';

const blank = (value: unknown) => value == null || value === '' || (Array.isArray(value) && value.length === 0);

/**
 * Names that the check list shows as 还没写 before anything is sent. The server has the last word on what must be there;
 * this only spares a round trip.
 */
export function missingNames(kind: ListingKind, fields: Fields): (FieldName | 'price')[] {
  const technical = !['talent', 'finance'].includes(fields.needKind ?? '');
  const wanted: FieldName[] =
    kind === 'need'
      ? [
          'title',
          'needKind',
          'summary',
          'fieldCode',
          'regionCode',
          ...(technical ? (['background'] as const) : []),
          'content',
          ...(fields.needKind === 'tackle' ? (['indicators'] as const) : []),
          'cooperationModes',
          'ipTerms',
          'deadline',
        ]
      : ['title', 'summary', 'fieldCode', 'regionCode', 'description', 'trl', 'transferModes'];
  const missing: (FieldName | 'price')[] = wanted.filter((name) => blank(fields[name]));
  if (blank(fields.priceMin) && blank(fields.priceMax) && !fields.negotiable) missing.push('price');
  return missing;
}
