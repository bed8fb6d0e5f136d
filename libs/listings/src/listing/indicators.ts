import type { Indicator } from '@guibang/search';
import type { Listing } from './listing.entity';

/** Rows with a name and a number: what can be compared and searched for. A half written row says nothing yet. */
export function typedIndicators({ indicators }: Pick<Listing, 'indicators'>): Indicator[] {
  return indicators.flatMap((row) => {
    if (!row.name || typeof row.target !== 'number') return [];
    const high = row.comparator === 'range' ? (row.targetHigh ?? null) : null;
    return [
      {
        name: row.name,
        comparator: row.comparator ?? null,
        value: row.target,
        high,
        unit: row.unit ?? null,
        must: row.must ?? false,
      },
    ];
  });
}
