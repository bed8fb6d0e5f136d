import type { ListingDetail, ListingKind, ReviewNote } from '@dto/listings';
import { createContext, type ReactNode, use } from 'react';
import type { FieldProblem } from '../../ui/states';
import { Field, Group, TextArea, TextInput } from '../../ui/fields';
import { fieldLabels } from '../../listings/field-words';
import { PinnedNote } from '../listing/returned-notes';
import type { FieldName, Fields } from './form';
import type { Draft } from './use-draft';

export interface EditorLink {
  kind: ListingKind;
  detail: ListingDetail;
  draft: Draft;
  /** Refusals of the server, by path. */
  errors: readonly FieldProblem[];
  notes: readonly ReviewNote[];
}

const EditorContext = createContext<EditorLink | null>(null);
export const EditorProvider = EditorContext;

export function useEditor(): EditorLink {
  const editor = use(EditorContext);
  if (!editor) throw new Error('a field of the editor outside of it');
  return editor;
}

/** One field: its value, how to change it, what is said about it. */
export function useFieldOf<N extends FieldName>(name: N) {
  const { draft, errors, notes } = useEditor();
  return {
    value: draft.form.fields[name],
    set: (value: Fields[N]) => draft.change((form) => ({ ...form, fields: { ...form.fields, [name]: value } })),
    error: errors.find(({ path }) => path === name)?.message ?? null,
    notes: notes.filter(({ path }) => path === name),
  };
}

interface TextProps {
  name: FieldName;
  label?: string;
  hint?: ReactNode;
  optional?: boolean;
  limit?: number;
  placeholder?: string;
  /** One line. */
  line?: boolean;
}

/** A text of the listing, with the reviewer's notes pinned to it. */
export function TextOf({ name, label, hint, optional, limit, placeholder, line }: TextProps) {
  const { value, set, error, notes } = useFieldOf(name);
  const text = typeof value === 'string' ? value : '';
  return (
    <Field name={name} label={label ?? fieldLabels[name]} hint={hint} error={error} optional={optional}>
      {notes.map((note, index) => (
        <PinnedNote key={index} note={note} />
      ))}
      {line ? (
        <TextInput value={text} onChange={(typed) => set(typed as never)} placeholder={placeholder} />
      ) : (
        <TextArea value={text} onChange={(typed) => set(typed as never)} limit={limit} placeholder={placeholder} />
      )}
    </Field>
  );
}

/** A question with several inputs, likewise. */
export function GroupOf({
  name,
  label,
  hint,
  optional,
  children,
}: {
  name: FieldName;
  label?: string;
  hint?: ReactNode;
  optional?: boolean;
  children: ReactNode;
}) {
  const { error, notes } = useFieldOf(name);
  return (
    <Group name={name} label={label ?? fieldLabels[name]} hint={hint} error={error} optional={optional}>
      {notes.map((note, index) => (
        <PinnedNote key={index} note={note} />
      ))}
      {children}
    </Group>
  );
}
