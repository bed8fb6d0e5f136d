import { createHash } from 'node:crypto';
import type { ExpertKind } from '../dto';

/** An expert as the draw sees him. `barred`: why he may not sit (reasons in words); `kinds`: seats that he can fill here. */
export interface Drawable {
  readonly id: string;
  readonly kinds: readonly ExpertKind[];
  readonly barred: readonly string[];
}

/** How many seats of each kind. */
export type Wanted = Readonly<Record<ExpertKind, number>>;

export interface Drawn {
  readonly picked: { readonly id: string; readonly kind: ExpertKind }[];
  readonly excluded: { readonly id: string; readonly reasons: readonly string[] }[];
  /** Everybody who could have been drawn, in the order of this seed. */
  readonly order: string[];
  /** Seats that nobody could fill. Empty: the panel is whole. */
  readonly missing: Partial<Record<ExpertKind, number>>;
}

const KINDS: readonly ExpertKind[] = ['technical', 'finance', 'industry'];
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * What the order of a draw depends on. Nobody can choose it: `openedHash` is the ledger's hash of the opening, which is known only once
 * the bids are open; anybody can compute it again.
 * @param no 1 for the panel, then one more for each replacement
 */
export function seedOf(openedHash: string, challengeId: string, no: number): string {
  return sha256(`${openedHash}|${challengeId}|${no}`);
}

/**
 * Draws a panel. Experts are taken in the order of sha256(seed | expert); one is picked if the seats can hold him together with those
 * picked before, whoever then sits where. So an early expert is never passed over for a later one without need, and the seats are full
 * whenever the pool can fill them. The same seed and pool give the same panel.
 */
export function drawPanel(seed: string, pool: readonly Drawable[], wanted: Wanted): Drawn {
  const keyed = [...pool]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((expert) => ({ expert, key: sha256(`${seed}|${expert.id}`) }))
    .sort((a, b) => (a.key === b.key ? 0 : a.key < b.key ? -1 : 1));
  const free = keyed.flatMap(({ expert }) => (expert.barred.length === 0 && expert.kinds.length > 0 ? [expert] : []));
  const seats = KINDS.flatMap((kind) => Array.from({ length: wanted[kind] }, () => kind));
  /** Who sits on each seat. */
  const sitting: (Drawable | undefined)[] = seats.map(() => undefined);
  for (const expert of free) {
    if (!sitting.includes(undefined)) break;
    seat(expert, seats, sitting, new Set());
  }
  const missing: Partial<Record<ExpertKind, number>> = {};
  const kindOf = new Map<string, ExpertKind>();
  sitting.forEach((expert, i) => {
    const kind = seats[i]!;
    if (expert) kindOf.set(expert.id, kind);
    else missing[kind] = (missing[kind] ?? 0) + 1;
  });
  return {
    picked: free.flatMap(({ id }) => (kindOf.has(id) ? [{ id, kind: kindOf.get(id)! }] : [])),
    excluded: keyed
      .filter(({ expert }) => expert.barred.length > 0)
      .map(({ expert }) => ({ id: expert.id, reasons: [...expert.barred] }))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
    order: free.map(({ id }) => id),
    missing,
  };
}

/** Finds a seat, moving those who sit already to other seats of theirs where that makes room (an augmenting path). */
function seat(
  expert: Drawable,
  seats: readonly ExpertKind[],
  sitting: (Drawable | undefined)[],
  tried: Set<number>,
): boolean {
  for (let i = 0; i < seats.length; i++) {
    if (tried.has(i) || !expert.kinds.includes(seats[i]!)) continue;
    tried.add(i);
    const there = sitting[i];
    if (!there || seat(there, seats, sitting, tried)) {
      sitting[i] = expert;
      return true;
    }
  }
  return false;
}

/**
 * Seats of a panel of `size`: at least one for finance, one for industry, the rest technical.
 * @param size odd, from the dated rule or more
 */
export function seatsFor(size: number): Wanted {
  return { technical: Math.max(size - 2, 1), finance: 1, industry: 1 };
}
