import type { IndicatorRow, ListingKind } from '@dto/listings';
import { targetText } from '@dto/listings';

/** What a need wants with its sign (≥ 99%), what a result has measured without one (99.3%). */
export const valueText = (kind: ListingKind, row: IndicatorRow) =>
  targetText(kind === 'result' && row.comparator === 'eq' ? { ...row, comparator: null } : row);
