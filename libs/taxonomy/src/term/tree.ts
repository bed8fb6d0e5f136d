/** What nearness in a tree is worth, 0–1. */
export interface Nearness {
  readonly same: number;
  /** One is an ancestor of the other. */
  readonly parent: number;
  /** They have the same parent. */
  readonly sibling: number;
}

/**
 * How near two terms are, by their paths (root first, the term last). Two roots are strangers: they share no parent.
 * @returns `same`, `parent` or `sibling` of the weights, else 0
 */
export function nearness(a: readonly string[], b: readonly string[], weights: Nearness): number {
  if (a.length === 0 || b.length === 0) return 0;
  const endA = a.at(-1)!;
  const endB = b.at(-1)!;
  if (endA === endB) return weights.same;
  if (a.includes(endB) || b.includes(endA)) return weights.parent;
  return a.length > 1 && b.length > 1 && a.at(-2) === b.at(-2) ? weights.sibling : 0;
}

/**
 * The paths of terms given as code and parent, in any order.
 * @throws Error for an unknown parent or a circle, naming the code
 */
export function pathsOf(terms: readonly { code: string; parent?: string | null }[]): Map<string, string[]> {
  const parents = new Map(terms.map((t) => [t.code, t.parent ?? null]));
  return new Map(
    terms.map(({ code }) => {
      const path: string[] = [];
      for (let at: string | null = code; at !== null; at = parents.get(at)!) {
        if (!parents.has(at)) throw new Error(`${code}: its ancestor ${at} is not in the list`);
        if (path.includes(at)) throw new Error(`${code}: ${at} is its own ancestor`);
        path.unshift(at);
      }
      return [code, path];
    }),
  );
}
