import { bigrams, normalize } from '../text';
import type { Indicator } from './indicator';
import type { UnitTable } from './units';

/** Names that are less alike than this speak of different things. */
const ALIKE = 0.5;
/** Words that say how a value is given, not which value it is. */
const MANNER = /(?:平均|最大|最小|最高|最低|综合|总体|典型|指标|性能|数值|参数|要求|值|度数)/g;

export type Synonyms = ReadonlyMap<string, readonly string[]>;

/** What a name is about: 平均抗拉强度(MPa) and 抗拉强度 are one. */
export function coreName(name: string): string {
  const plain = normalize(name).replace(/[\s()（）/·-]/g, '');
  const bare = plain.replace(MANNER, '');
  return bare.length >= 2 ? bare : plain;
}

function dice(a: string, b: string): number {
  const left = bigrams(a);
  const right = bigrams(b);
  if (left.length === 0 || right.length === 0) return a === b ? 1 : 0;
  const rest = [...right];
  let shared = 0;
  for (const gram of left) {
    const at = rest.indexOf(gram);
    if (at < 0) continue;
    shared++;
    rest.splice(at, 1);
  }
  return (2 * shared) / (left.length + right.length);
}

/** 最大 and 最小 of one quantity are two quantities. */
function opposed(a: string, b: string): boolean {
  const high = /最大|最高|上限/;
  const low = /最小|最低|下限/;
  return (high.test(a) && low.test(b)) || (low.test(a) && high.test(b));
}

/** How alike two names of indicators are, 0–1: 拉伸强度 and 抗拉强度, 检出率 and 缺陷检出率. */
export function nameLikeness(a: string, b: string, synonyms: Synonyms): number {
  if (opposed(a, b)) return 0;
  const left = coreName(a);
  const right = coreName(b);
  if (left === right) return 1;
  const replaced = [...(synonyms.get(left) ?? [])].some((other) => coreName(other) === right);
  if (replaced) return 1;
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  const inside = short.length >= 2 && long.endsWith(short) ? 0.75 : short.length >= 3 && long.includes(short) ? 0.6 : 0;
  return Math.max(dice(left, right), inside);
}

function comparable(need: Indicator, result: Indicator, units: UnitTable): boolean {
  if (!need.unit && !result.unit) return true;
  if (!need.unit || !result.unit) return false;
  return normalize(need.unit) === normalize(result.unit) || units.convert(1, result.unit, need.unit) !== null;
}

/** The measured value that speaks of the wanted one: the name that is most alike among those that can be compared. */
export function alignedWith(
  need: Indicator,
  measured: readonly Indicator[],
  units: UnitTable,
  synonyms: Synonyms,
): Indicator | null {
  let best: Indicator | null = null;
  let likeness = ALIKE;
  for (const candidate of measured) {
    if (!comparable(need, candidate, units)) continue;
    const alike = nameLikeness(need.name, candidate.name, synonyms);
    if (alike > likeness || (alike === likeness && best === null)) {
      best = candidate;
      likeness = alike;
    }
  }
  return best;
}
