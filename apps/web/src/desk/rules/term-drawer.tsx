import '../../identity/form.css';
import type { SchemeView, TermView } from '@dto/taxonomy';
import { type FormEvent, useState } from 'react';
import { api } from '../../api/client';
import { asProblem } from '../../api/problem';
import { ProblemSummary } from '../../shell/problem-summary';
import { Button } from '../../ui/button';
import { Checkbox } from '../../ui/choices';
import { Drawer } from '../../ui/dialog';
import { Field, Select, TextArea, TextInput } from '../../ui/fields';
import { useToast } from '../../ui/toast';
import { useAct } from '../use-act';
import { gradeChoices } from './grades';

interface Props {
  view: SchemeView;
  /** null: a new one. */
  term: TermView | null;
  onClose: () => void;
}

/** One term of a code table: its words and source. A code that is in use is switched off, never removed. */
export function TermDrawer({ view, term, onClose }: Props) {
  const toast = useToast();
  const [form, setForm] = useState({
    code: '',
    parentCode: '',
    name: term?.name ?? '',
    aliases: term?.aliases.join('、') ?? '',
    source: term?.source ?? '',
    grade: term?.grade ?? 'A',
    active: term?.active ?? true,
    reason: '',
  });
  const set = (patch: Partial<typeof form>) => setForm((now) => ({ ...now, ...patch }));
  const act = useAct(
    () => {
      const { code, parentCode, active, aliases, ...rest } = form;
      const body = { ...rest, aliases: aliases.split(/[、,，;；\s]+/).filter(Boolean) };
      if (!term)
        return api.post(`/taxonomy/${view.scheme}/terms`, { ...body, code, parentCode: parentCode || undefined });
      return api.patch(
        `/taxonomy/${view.scheme}/terms/${encodeURIComponent(term.code)}`,
        { ...body, ...(view.fixed ? {} : { active }) },
        { ifMatch: `"${term.version}"` },
      );
    },
    {
      refresh: [['taxonomy']],
      done: () => {
        toast({ text: `已保存「${form.name}」` });
        onClose();
      },
    },
  );
  const problem = act.error ? asProblem(act.error) : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.mutate();
  };
  return (
    <Drawer title={term ? `${view.name}：${term.name}` : `${view.name}：加一项`} open onClose={onClose}>
      <form className="form" noValidate onSubmit={submit}>
        <ProblemSummary title="还不能保存" problem={problem} />
        {!term && (
          <>
            <Field label="代码" name="code" error={problem?.of('code')}>
              <TextInput value={form.code} onChange={(code) => set({ code })} />
            </Field>
            <Field label="上级" name="parentCode" optional error={problem?.of('parentCode')}>
              <Select
                value={form.parentCode}
                onChange={(parentCode) => set({ parentCode })}
                blank="没有上级"
                options={view.terms.map(({ code, name }) => ({ value: code, label: name }))}
              />
            </Field>
          </>
        )}
        <Field label="名称" name="name" error={problem?.of('name')}>
          <TextInput value={form.name} onChange={(name) => set({ name })} />
        </Field>
        <Field label="别名" name="aliases" optional hint="用顿号分开，搜索时一起找" error={problem?.of('aliases')}>
          <TextInput value={form.aliases} onChange={(aliases) => set({ aliases })} />
        </Field>
        {term && !view.fixed && (
          <Checkbox
            label="在用"
            hint="停用后老数据照常显示，新数据不能再选"
            checked={form.active}
            onChange={(active) => set({ active })}
          />
        )}
        <Field label="来源" name="source" error={problem?.of('source')}>
          <TextInput value={form.source} onChange={(source) => set({ source })} />
        </Field>
        <Field label="来源等级" name="grade" error={problem?.of('grade')}>
          <Select
            value={form.grade}
            onChange={(grade) => set({ grade: grade as typeof form.grade })}
            options={gradeChoices}
          />
        </Field>
        <Field label="修改原因" name="reason" error={problem?.of('reason')}>
          <TextArea value={form.reason} onChange={(reason) => set({ reason })} limit={500} />
        </Field>
        <div className="actions">
          <Button kind="primary" type="submit" busy={act.isPending}>
            保存
          </Button>
        </div>
      </form>
    </Drawer>
  );
}
