import { Fen, toYuan } from '@guibang/kernel';
import type { PriceRange } from './fields';

/** A band of the taxonomy scheme `price-band`; null limits: open on that side. `negotiable` is a band without both. */
export interface Band {
  readonly code: string;
  readonly minFen: number | null;
  readonly belowFen: number | null;
}

export const NEGOTIABLE = 'negotiable';

interface Price {
  readonly priceMin: Fen | null;
  readonly priceMax: Fen | null;
  readonly negotiable: boolean;
}

/** Codes of the bands that a price lies in; a range may touch several. */
export function bandsOf(price: Price, bands: readonly Band[]): string[] {
  const low = price.priceMin ?? price.priceMax;
  const high = price.priceMax ?? price.priceMin;
  const open = price.negotiable || low === null ? [NEGOTIABLE] : [];
  if (low === null || high === null) return open;
  const touched = bands.filter(
    (b) => b.minFen !== null && BigInt(b.minFen) <= high && (b.belowFen === null || low < BigInt(b.belowFen)),
  );
  return [...touched.map((b) => b.code), ...open];
}

/** What the public reads of a price: the limits of the bands that it lies in, never the sum itself. */
export function bandRange(price: Price, bands: readonly Band[]): PriceRange {
  const codes = bandsOf(price, bands);
  const touched = bands.filter((b) => codes.includes(b.code) && b.minFen !== null);
  const first = touched[0];
  const last = touched.at(-1);
  if (!first || !last) return { priceMin: null, priceMax: null };
  return {
    priceMin: toYuan(BigInt(first.minFen ?? 0)),
    priceMax: last.belowFen === null ? null : toYuan(BigInt(last.belowFen)),
  };
}
