import type { ChallengeDetail, ChallengeFields } from '@dto/challenges';
import { createContext, type ReactNode, use, useMemo } from 'react';
import { optionsOf, useTerms } from '../../../api/terms';
import { Checkbox, RadioGroup } from '../../../ui/choices';
import { Combobox } from '../../../ui/combobox';
import { Field, Group, TextArea, TextInput } from '../../../ui/fields';
import type { FieldProblem } from '../../../ui/states';
import type { ChallengeDraft } from './use-challenge-draft';

type Name = keyof ChallengeFields;

interface Editor {
  detail: ChallengeDetail;
  draft: ChallengeDraft;
  /** Refusals of the server, by path. */
  errors: readonly FieldProblem[];
}

const EditorContext = createContext<Editor | null>(null);
export const EditorProvider = EditorContext;

export function useEditor(): Editor {
  const editor = use(EditorContext);
  if (!editor) throw new Error('a field of the challenge editor outside of it');
  return editor;
}

/** One field: its value, how to change it, what is said about it. */
export function useFieldOf<N extends Name>(name: N) {
  const { draft, errors } = useEditor();
  return {
    value: draft.form.fields[name],
    set: (value: ChallengeFields[N]) =>
      draft.change((form) => ({ ...form, fields: { ...form.fields, [name]: value } })),
    error: errors.find(({ path }) => path === name)?.message ?? null,
  };
}

interface Common<N extends Name = Name> {
  name: N;
  label: string;
  hint?: ReactNode;
  optional?: boolean;
}

export function TextOf({ limit, line, ...common }: Common & { limit?: number; line?: boolean }) {
  const { value, set, error } = useFieldOf(common.name);
  const text = typeof value === 'string' ? value : '';
  return (
    <Field {...common} error={error}>
      {line ? (
        <TextInput value={text} onChange={(typed) => set(typed as never)} maxLength={limit} />
      ) : (
        <TextArea value={text} onChange={(typed) => set(typed as never)} limit={limit} rows={3} />
      )}
    </Field>
  );
}

export function TermOf({ scheme, ...common }: Common<'fieldCode' | 'industryCode'> & { scheme: string }) {
  const terms = useTerms(scheme);
  const { value, set, error } = useFieldOf(common.name);
  const options = useMemo(() => optionsOf(terms, value ?? ''), [terms, value]);
  return (
    <Field {...common} error={error}>
      <Combobox
        options={options}
        value={value ?? ''}
        onChange={(code) => set(code || null)}
        placeholder="输入几个字来找"
      />
    </Field>
  );
}

export function ChoiceOf({ options, ...common }: Common<'ipTerms'> & { options: Record<string, string> }) {
  const { value, set, error } = useFieldOf(common.name);
  return (
    <Group {...common} error={error}>
      <RadioGroup
        row
        value={value ?? ''}
        onChange={(picked) => set(picked as never)}
        options={Object.entries(options).map(([code, label]) => ({ value: code, label }))}
      />
    </Group>
  );
}

export function ChecksOf({
  options,
  ...common
}: Common<'bidderKinds' | 'cooperationModes'> & { options: Record<string, string> }) {
  const { value, set, error } = useFieldOf(common.name);
  const picked: readonly string[] = value ?? [];
  return (
    <Group {...common} error={error}>
      <div className="choices" data-row="">
        {Object.entries(options).map(([code, label]) => (
          <Checkbox
            key={code}
            label={label}
            checked={picked.includes(code)}
            onChange={(on) => set((on ? [...picked, code] : picked.filter((one) => one !== code)) as never)}
          />
        ))}
      </div>
    </Group>
  );
}

export function FlagOf({ name, label, hint }: Common<'consortium' | 'anonymous'>) {
  const { value, set } = useFieldOf(name);
  return <Checkbox label={label} hint={hint} checked={value === true} onChange={set} />;
}
