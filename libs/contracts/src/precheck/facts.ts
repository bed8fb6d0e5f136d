import type { Fen, Grade } from '@guibang/kernel';
import type { ContractFields, ContractParty, FileKind, Finding } from '../dto';

/** A number of the rule sets that applies to the filing day, with where it comes from. */
export interface Limit<T = number> {
  readonly value: T;
  readonly source: string;
  readonly grade: Grade;
}

export interface Limits {
  readonly titleLikeness: Limit;
  readonly amountTolerance: Limit;
  readonly duplicateDays: Limit;
  readonly fileWithinDays: Limit;
  readonly innovationChars: Limit;
  readonly nearThreshold: Limit;
  readonly secondFrom: Limit;
  readonly noticeDays: Limit;
  readonly businessTitleWords: Limit<readonly string[]>;
  readonly classifiedWords: Limit<readonly string[]>;
  readonly permitWords: Limit<readonly string[]>;
  /** `name：word，word` a line, one for each of the six clauses. */
  readonly monopolyWords: Limit<readonly string[]>;
}

/** Another contract of the same pair, or with the same file. */
export interface Relative {
  readonly id: string;
  readonly code: string | null;
  readonly title: string;
  readonly likeness: number;
  readonly total: Fen;
  readonly signDate: string | null;
  readonly sameFile: boolean;
  readonly samePair: boolean;
  readonly registered: boolean;
}

/** Everything that the rules may look at: one object, made once, so that a rule is a pure function. */
export interface Facts {
  readonly fields: ContractFields;
  readonly seller: ContractParty | null;
  readonly buyer: ContractParty | null;
  readonly broker: ContractParty | null;
  readonly total: Fen;
  readonly technical: Fen;
  readonly files: readonly FileKind[];
  /** Of the organization that files. */
  readonly applicantUscc: string;
  /** Beijing day on which it is looked at, and the filing day or the same. */
  readonly today: string;
  readonly filedOn: string;
  readonly relatives: readonly Relative[];
  /** Ancestors of the seller's region, itself included. */
  readonly sellerPath: readonly string[];
  readonly homeRegion: string;
  /** Codes that a list still has; a code that none has is told by P15. */
  readonly known: (
    scheme: 'technical-field' | 'socioeconomic-goal' | 'industry' | 'ip-kind' | 'plan-source',
    code: string,
  ) => boolean;
  /** Names of people that stand on both sides: representatives and contacts. */
  readonly limits: Limits;
}

export type Found = Pick<Finding, 'severity' | 'message' | 'path' | 'step'> & Pick<Partial<Finding>, 'contract'>;

export interface Rule {
  /** `P01` */
  readonly id: string;
  readonly name: string;
  readonly source: string;
  readonly grade: Grade;
  /** What is to be mended or looked at; empty: fine. */
  readonly look: (f: Facts) => Found[];
  /** The limit that it works by; its source is told instead of the rule's. */
  readonly limit?: keyof Limits;
}

export const block = (step: Found['step'], path: string, message: string): Found => ({
  severity: 'block',
  step,
  path,
  message,
});
export const warn = (step: Found['step'], path: string, message: string): Found => ({
  severity: 'warn',
  step,
  path,
  message,
});

export const blank = (text: string | null | undefined): boolean => !text?.trim();
export const indexOfParty = (f: Facts, role: ContractParty['role']): number =>
  (f.fields.parties ?? []).findIndex((p) => p.role === role);

/** Days between two `YYYY-MM-DD`, without sign. */
export function daysBetween(a: string, b: string): number {
  return Math.abs(Math.round((Date.parse(a) - Date.parse(b)) / 86_400_000));
}

/** All that was written in words, for rules that look for words. */
export function textOf(fields: ContractFields): string {
  const { title, content, rndGoal, notMastered, innovation, problem, measurable, otherTerms, benefitSharing, secrecy } =
    fields;
  return [title, content, rndGoal, notMastered, innovation, problem, measurable, otherTerms, benefitSharing, secrecy]
    .filter(Boolean)
    .join('\n');
}
