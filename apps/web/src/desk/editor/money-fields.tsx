import { Checkbox } from '../../ui/choices';
import { Field, TextInput } from '../../ui/fields';
import { PinnedNote } from '../listing/returned-notes';
import { useEditor, useFieldOf } from './editor-context';
import { toYuan } from './form';

/** A range in 万元, or 面议. */
export function MoneyFields() {
  const { kind, draft, errors, notes } = useEditor();
  const negotiable = useFieldOf('negotiable');
  const { low, high } = draft.form;
  const problem = (name: 'priceMin' | 'priceMax', typed: string) =>
    errors.find(({ path }) => path === name)?.message ??
    (typed && toYuan(typed) === null ? '填数字，单位是万元' : null);
  const noun = kind === 'need' ? '预算' : '价格';
  return (
    <div className="pair-box">
      {notes
        .filter(({ path }) => path === 'priceMin' || path === 'priceMax' || path === 'negotiable')
        .map((note, index) => (
          <PinnedNote key={index} note={note} />
        ))}
      <div className="pair">
        <Field name="priceMin" label={`${noun}下限`} optional error={problem('priceMin', low)}>
          <TextInput
            unit="万元"
            inputMode="decimal"
            value={low}
            onChange={(typed) => draft.change((form) => ({ ...form, low: typed }))}
          />
        </Field>
        <Field name="priceMax" label={`${noun}上限`} error={problem('priceMax', high)}>
          <TextInput
            unit="万元"
            inputMode="decimal"
            value={high}
            onChange={(typed) => draft.change((form) => ({ ...form, high: typed }))}
          />
        </Field>
      </div>
      <Checkbox
        label={kind === 'need' ? '面议，先不写数' : '面议，看合作方式再定'}
        checked={negotiable.value === true}
        onChange={(on) => negotiable.set(on)}
      />
    </div>
  );
}

export function DeadlineField() {
  const { value, set, error } = useFieldOf('deadline');
  return (
    <Field name="deadline" label="期限" hint="希望哪天之前验收" error={error}>
      <TextInput type="date" value={value ?? ''} onChange={(day) => set(day || null)} />
    </Field>
  );
}

export function ContactFields() {
  const { value, set, error } = useFieldOf('contact');
  const change = (part: 'name' | 'phone', text: string) => set({ ...value, [part]: text || null });
  return (
    <div className="pair">
      <Field name="contact.name" label="联系人" optional error={error}>
        <TextInput value={value?.name ?? ''} onChange={(text) => change('name', text)} />
      </Field>
      <Field name="contact.phone" label="联系电话" optional hint="双方都感兴趣后才给对方看">
        <TextInput type="tel" value={value?.phone ?? ''} onChange={(text) => change('phone', text)} />
      </Field>
    </div>
  );
}
