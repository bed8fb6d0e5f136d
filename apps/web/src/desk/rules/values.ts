import type { RuleVersionView, RuleView } from '@dto/taxonomy';

/** Words of the parts that values with several have. */
const PARTS: Record<string, string> = {
  same: '相同',
  parent: '上下级',
  sibling: '同级',
  need: '到场',
  of: '总共',
  advance: '先进与可行',
  indicators: '指标响应',
  team: '团队',
  plan: '计划',
  budget: '经费',
  landing: '产权与落地',
  minFen: '最低（分）',
  maxFen: '最高（分）',
};

/** A rule's value as people read it: `180天`, `是`, a list with 、 between. */
export function valueText(version: Pick<RuleVersionView, 'value' | 'unit'> | null): string {
  if (!version) return '—';
  return `${plain(version.value)}${version.unit}`;
}

function plain(value: unknown): string {
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'number') return value.toLocaleString('en-US');
  if (Array.isArray(value)) return value.map(plain).join('、');
  if (value && typeof value === 'object')
    return Object.entries(value)
      .map(([key, one]) => `${PARTS[key] ?? key}${plain(one)}`)
      .join('，');
  return String(value);
}

/** What stands in the box when a value is changed. */
export const toTyped = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'object' ? JSON.stringify(value) : String(value);

/**
 * The typed text as a value of the rule's kind.
 * @returns undefined when it cannot be one; the server checks limits
 */
export function fromTyped(kind: RuleView['kind'], typed: string): unknown {
  const text = typed.trim();
  if (!text) return undefined;
  if (kind === 'text') return text;
  if (kind === 'boolean') return text === 'true';
  if (kind === 'number') return Number.isFinite(Number(text)) ? Number(text) : undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
