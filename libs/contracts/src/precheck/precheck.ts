import type { Finding, Precheck } from '../dto';
import { P07, P08, P09, P10, P11, P12, P15, P18, P20 } from './content-rules';
import type { Facts, Rule } from './facts';
import { P03, P04, P05, P06, P14, P17 } from './paper-rules';
import { P01, P02, P13, P16, P19 } from './party-rules';

/** In the order of their numbers, as domain.md §1.11 lists them. */
export const RULES: readonly Rule[] = [
  P01,
  P02,
  P03,
  P04,
  P05,
  P06,
  P07,
  P08,
  P09,
  P10,
  P11,
  P12,
  P13,
  P14,
  P15,
  P16,
  P17,
  P18,
  P19,
  P20,
];

/** Runs every rule over the facts: on save, on submit and in the reviewer's view it is this one function. */
export function precheck(facts: Facts): Precheck {
  const findings: Finding[] = [];
  const passed: Precheck['passed'] = [];
  for (const rule of RULES) {
    const found = rule.look(facts);
    if (!found.length) passed.push({ rule: rule.id, name: rule.name });
    const limit = rule.limit ? facts.limits[rule.limit] : null;
    for (const one of found) {
      findings.push({
        ...one,
        rule: rule.id,
        source: sourceOf(rule, limit?.source),
        grade: limit?.grade ?? rule.grade,
      });
    }
  }
  const blocks = findings.filter((f) => f.severity === 'block').length;
  return { findings, blocks, warnings: findings.length - blocks, passed };
}

function sourceOf(rule: Rule, limit: string | undefined): string {
  return limit && limit !== rule.source ? `${rule.source}；门槛：${limit}` : rule.source;
}
