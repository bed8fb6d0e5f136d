import type { Fen } from '@guibang/kernel';
import { amountsOf, type Amounts } from '../contract/amounts';
import { registrationError } from '../contracts.errors';
import {
  type AmountLine,
  CONTRACT_SUBTYPES,
  type ContractSubtype,
  type ContractType,
  type DecisionRequest,
  type LineVerdict,
} from '../dto';

/** What the applicant says, for the reviewer's word to be held against. */
export interface Applied {
  readonly type: ContractType | null;
  readonly subtype: ContractSubtype | null;
  readonly lines: readonly AmountLine[];
}

/** A decision that answers the three questions. */
export interface Determined {
  readonly decision: 'register' | 'refuse';
  readonly technicalContract: boolean | null;
  readonly type: ContractType | null;
  readonly subtype: ContractSubtype | null;
  readonly lines: LineVerdict[];
  readonly amounts: Amounts;
  readonly reason: string | null;
}

/** A refusal says why; the rest may stay open. */
export function refusalExplained({ reason }: DecisionRequest): void {
  if (!reason?.trim()) throw registrationError('registration.refusal-reason');
}

export function questionsAnswered(d: DecisionRequest): void {
  if (typeof d.technicalContract !== 'boolean') throw registrationError('registration.question-1');
  if (!d.technicalContract) throw registrationError('registration.not-technical');
  const fits = d.type && d.subtype && CONTRACT_SUBTYPES[d.subtype].type === d.type;
  if (!fits) throw registrationError('registration.question-2');
  if (!d.lines?.length) throw registrationError('registration.question-3');
}

/** Every line of the applicant is determined, none is invented. */
export function linesComplete(verdicts: readonly LineVerdict[], applied: Applied): void {
  const ids = applied.lines.map((l) => l.id);
  const fits = ids.length === verdicts.length && ids.every((id) => verdicts.some((v) => v.id === id));
  if (!fits || new Set(ids).size !== ids.length) throw registrationError('registration.lines');
}

const fenOf = (amount: string | null | undefined): Fen => amountsOf([{ amount, technical: false }]).total;

/** Whoever decides otherwise than the applicant says why, line by line and for the type. */
export function differencesExplained(d: DecisionRequest, applied: Applied): void {
  applied.lines.forEach((line, i) => {
    const verdict = d.lines!.find((v) => v.id === line.id)!;
    const same = fenOf(line.amount) === fenOf(verdict.amount) && (line.technical ?? false) === verdict.technical;
    if (!same && !verdict.reason?.trim()) throw registrationError('registration.line-reason', { line: i + 1 });
  });
  const sameType = d.type === applied.type && d.subtype === applied.subtype;
  if (!sameType && !d.reason?.trim()) throw registrationError('registration.type-reason');
}

/** @throws the first of the three questions that is not answered, or what lacks its reason */
export function determine(d: DecisionRequest, applied: Applied): Determined {
  if (d.decision === 'refuse') {
    refusalExplained(d);
    return {
      decision: 'refuse',
      technicalContract: d.technicalContract ?? null,
      type: null,
      subtype: null,
      lines: [],
      amounts: { total: 0n, technical: 0n },
      reason: d.reason!,
    };
  }
  questionsAnswered(d);
  linesComplete(d.lines!, applied);
  differencesExplained(d, applied);
  const order = new Map(applied.lines.map((l, i) => [l.id, i]));
  const lines = [...d.lines!]
    .sort((a, b) => order.get(a.id)! - order.get(b.id)!)
    .map(({ id, technical, amount, reason }) => ({ id, technical, amount, reason: reason ?? null }));
  return {
    decision: 'register',
    technicalContract: true,
    type: d.type!,
    subtype: d.subtype!,
    lines,
    amounts: amountsOf(lines),
    reason: d.reason?.trim() || null,
  };
}
