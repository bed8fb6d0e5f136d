import { useState } from 'react';
import { IP_TERMS } from '@dto/listings';
import { useRule } from '../../../api/terms';
import { Money } from '../../../ui/amounts';
import { Field, TextInput } from '../../../ui/fields';
import { moneyPlain } from '../../../ui/money';
import { YuanInput } from '../../contracts/yuan-input';
import { ChoiceOf, TextOf, useEditor, useFieldOf } from './editor-context';
import { publicShare, withPart } from './form';

/** 榜额: two parts, whose sum is the prize; the share of public money beside its limit. */
export function MoneyStep() {
  const months = useFieldOf('months');
  const years = useRule('challenge.duration-years-max')?.value;
  return (
    <>
      <div className="pair">
        <Part name="ownFunds" label="自有资金" hint="企业出的部分" />
        <Part name="publicFunds" label="财政资金" hint="没有就不填" optional />
      </div>
      <Split />
      <Field
        name="months"
        label="实施期"
        hint={typeof years === 'number' ? `最长${years}年` : undefined}
        error={months.error}
      >
        <TextInput
          unit="个月"
          inputMode="numeric"
          value={months.value == null ? '' : String(months.value)}
          onChange={(text) => months.set(/^\d{1,3}$/.test(text.trim()) ? Number(text) : null)}
        />
      </Field>
      <ChoiceOf name="ipTerms" label="产权归属" options={IP_TERMS} hint="不写的话，法律上专利申请权归研究开发人" />
      <TextOf name="benefitSharing" label="利益分配" limit={300} optional hint="销售提成、专利收益怎么分" />
    </>
  );
}

interface PartProps {
  name: 'ownFunds' | 'publicFunds';
  label: string;
  hint: string;
  optional?: boolean;
}

function Part({ name, label, hint, optional }: PartProps) {
  const { draft } = useEditor();
  const { value, error } = useFieldOf(name);
  const [bad, setBad] = useState(false);
  return (
    <Field
      name={name}
      label={label}
      optional={optional}
      hint={value ? moneyPlain(value) : hint}
      error={bad ? '填数字，单位是元，也可以写128万' : error}
    >
      <YuanInput
        value={value ?? null}
        onChange={(yuan, typed) => {
          setBad(yuan === null && typed !== '');
          draft.change((form) => ({ ...form, fields: withPart(form.fields, name, yuan) }));
        }}
      />
    </Field>
  );
}

/** The prize as one bar: public money against its limit. */
function Split() {
  const { draft, errors } = useEditor();
  const { fields } = draft.form;
  const limit = useRule('challenge.public-share-max')?.value;
  const share = publicShare(fields);
  const over = share !== null && typeof limit === 'number' && share > limit;
  const refusal = errors.find(({ path }) => path === 'prize')?.message;
  return (
    <div className="prize-split" id="f-prize" tabIndex={-1}>
      <p>
        <span className="meta">榜额</span> <Money value={fields.prize} big />
      </p>
      {share !== null && (
        <>
          <div className="split-bar" aria-hidden="true">
            <i style={{ width: `${Math.min(100, share * 100)}%` }} data-over={over || undefined} />
            {typeof limit === 'number' && <b style={{ left: `${limit * 100}%` }} />}
          </div>
          <p className={over ? 'overdue' : 'meta'} role="status">
            财政资金占{(share * 100).toFixed(1)}%
            {typeof limit === 'number' && `，上限${limit * 100}%${over ? '，超了' : ''}`}
          </p>
        </>
      )}
      {refusal && <p className="overdue">{refusal}</p>}
    </div>
  );
}
