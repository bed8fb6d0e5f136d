import { useQuery } from '@tanstack/react-query';
import type { FieldSuggestionView } from '@dto/taxonomy';
import { useMemo, useState } from 'react';
import { api } from '../../api/client';
import { optionsOf, useTerms } from '../../api/terms';
import { Button } from '../../ui/button';
import { Checkbox } from '../../ui/choices';
import { Combobox } from '../../ui/combobox';
import { Field, TextInput } from '../../ui/fields';
import { Icon } from '../../ui/icon';
import { fieldLabels } from '../../listings/field-words';
import { PinnedNote } from '../listing/returned-notes';
import { GroupOf, useEditor, useFieldOf } from './editor-context';
import { useSettled } from './use-settled';

interface Props {
  name: 'fieldCode' | 'industryCode' | 'regionCode';
  scheme: string;
  optional?: boolean;
  placeholder: string;
}

export function TermOf({ name, scheme, optional, placeholder }: Props) {
  const terms = useTerms(scheme);
  const { value, set, error, notes } = useFieldOf(name);
  const options = useMemo(() => optionsOf(terms, value ?? ''), [terms, value]);
  return (
    <Field name={name} label={fieldLabels[name]} error={error} optional={optional}>
      {notes.map((note, index) => (
        <PinnedNote key={index} note={note} />
      ))}
      <Combobox
        options={options}
        value={value ?? ''}
        onChange={(code) => set(code || null)}
        placeholder={placeholder}
      />
      {name === 'fieldCode' && <Suggested />}
    </Field>
  );
}

/** Fields that the text speaks of. Offered, never filled in. */
function Suggested() {
  const { draft } = useEditor();
  const { value, set } = useFieldOf('fieldCode');
  const { title = '', summary, background, description } = draft.form.fields;
  const asked = useSettled(`${title}\n${[summary, background, description].filter(Boolean).join('\n')}`, 1_200);
  const { data } = useQuery({
    queryKey: ['field-suggestions', asked],
    queryFn: async () => {
      const [head = '', ...body] = asked.split('\n');
      const { data } = await api.post<{ items: FieldSuggestionView[] }>('/taxonomy/field-suggestions', {
        title: head.slice(0, 200),
        text: body.join('\n').slice(0, 20_000),
      });
      return data.items;
    },
    enabled: asked.trim().length > 5,
  });
  const offered = (data ?? []).filter(({ code }) => code !== value).slice(0, 3);
  if (offered.length === 0) return null;
  return (
    <div className="offered">
      <span className="hint">像是</span>
      {offered.map(({ code, name, words }) => (
        <Button key={code} size="small" title={`因为写到${words.join('、')}`} onClick={() => set(code)}>
          {name}
        </Button>
      ))}
    </div>
  );
}

interface ChecksProps {
  name: 'cooperationModes' | 'transferModes';
  options: Record<string, string>;
}

/** Several of a short list. */
export function ChecksOf({ name, options }: ChecksProps) {
  const { value, set } = useFieldOf(name);
  const picked: readonly string[] = value ?? [];
  return (
    <GroupOf name={name} hint="可以多选">
      <div className="choices" data-row="">
        {Object.entries(options).map(([code, label]) => (
          <Checkbox
            key={code}
            label={label}
            checked={picked.includes(code)}
            onChange={(on) =>
              set((on ? [...picked, code] : picked.filter((other) => other !== code)) as unknown as typeof value)
            }
          />
        ))}
      </div>
    </GroupOf>
  );
}

const MAX_KEYWORDS = 8;

/** Free words, Enter or a comma ends each. */
export function KeywordsOf() {
  const { value, set, error } = useFieldOf('keywords');
  const [typed, setTyped] = useState('');
  const words = value ?? [];
  const add = (text: string) => {
    const fresh = text.split(/[,，、;；\s]+/).map((word) => word.trim().slice(0, 20));
    const next = [...new Set([...words, ...fresh.filter(Boolean)])].slice(0, MAX_KEYWORDS);
    if (next.length !== words.length) set(next);
    setTyped('');
  };
  return (
    <Field name="keywords" label="关键词" optional error={error} hint={`回车或逗号隔开，最多${MAX_KEYWORDS}个`}>
      {words.length > 0 && (
        <div className="picked">
          {words.map((word) => (
            <span className="chip" key={word}>
              {word}
              <button
                type="button"
                aria-label={`去掉${word}`}
                onClick={() => set(words.filter((other) => other !== word))}
              >
                <Icon name="cross" />
              </button>
            </span>
          ))}
        </div>
      )}
      <TextInput
        value={typed}
        onChange={(text) => (/[,，、;；]/.test(text) ? add(text) : setTyped(text))}
        onBlur={() => typed.trim() && add(typed)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
          event.preventDefault();
          add(typed);
        }}
      />
    </Field>
  );
}
