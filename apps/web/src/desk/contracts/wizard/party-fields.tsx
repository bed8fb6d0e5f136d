import { checkUscc, normalizeUscc } from '@guibang/kernel';
import { useMemo, useState } from 'react';
import { useTerms } from '../../../api/terms';
import { Combobox } from '../../../ui/combobox';
import { Field, TextInput } from '../../../ui/fields';
import { Notice } from '../../../ui/states';
import { partyFlags } from '../words';
import { CodeOf, TextOf, YesNoOf } from './fields';
import { useFieldAt } from './wizard-context';

/** One party. The flags are asked and never assumed: a wrong 否 is worse than a blank. */
export function PartyFields({ index }: { index: number }) {
  const at = (name: string) => `parties.${index}.${name}`;
  return (
    <>
      <div className="pair">
        <TextOf path={at('name')} label="名称" line limit={120} />
        <TextOf path={at('sealText')} label="印章上的名称" line limit={120} hint="照合同上的章抄" />
      </div>
      <CodeField path={at('uscc')} reasonPath={at('usccReason')} />
      <div className="pair">
        <CodeOf path={at('natureCode')} scheme="party-nature" label="单位性质" />
        <CodeOf path={at('industryCode')} scheme="industry" label="国民经济行业" />
        <RegionOf path={at('regionCode')} />
        <CodeOf path={at('countryCode')} scheme="country" label="国别" />
        <CodeOf path={at('scaleCode')} scheme="enterprise-scale" label="企业规模" optional />
        <TextOf path={at('representative')} label="法定代表人" line limit={60} />
        <TextOf path={at('contact')} label="联系人" line limit={60} />
        <TextOf path={at('phone')} label="联系电话" line limit={40} />
        <TextOf path={at('address')} label="地址" line limit={200} />
        <TextOf path={at('zip')} label="邮政编码" line limit={10} optional />
      </div>
      <details className="party-flags">
        <summary>登记表还问这几项</summary>
        <div className="pair">
          {Object.entries(partyFlags).map(([name, label]) => (
            <YesNoOf key={name} path={at(name)} label={label} />
          ))}
        </div>
      </details>
    </>
  );
}

/** 统一社会信用代码, checked while it is typed; old codes may be odd, then the reason is asked. */
function CodeField({ path, reasonPath }: { path: string; reasonPath: string }) {
  const { value, set, error } = useFieldAt<string>(path);
  const code = normalizeUscc(value ?? '');
  const verdict = code.length >= 18 ? checkUscc(code) : null;
  const odd = verdict && !verdict.ok && verdict.problem !== 'shape' ? verdict : null;
  const shape = verdict && !verdict.ok && !odd ? '不是18位的统一社会信用代码，照执照再核对' : null;
  return (
    <>
      <Field name={path} label="统一社会信用代码" hint="执照右上角，18位" error={error ?? shape}>
        <TextInput value={value ?? ''} onChange={set} maxLength={30} spellCheck={false} autoCapitalize="characters" />
      </Field>
      <div aria-live="polite">
        {verdict?.ok && <Notice tone="ok">校验通过</Notice>}
        {odd && (
          <Notice tone="warn">
            {odd.problem === 'check-digit' ? '最后一位' : '第17位'}对不上
            {odd.expected ? `，按规则应是${odd.expected}` : ''}。先照执照核对；确实如此，写明原因继续。
          </Notice>
        )}
      </div>
      {odd && <TextOf path={reasonPath} label="代码校验不通过的原因" line limit={300} />}
    </>
  );
}

/** The list holds the home city's regions and the provinces; a county elsewhere is typed as its six digits. */
function RegionOf({ path }: { path: string }) {
  const terms = useTerms('region');
  const { value, set, error } = useFieldAt<string>(path);
  const [typed, setTyped] = useState('');
  const options = useMemo(() => {
    const known = terms.map(({ code, name }) => ({ value: code, label: name, hint: code }));
    const codes = [typed.trim(), value ?? ''].filter(
      (code) => /^[1-8]\d{5}$/.test(code) && !known.some((one) => one.value === code),
    );
    return [...codes.map((code) => ({ value: code, label: code, hint: '六位行政区划代码' })), ...known].filter(
      ({ label, value: code }) => !typed.trim() || label.includes(typed.trim()) || code.startsWith(typed.trim()),
    );
  }, [terms, typed, value]);
  return (
    <Field name={path} label="所在地区" hint="选地区，外地的填六位行政区划代码" error={error}>
      <Combobox
        options={options}
        value={value ?? ''}
        onChange={(code) => {
          set(code || null);
          setTyped('');
        }}
        onSearch={setTyped}
        placeholder="地区或代码"
      />
    </Field>
  );
}
