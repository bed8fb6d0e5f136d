import '../../identity/form.css';
import type { ProposeRuleRequest, RuleView } from '@dto/taxonomy';
import { type FormEvent, useState } from 'react';
import { api } from '../../api/client';
import { asProblem } from '../../api/problem';
import { ProblemSummary } from '../../shell/problem-summary';
import { Button } from '../../ui/button';
import { Field, Select, TextArea, TextInput } from '../../ui/fields';
import { useToast } from '../../ui/toast';
import { useAct } from '../use-act';
import { gradeChoices } from './grades';
import { fromTyped, toTyped } from './values';

/** A new version of a parameter: never an edit of the one in force. Things under way keep the rules of their day. */
export function RuleForm({ rule }: { rule: RuleView }) {
  const toast = useToast();
  const [form, setForm] = useState(() => ({
    value: toTyped(rule.current?.value ?? ''),
    validFrom: '',
    source: '',
    grade: 'A',
    reason: '',
  }));
  const set = (patch: Partial<typeof form>) => setForm((now) => ({ ...now, ...patch }));
  const act = useAct((body: ProposeRuleRequest) => api.post(`/rules/${encodeURIComponent(rule.key)}/versions`, body), {
    refresh: [['rules'], ['taxonomy']],
    done: (_, { validFrom }) => toast({ text: `「${rule.name}」自${validFrom}起按新值` }),
  });
  const problem = act.error ? asProblem(act.error) : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const value = fromTyped(rule.kind, form.value);
    act.mutate({ ...form, grade: form.grade as ProposeRuleRequest['grade'], value: value ?? null });
  };
  return (
    <form className="form" noValidate onSubmit={submit}>
      <h3>新的版本</h3>
      <p className="meta">现行版本不改动。在办的事按受理日的规则，新版本只管生效日以后的。</p>
      <ProblemSummary title="还不能保存" problem={problem} />
      <Field label="参数值" name="value" error={problem?.of('value')} hint={limits(rule)}>
        <ValueBox rule={rule} value={form.value} onChange={(value) => set({ value })} />
      </Field>
      <Field label="生效日" name="validFrom" error={problem?.of('validFrom')}>
        <TextInput type="date" value={form.validFrom} onChange={(validFrom) => set({ validFrom })} />
      </Field>
      <Field label="来源文件与条款" name="source" hint="文号、条款，或会议纪要" error={problem?.of('source')}>
        <TextInput value={form.source} onChange={(source) => set({ source })} />
      </Field>
      <Field label="来源等级" name="grade" error={problem?.of('grade')}>
        <Select value={form.grade} onChange={(grade) => set({ grade })} options={gradeChoices} />
      </Field>
      <Field label="修改原因" name="reason" error={problem?.of('reason')}>
        <TextArea value={form.reason} onChange={(reason) => set({ reason })} limit={500} />
      </Field>
      <div className="actions">
        <Button kind="primary" type="submit" busy={act.isPending}>
          保存新版本
        </Button>
      </div>
    </form>
  );
}

function ValueBox({ rule, value, onChange }: { rule: RuleView; value: string; onChange: (value: string) => void }) {
  if (rule.kind === 'boolean')
    return (
      <Select
        value={value}
        onChange={onChange}
        options={[
          { value: 'true', label: '是' },
          { value: 'false', label: '否' },
        ]}
      />
    );
  if (rule.choices)
    return (
      <Select value={value} onChange={onChange} options={rule.choices.map((one) => ({ value: one, label: one }))} />
    );
  return (
    <TextInput
      value={value}
      onChange={onChange}
      unit={rule.current?.unit || undefined}
      inputMode={rule.kind === 'number' ? 'decimal' : undefined}
    />
  );
}

function limits({ kind, min, max }: RuleView): string | undefined {
  if (kind === 'list' || kind === 'object') return '按现在的写法改，括号和引号要成对';
  if (min !== null && max !== null) return `${min}到${max}之间`;
  return undefined;
}
