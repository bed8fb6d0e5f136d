import type { ReactNode } from 'react';
import { Field, TextArea, TextInput } from '../../../../ui/fields';

/** A row as it is being written: everything is text until it is sent. */
export type Draft = Record<string, unknown>;

export interface FieldsProps {
  draft: Draft;
  put: (name: string, value: unknown) => void;
  /** The server's message for a path below the row. */
  problem: (path: string) => string | undefined;
  /** The whole sheet's price and what it says, for sums that must fit. */
  total?: string | null;
}

export const text = (draft: Draft, name: string): string => {
  const value = draft[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};

interface OneProps extends FieldsProps {
  name: string;
  label: string;
  hint?: string;
  optional?: boolean;
}

export function Line({
  draft,
  put,
  problem,
  name,
  label,
  hint,
  optional,
  unit,
  max,
}: OneProps & { unit?: string; max?: number }) {
  return (
    <Field label={label} hint={hint} optional={optional} error={problem(name)}>
      <TextInput value={text(draft, name)} onChange={(value) => put(name, value)} unit={unit} maxLength={max} />
    </Field>
  );
}

export function Long({ draft, put, problem, name, label, hint, optional, limit }: OneProps & { limit: number }) {
  return (
    <Field label={label} hint={hint} optional={optional} error={problem(name)}>
      <TextArea value={text(draft, name)} onChange={(value) => put(name, value)} limit={limit} rows={3} />
    </Field>
  );
}

export function DayField({ draft, put, problem, name, label, optional }: OneProps) {
  return (
    <Field label={label} optional={optional} error={problem(name)}>
      <TextInput type="date" value={text(draft, name)} onChange={(value) => put(name, value)} />
    </Field>
  );
}

export const Pair = ({ children }: { children: ReactNode }) => <div className="term-pair">{children}</div>;
