import type { Comparator, Indicator } from './indicator';
import type { UnitTable } from './units';

/** Words and signs before a number, and what they ask for. Longer ones first, so that 不大于 is not read as 大于. */
const BEFORE: readonly (readonly [string, Comparator])[] = [
  ['不低于', 'gte'],
  ['不小于', 'gte'],
  ['不少于', 'gte'],
  ['大于等于', 'gte'],
  ['大于或等于', 'gte'],
  ['高于', 'gte'],
  ['大于', 'gte'],
  ['超过', 'gte'],
  ['至少', 'gte'],
  ['达到', 'gte'],
  ['≥', 'gte'],
  ['>=', 'gte'],
  ['≧', 'gte'],
  ['>', 'gte'],
  ['不高于', 'lte'],
  ['不大于', 'lte'],
  ['不超过', 'lte'],
  ['不多于', 'lte'],
  ['小于等于', 'lte'],
  ['小于或等于', 'lte'],
  ['低于', 'lte'],
  ['小于', 'lte'],
  ['少于', 'lte'],
  ['控制在', 'lte'],
  ['≤', 'lte'],
  ['<=', 'lte'],
  ['≦', 'lte'],
  ['<', 'lte'],
  ['可达', 'gte'],
  ['达', 'gte'],
  ['为', 'eq'],
  ['=', 'eq'],
  [':', 'eq'],
];
const AFTER: readonly (readonly [string, Comparator])[] = [
  ['以上', 'gte'],
  ['及以上', 'gte'],
  ['以下', 'lte'],
  ['以内', 'lte'],
  ['之内', 'lte'],
];

const NUMBER = '[+-]?\\d+(?:,\\d{3})*(?:\\.\\d+)?';
const NAME = '[\\u4e00-\\u9fffA-Za-z][\\u4e00-\\u9fffA-Za-z0-9()/%-]{1,15}?';
/** Words in front of a name that do not belong to it. */
const LEADING =
  /^(?:要求|其中|其|且|并|使|将|实现|确保|保证|提高|提升|降低|减少|产品|整体|的|达到|具有|有|以及|和|与|在)+/;

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}

const patterns = new WeakMap<UnitTable, RegExp>();

function patternFor(units: UnitTable): RegExp {
  const made = patterns.get(units);
  if (made) return made;
  const before = BEFORE.map(([word]) => escape(word)).join('|');
  const unit = units.spellings().map(escape).join('|');
  const after = AFTER.map(([word]) => word).join('|');
  const pattern = new RegExp(
    `(${NAME})\\s*(${before})\\s*(${NUMBER})\\s*(?:(?:~|-|–|—|至|到)\\s*(${NUMBER})\\s*)?(${unit})?\\s*(${after})?`,
    'g',
  );
  patterns.set(units, pattern);
  return pattern;
}

function toNumber(text: string): number {
  return Number(text.replace(/,/g, ''));
}

/** Compatibility forms folded, capitals kept: mW and MW are different units. */
function foldForms(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[～]/g, '~')
    .replace(/[，、；。]/g, '\n');
}

/** An indicator in a text, and the piece of the (folded) text that says it. */
export interface SpokenIndicator {
  readonly indicator: Indicator;
  readonly piece: string;
}

/**
 * Values with a name and a unit in running text: 「抗拉强度≥450MPa」「停机预测准确率达到85%以上」「厚度0.1~0.3mm」 with a sign or word between.
 * A number without unit counts only after a sign of comparison. Bare colons and 为 mean the value itself.
 */
export function indicatorsInText(text: string, units: UnitTable): Indicator[] {
  return spokenIndicators(text, units).map(({ indicator }) => indicator);
}

/** The same with what was said, for those who take it out of the text. */
export function spokenIndicators(text: string, units: UnitTable): SpokenIndicator[] {
  const found: SpokenIndicator[] = [];
  for (const match of foldForms(text.slice(0, 20_000)).matchAll(patternFor(units))) {
    const [, rawName = '', word = '', first = '', second, unit, suffix] = match;
    const name = rawName.replace(LEADING, '');
    if (name.length < 2) continue;
    const sign = BEFORE.find(([given]) => given === word)?.[1] ?? 'eq';
    if (!unit && sign === 'eq') continue;
    const after = AFTER.find(([given]) => given === suffix)?.[1];
    const low = toNumber(first);
    const high = second === undefined ? null : toNumber(second);
    if (!Number.isFinite(low) || (high !== null && !(high > low))) continue;
    const comparator = high !== null ? 'range' : (after ?? sign);
    found.push({
      indicator: { name, comparator, value: low, high, unit: unit ?? null, must: false },
      piece: match[0],
    });
  }
  return found.slice(0, 30);
}
