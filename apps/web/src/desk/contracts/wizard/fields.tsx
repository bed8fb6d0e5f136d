import { type ReactNode, useMemo, useState } from 'react';
import { optionsOf, useTerms } from '../../../api/terms';
import { RadioGroup } from '../../../ui/choices';
import { Combobox } from '../../../ui/combobox';
import { Field, Group, TextArea, TextInput } from '../../../ui/fields';
import { Icon } from '../../../ui/icon';
import { moneyPlain } from '../../../ui/money';
import { labelOf } from '../words';
import { YuanInput } from '../yuan-input';
import { useFieldAt, useWizard } from './wizard-context';

interface Common {
  path: string;
  label?: ReactNode;
  hint?: ReactNode;
  optional?: boolean;
}

/** What the station wrote to this field. */
function Marks({ path }: { path: string }) {
  const { marks } = useFieldAt(path);
  return marks.map(({ note, suggestion }, index) => (
    <div key={index} className="pinned">
      <Icon name="triangle" label="要补正" />
      <span>
        {note}
        <span className="suggestion">改成：{suggestion}</span>
      </span>
    </div>
  ));
}

function Wrapped({ path, label, hint, optional, group, children }: Common & { group?: boolean; children: ReactNode }) {
  const { error } = useFieldAt(path);
  const { draft } = useWizard();
  const Box = group ? Group : Field;
  const inner = labelOf(path, draft.form);
  return (
    <Box name={path} label={label ?? inner} hint={hint} error={error} optional={optional}>
      <Marks path={path} />
      {children}
    </Box>
  );
}

export function TextOf({
  limit,
  line,
  placeholder,
  ...common
}: Common & { limit?: number; line?: boolean; placeholder?: string }) {
  const { value, set } = useFieldAt<string>(common.path);
  return (
    <Wrapped {...common}>
      {line ? (
        <TextInput value={value ?? ''} onChange={set} placeholder={placeholder} maxLength={limit} />
      ) : (
        <TextArea value={value ?? ''} onChange={set} limit={limit} placeholder={placeholder} rows={2} />
      )}
    </Wrapped>
  );
}

export function DayOf(common: Common) {
  const { value, set } = useFieldAt<string>(common.path);
  return (
    <Wrapped {...common}>
      <TextInput type="date" value={value ?? ''} onChange={(day) => set(day || null)} />
    </Wrapped>
  );
}

/** 元; `128万` is understood, and what was understood is written above. */
export function YuanOf({ hint, ...common }: Common) {
  const { value, set } = useFieldAt<string>(common.path);
  const [bad, setBad] = useState(false);
  return (
    <Wrapped {...common} hint={bad ? '填数字，单位是元，也可以写128万' : value ? moneyPlain(value) : hint}>
      <YuanInput
        value={value}
        onChange={(yuan, typed) => {
          setBad(yuan === null && typed !== '');
          set(yuan);
        }}
      />
    </Wrapped>
  );
}

/** One of a short list; nothing is chosen before somebody chooses. */
export function ChoiceOf({
  options,
  row,
  ...common
}: Common & { options: Record<string, string | { label: string; hint: string }>; row?: boolean }) {
  const { value, set } = useFieldAt<string>(common.path);
  return (
    <Wrapped {...common} group>
      <RadioGroup
        row={row}
        value={value ?? ''}
        onChange={set}
        options={Object.entries(options).map(([code, word]) =>
          typeof word === 'string' ? { value: code, label: word } : { value: code, ...word },
        )}
      />
    </Wrapped>
  );
}

/** Yes, no, or not yet answered. */
export function YesNoOf({ yes = '是', no = '否', ...common }: Common & { yes?: string; no?: string }) {
  const { value, set } = useFieldAt<boolean>(common.path);
  return (
    <Wrapped {...common} group>
      <RadioGroup
        row
        value={value === null ? '' : value ? 'yes' : 'no'}
        onChange={(picked) => set(picked === 'yes')}
        options={[
          { value: 'yes', label: yes },
          { value: 'no', label: no },
        ]}
      />
    </Wrapped>
  );
}

/** A code of a list or tree, found by typing. */
export function CodeOf({ scheme, ...common }: Common & { scheme: string }) {
  const terms = useTerms(scheme);
  const { value, set } = useFieldAt<string>(common.path);
  const options = useMemo(() => optionsOf(terms, value ?? ''), [terms, value]);
  return (
    <Wrapped {...common}>
      <Combobox
        options={options}
        value={value ?? ''}
        onChange={(code) => set(code || null)}
        placeholder="输入几个字来找"
      />
    </Wrapped>
  );
}
