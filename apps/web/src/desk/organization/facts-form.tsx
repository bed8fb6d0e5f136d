import type { OrganizationPatch, OrganizationView } from '@dto/identity';
import { type FormEvent, useState } from 'react';
import { api } from '../../api/client';
import { asProblem } from '../../api/problem';
import { useCan } from '../../api/session';
import { useTermName, useTerms } from '../../api/terms';
import { UsccField } from '../../identity/uscc-field';
import { ProblemSummary } from '../../shell/problem-summary';
import { Button } from '../../ui/button';
import { Combobox } from '../../ui/combobox';
import { Field, Select, TextArea, TextInput } from '../../ui/fields';
import { Facts } from '../../ui/rows';
import { Notice } from '../../ui/states';
import { useToast } from '../../ui/toast';
import { useAct } from '../use-act';
import { organizationQuery } from './queries';

type Values = Record<
  | 'name'
  | 'uscc'
  | 'usccOverrideReason'
  | 'regionCode'
  | 'address'
  | 'natureCode'
  | 'scaleCode'
  | 'industryCode'
  | 'legalRepresentative'
  | 'foundedYear'
  | 'staff'
  | 'intro',
  string
>;

const text = (value: string | number | null | undefined) => (value == null ? '' : String(value));

function valuesOf(o: OrganizationView): Values {
  return {
    name: o.name,
    uscc: o.uscc,
    usccOverrideReason: text(o.usccOverrideReason),
    regionCode: o.regionCode,
    address: text(o.address),
    natureCode: text(o.natureCode),
    scaleCode: text(o.scaleCode),
    industryCode: text(o.industryCode),
    legalRepresentative: text(o.legalRepresentative),
    foundedYear: text(o.foundedYear),
    staff: text(o.staff),
    intro: text(o.intro),
  };
}

/** Only what was changed is sent; an emptied box is null, figures are numbers. */
function changed(before: Values, now: Values): OrganizationPatch {
  const patch: Record<string, unknown> = {};
  for (const key of Object.keys(now) as (keyof Values)[]) {
    if (now[key] === before[key]) continue;
    const value = now[key].trim();
    const figure = key === 'foundedYear' || key === 'staff';
    patch[key] = value === '' ? null : figure && Number.isFinite(Number(value)) ? Number(value) : value;
  }
  return patch;
}

/** What the organization says of itself. Members read it; its administrators change it, the bureau's version wins no race. */
export function FactsForm({ organization }: { organization: OrganizationView }) {
  const manages = useCan('organization.edit');
  const toast = useToast();
  const [values, setValues] = useState(() => valuesOf(organization));
  const set = (patch: Partial<Values>) => setValues((now) => ({ ...now, ...patch }));
  const locked = organization.state === 'submitted';
  const act = useAct(
    (patch: OrganizationPatch) =>
      api.patch(`/organizations/${organization.id}`, patch, { ifMatch: `"${organization.version}"` }),
    {
      refresh: [organizationQuery(organization.id).queryKey, ['session']],
      done: () => toast({ text: '单位资料已保存' }),
    },
  );
  if (!manages || locked) return <ReadOnly organization={organization} />;
  const problem = act.error ? asProblem(act.error) : null;
  const patch = changed(valuesOf(organization), values);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.mutate(patch);
  };
  const line = (key: keyof Values, label: string, more: { hint?: string; unit?: string; figure?: boolean } = {}) => (
    <Field label={label} name={key} hint={more.hint} optional error={problem?.of(key)}>
      <TextInput
        value={values[key]}
        onChange={(value) => set({ [key]: value })}
        unit={more.unit}
        inputMode={more.figure ? 'numeric' : undefined}
      />
    </Field>
  );
  return (
    <form className="form" noValidate onSubmit={submit}>
      {organization.state === 'verified' && <Notice>改名称或信用代码后要重新核验，别的随时可以改。</Notice>}
      <ProblemSummary title="还没保存" problem={problem} />
      <Field label="单位名称" name="name" hint="和执照上一字不差" error={problem?.of('name')}>
        <TextInput value={values.name} onChange={(name) => set({ name })} />
      </Field>
      <UsccField
        path="organization"
        value={values.uscc}
        reason={values.usccOverrideReason}
        onChange={(uscc) => set({ uscc })}
        onReason={(usccOverrideReason) => set({ usccOverrideReason })}
        error={problem?.of('uscc')}
        reasonError={problem?.of('usccOverrideReason')}
      />
      <Codes values={values} set={set} of={(path) => problem?.of(path)} />
      {line('address', '地址')}
      {line('legalRepresentative', '法定代表人')}
      {line('foundedYear', '成立年份', { unit: '年', figure: true })}
      {line('staff', '人数', { unit: '人', figure: true })}
      <Field label="简介" name="intro" hint="公开给所有人看" optional error={problem?.of('intro')}>
        <TextArea value={values.intro} onChange={(intro) => set({ intro })} limit={1000} />
      </Field>
      <div className="actions">
        <Button kind="primary" type="submit" busy={act.isPending} disabled={Object.keys(patch).length === 0}>
          保存
        </Button>
      </div>
    </form>
  );
}

interface CodesProps {
  values: Values;
  set: (patch: Partial<Values>) => void;
  of: (path: string) => string | undefined;
}

function Codes({ values, set, of }: CodesProps) {
  const choices = (terms: ReturnType<typeof useTerms>) =>
    terms.filter(({ off }) => !off).map(({ code, name }) => ({ value: code, label: name }));
  return (
    <>
      <Field label="所在地区" name="regionCode" error={of('regionCode')}>
        <Combobox
          value={values.regionCode}
          onChange={(regionCode) => set({ regionCode })}
          options={choices(useTerms('region'))}
        />
      </Field>
      <Field label="单位性质" name="natureCode" optional error={of('natureCode')}>
        <Combobox
          value={values.natureCode}
          onChange={(natureCode) => set({ natureCode })}
          options={choices(useTerms('party-nature'))}
        />
      </Field>
      <Field label="规模" name="scaleCode" optional error={of('scaleCode')}>
        <Select
          blank="没选"
          value={values.scaleCode}
          onChange={(scaleCode) => set({ scaleCode })}
          options={choices(useTerms('enterprise-scale'))}
        />
      </Field>
      <Field label="行业" name="industryCode" optional error={of('industryCode')}>
        <Combobox
          value={values.industryCode}
          onChange={(industryCode) => set({ industryCode })}
          options={choices(useTerms('industry'))}
        />
      </Field>
    </>
  );
}

export function ReadOnly({ organization: o }: { organization: OrganizationView }) {
  const region = useTermName('region');
  const industry = useTermName('industry');
  const nature = useTermName('party-nature');
  const scale = useTermName('enterprise-scale');
  return (
    <Facts
      facts={[
        ['统一社会信用代码', o.uscc],
        ['代码说明', o.usccOverrideReason],
        ['所在地区', region(o.regionCode)],
        ['地址', o.address],
        ['单位性质', nature(o.natureCode)],
        ['规模', scale(o.scaleCode)],
        ['行业', industry(o.industryCode)],
        ['法定代表人', o.legalRepresentative],
        ['成立年份', o.foundedYear ? `${o.foundedYear}年` : null],
        ['人数', o.staff === null ? null : `${o.staff}人`],
        ['资质', o.qualifications.join('、')],
        ['简介', o.intro],
      ]}
    />
  );
}
