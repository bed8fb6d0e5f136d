import type { ContractDetail, ContractFields } from '@dto/contracts';
import { createContext, use } from 'react';
import type { FieldProblem } from '../../../ui/states';
import { valueAt, withValue } from './paths';
import type { ContractDraft } from './use-contract-draft';

export interface Wizard {
  detail: ContractDetail;
  draft: ContractDraft;
  /** Refusals of the server, by path. */
  errors: readonly FieldProblem[];
  /** The field that the reader was led to: there the pre-check's sentence is shown as well. */
  at: string | null;
  go: (path: string) => void;
}

const WizardContext = createContext<Wizard | null>(null);
export const WizardProvider = WizardContext;

export function useWizard(): Wizard {
  const wizard = use(WizardContext);
  if (!wizard) throw new Error('a field of the wizard outside of it');
  return wizard;
}

export interface FieldLink<T> {
  value: T | null;
  set: (value: T | null) => void;
  error: string | null;
  /** What the station asks to be mended here. */
  marks: ContractDetail['returned'];
}

/** One field by its path: value, how to change it, what is said about it. */
export function useFieldAt<T>(path: string): FieldLink<T> {
  const { draft, detail, errors, at } = useWizard();
  const finding = at === path ? detail.precheck?.findings.find((one) => one.path === path) : undefined;
  return {
    value: (valueAt(draft.form, path) ?? null) as T | null,
    set: (value) => draft.change((fields: ContractFields) => withValue(fields, path, value)),
    error: errors.find((one) => one.path === path)?.message ?? finding?.message ?? null,
    marks: detail.returned.filter((mark) => mark.path === path),
  };
}
