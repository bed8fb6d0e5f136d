import type { FacetValue } from '@dto/search';
import type { Term } from '../api/terms';

interface Asked {
  values: readonly FacetValue[];
  chosen: readonly string[];
  /** Hits of the search as it stands. */
  total: number;
  /** The scheme of the codes, in its order; empty where there is none. */
  terms: readonly Term[];
  /** Codes whose own order matters more than how many there are: bands. */
  inOrder?: boolean;
}

/**
 * What a filter offers. Left out: what every hit has (a province when all are from it, it narrows nothing), and a branch of a
 * tree until the branch above it is chosen or left out itself. A chosen value always stays.
 */
export function offered({ values, chosen, total, terms, inOrder }: Asked): FacetValue[] {
  const parents = new Map(terms.map(({ code, parent }) => [code, parent]));
  const order = new Map(terms.map(({ code }, index) => [code, index]));
  const idle = new Set(
    values
      .filter(({ value, count }) => count >= total && values.length > 1 && !chosen.includes(value))
      .map(({ value }) => value),
  );
  const listed = new Set(values.map(({ value }) => value));
  const open = (value: string): boolean => {
    const parent = parents.get(value);
    if (!parent || !listed.has(parent)) return true;
    return (
      chosen.includes(parent) ||
      (idle.has(parent) && open(parent)) ||
      chosen.some((other) => parents.get(other) === parent)
    );
  };
  const kept = values.filter(({ value }) => chosen.includes(value) || (!idle.has(value) && open(value)));
  // Chosen in an address, but no hit is left under it: it must still be possible to take it away.
  const lost = chosen.filter((value) => !listed.has(value)).map((value) => ({ value, count: 0 }));
  const sorted = [...kept, ...lost];
  return inOrder ? sorted.sort((a, b) => (order.get(a.value) ?? 0) - (order.get(b.value) ?? 0)) : sorted;
}
