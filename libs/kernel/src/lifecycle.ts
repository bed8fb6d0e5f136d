import { commonError } from './errors';

type Table<S extends string, V extends string> = { readonly [state in S]: { readonly [verb in V]?: S } };

export interface Lifecycle<S extends string, V extends string> {
  readonly initial: S;
  readonly final: readonly S[];
  readonly states: readonly S[];
  readonly verbs: readonly V[];
  readonly table: Table<S, V>;
  /** Verbs that may be tried in a state; the web shows only these. */
  verbsIn(state: S): V[];
  /** The state after `verb`, or a 409 DomainError naming state and verb. */
  next(state: S, verb: V): S;
}

/**
 * A lifecycle is a table of state × verb → state, and nothing else: permissions live in the policy, conditions in named rules.
 * Checked when it is declared: every state can be reached from `initial`, and every non-final one can be left.
 * @throws Error naming the state that breaks it, so a wrong table never boots
 */
export function lifecycle<S extends string, V extends string>(def: {
  initial: S;
  final: readonly S[];
  table: Table<S, V>;
}): Lifecycle<S, V> {
  const states = Object.keys(def.table) as S[];
  const verbs = [...new Set(states.flatMap((s) => Object.keys(def.table[s]) as V[]))];
  const steps = (s: S): S[] => Object.values(def.table[s]) as S[];

  const reached = new Set<S>([def.initial]);
  for (const s of reached) {
    if (!states.includes(s)) throw new Error(`lifecycle: state ${s} has no row in the table`);
    for (const t of steps(s)) reached.add(t);
  }
  for (const s of states) {
    if (!reached.has(s)) throw new Error(`lifecycle: state ${s} cannot be reached from ${def.initial}`);
    const leavable = steps(s).some((t) => t !== s);
    if (!leavable && !def.final.includes(s)) throw new Error(`lifecycle: state ${s} is not final but cannot be left`);
  }

  return {
    ...def,
    states,
    verbs,
    verbsIn: (state) => Object.keys(def.table[state]) as V[],
    next(state, verb) {
      const to = def.table[state]?.[verb];
      if (!to) throw commonError('common.wrong-state', { state, verb });
      return to;
    },
  };
}
