import { standing } from '@guibang/kernel';
import type { Snapshot } from '../cache/snapshot';
import type { RuleVersionView, RuleView } from '../dto';
import type { Rule, RuleValue } from './rule.entity';

export function toVersionView(v: RuleValue): RuleVersionView {
  const { verified, label } = standing(v.grade);
  return {
    id: v.id,
    validFrom: v.validFrom,
    value: v.value,
    unit: v.unit,
    source: v.source,
    grade: v.grade,
    gradeLabel: label,
    verified,
    note: v.note,
    reason: v.reason,
    changedBy: v.changedBy,
    createdAt: v.createdAt.toISOString(),
  };
}

export function toRuleView(snapshot: Snapshot, rule: Rule, day: string): RuleView {
  const current = snapshot.versionOn(rule.key, day);
  const upcoming = snapshot.versionsOf(rule.key).filter((v) => v.validFrom > day);
  return {
    key: rule.key,
    area: rule.area,
    name: rule.name,
    kind: rule.kind,
    min: rule.min,
    max: rule.max,
    choices: rule.choices,
    current: current ? toVersionView(current) : null,
    upcoming: upcoming.map(toVersionView).reverse(),
  };
}
