import type { Fen } from '@guibang/kernel';
import type { Dimension } from '../dto/groupings';

/** 输出 counts where the seller sits, 吸纳 where the buyer sits. They are two numbers of one contract and are never added. */
export type Direction = 'out' | 'in';

/** What a version of a registration says, as statistics needs it. Region codes are GB/T 2260 or local areas. */
export interface TallyFacts {
  readonly type: string;
  readonly ip: string;
  readonly field: string;
  readonly plan: string;
  readonly goal: string;
  readonly seller: string;
  readonly buyer: string;
  readonly station: string;
  /** Class of the sum by the bounds of its day; `0` is the smallest. */
  readonly size: string;
  readonly sellerRegion: Place;
  readonly buyerRegion: Place;
  readonly total: Fen;
  readonly technical: Fen;
}

/** Where a party sits: the path of its region, or null outside China. `counted` is the region that its sum is added to. */
export type Place = { readonly path: readonly string[]; readonly counted: string } | null;

/** One step of a registration, in its order. Of `cancel` and `revoke` the facts are those that end. */
export interface TallyVersion {
  readonly seq: number;
  readonly what: 'register' | 'change' | 'cancel' | 'revoke';
  /** Beijing day on which it was decided. */
  readonly day: string;
  readonly facts: TallyFacts;
}

/** A line of the tally. It is never edited: a change is a line that takes the old sum away and one that adds the new. */
export interface TallyEntry extends Readonly<Record<Dimension, string>> {
  readonly seq: number;
  readonly direction: Direction;
  /** 1 adds a contract; −1 takes away what `reverses` added. */
  readonly count: 1 | -1;
  readonly reverses: number | null;
  readonly day: string;
  readonly region: string;
  readonly amount: Fen;
  readonly technical: Fen;
}

/**
 * The lines that a registration's versions make, oldest first. Only they decide: replayed, re-ordered or doubled events give the
 * same lines. A correction stands on the day it was made and points to the version that it takes back.
 * @param home code of the city whose tally this is
 */
export function entriesOf(versions: readonly TallyVersion[], home: string): TallyEntry[] {
  const entries: TallyEntry[] = [];
  let standing: TallyVersion | null = null;
  for (const version of [...versions].sort((a, b) => a.seq - b.seq)) {
    if (standing) entries.push(...linesOf(standing.facts, version, -1, standing.seq, home));
    const adds: boolean = version.what === 'register' || version.what === 'change';
    if (adds) entries.push(...linesOf(version.facts, version, 1, null, home));
    standing = adds ? version : null;
  }
  return entries;
}

function linesOf(
  facts: TallyFacts,
  { seq, day }: TallyVersion,
  count: 1 | -1,
  reverses: number | null,
  home: string,
): TallyEntry[] {
  const { sellerRegion, buyerRegion, total, technical, ...codes } = facts;
  const line = (direction: Direction, at: NonNullable<Place>, other: Place): TallyEntry => ({
    ...codes,
    ...flowOf(at, other, home),
    seq,
    direction,
    count,
    reverses,
    day,
    region: at.counted,
    amount: BigInt(count) * total,
    technical: BigInt(count) * technical,
  });
  const here = (place: Place): place is NonNullable<Place> => place?.path.includes(home) ?? false;
  return [
    ...(here(sellerRegion) ? [line('out', sellerRegion, buyerRegion)] : []),
    ...(here(buyerRegion) ? [line('in', buyerRegion, sellerRegion)] : []),
  ];
}

/** 市内 · 省内市外 · 省外 with its province · 境外. */
function flowOf(at: NonNullable<Place>, other: Place, home: string): Pick<TallyEntry, 'flow' | 'province'> {
  if (!other) return { flow: 'abroad', province: '' };
  const [province = ''] = other.path;
  if (other.path.includes(home)) return { flow: 'city', province };
  return { flow: province === at.path[0] ? 'province' : 'domestic', province };
}

/** The class of a sum: how many of the ascending lower bounds it reaches. A sum of exactly a bound is in the class above. */
export const sizeOf = (total: Fen, bounds: readonly Fen[]): string =>
  String(bounds.filter((bound) => total >= bound).length);
