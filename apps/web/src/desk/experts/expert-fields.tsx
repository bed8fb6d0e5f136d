import { EXPERT_KINDS, type ExpertKind, type ExpertRequest, type PastOrg } from '@dto/challenges';
import { useMemo, useState } from 'react';
import { optionsOf, useTermName, useTerms } from '../../api/terms';
import { Checkbox } from '../../ui/choices';
import { Combobox } from '../../ui/combobox';
import { Field, Group, TextInput } from '../../ui/fields';
import { Icon } from '../../ui/icon';
import { RowsField } from '../challenges/rows-field';

interface Props {
  form: ExpertRequest;
  put: (edit: Partial<ExpertRequest>) => void;
}

/** What the bureau keeps of an expert. */
export function ExpertFields({ form, put }: Props) {
  return (
    <>
      <Group name="kinds" label="类别" hint="可以多选">
        <div className="choices" data-row="">
          {(Object.entries(EXPERT_KINDS) as [ExpertKind, string][]).map(([kind, label]) => (
            <Checkbox
              key={kind}
              label={label}
              checked={form.kinds.includes(kind)}
              onChange={(on) => put({ kinds: on ? [...form.kinds, kind] : form.kinds.filter((one) => one !== kind) })}
            />
          ))}
        </div>
      </Group>
      <FieldCodes codes={form.fields} onChange={(fields) => put({ fields })} />
      <div className="pair">
        <Field name="title" label="职称职务" optional>
          <TextInput value={form.title ?? ''} onChange={(title) => put({ title: title || null })} maxLength={80} />
        </Field>
        <Field name="phone" label="电话" optional>
          <TextInput
            value={form.phone ?? ''}
            onChange={(phone) => put({ phone: phone || null })}
            inputMode="tel"
            maxLength={40}
          />
        </Field>
      </div>
      <Group label="近几年的其他单位" hint="回避核对时会用" optional>
        <RowsField<PastOrg>
          noun="单位"
          measure="家"
          rows={form.pastOrgs ?? []}
          onChange={(pastOrgs) => put({ pastOrgs })}
          blank={() => ({ name: '', until: '' })}
          max={20}
          columns={[
            { name: 'name', label: '单位名称', grow: 2, max: 120 },
            { name: 'until', label: '到哪天', kind: 'day' },
          ]}
        />
      </Group>
      <Checkbox label="在库" hint="停用后不再参加抽取" checked={form.active} onChange={(active) => put({ active })} />
    </>
  );
}

/** Technical fields, several; one covers what is below it. */
function FieldCodes({ codes, onChange }: { codes: readonly string[]; onChange: (codes: string[]) => void }) {
  const terms = useTerms('technical-field');
  const name = useTermName('technical-field');
  const options = useMemo(() => optionsOf(terms, '').filter(({ value }) => !codes.includes(value)), [terms, codes]);
  const [round, setRound] = useState(0);
  return (
    <Field name="fields" label="技术领域" hint="选大类就包括下面的小类">
      {codes.length > 0 && (
        <div className="picked">
          {codes.map((code) => (
            <span className="chip" key={code}>
              {name(code)}
              <button
                type="button"
                aria-label={`去掉${name(code)}`}
                onClick={() => onChange(codes.filter((one) => one !== code))}
              >
                <Icon name="cross" />
              </button>
            </span>
          ))}
        </div>
      )}
      <Combobox
        key={round}
        options={options}
        value=""
        placeholder="输入几个字来找"
        onChange={(code) => {
          if (!code) return;
          onChange([...codes, code]);
          setRound(round + 1);
        }}
      />
    </Field>
  );
}

/** Rows that were begun and not finished are left out. */
export const sent = (form: ExpertRequest): ExpertRequest => ({
  ...form,
  pastOrgs: (form.pastOrgs ?? []).filter(({ name, until }) => name.trim() && until),
});
