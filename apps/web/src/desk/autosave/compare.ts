/** Absent, null, empty text and empty list are all "not said". Object keys in order, so that equal means equal. */
function canonical(value: unknown): unknown {
  if (value === undefined || value === '') return null;
  if (Array.isArray(value)) return value.length ? value.map(canonical) : null;
  if (typeof value !== 'object' || value === null) return value;
  const said = Object.entries(value)
    .map(([name, one]) => [name, canonical(one)] as const)
    .filter(([, one]) => one !== null)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return said.length ? Object.fromEntries(said) : null;
}

export const same = (one: unknown, other: unknown) =>
  JSON.stringify(canonical(one)) === JSON.stringify(canonical(other));

/** Names of the fields that differ. */
export function changedNames<F extends object>(base: F, now: F): (keyof F & string)[] {
  const names = new Set([...Object.keys(base), ...Object.keys(now)]) as Set<keyof F & string>;
  return [...names].filter((name) => !same(base[name], now[name]));
}

/** Fields changed here that were also changed, differently, on the server since `base`. */
export const conflictsOf = <F extends object>(base: F, mine: F, theirs: F): (keyof F & string)[] =>
  changedNames(base, mine).filter((name) => !same(base[name], theirs[name]) && !same(mine[name], theirs[name]));

export const pick = <F extends object>(fields: F, names: readonly (keyof F)[]): Partial<F> =>
  Object.fromEntries(names.map((name) => [name, fields[name] ?? null])) as Partial<F>;
