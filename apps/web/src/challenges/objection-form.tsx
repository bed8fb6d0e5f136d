import type { ChallengeNoticeView } from '@dto/challenges';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, upload } from '../api/client';
import { asProblem } from '../api/problem';
import { ProblemSummary } from '../shell/problem-summary';
import { Button } from '../ui/button';
import { Field, TextArea, TextInput } from '../ui/fields';
import { FileDrop } from '../ui/file-drop';
import { Notice } from '../ui/states';

/** Who objects, how to answer, and what is wrong; with one file where there is one. */
export function ObjectionForm({ notice }: { notice: ChallengeNoticeView }) {
  const [form, setForm] = useState({ name: '', contact: '', text: '' });
  const [file, setFile] = useState<File | null>(null);
  const put = (name: keyof typeof form) => (value: string) => setForm((now) => ({ ...now, [name]: value }));
  const path = `/challenge-notices/${notice.id}/objections`;
  const act = useMutation({
    mutationFn: async (): Promise<unknown> => {
      if (!file) return api.post(path, form);
      const data = new FormData();
      for (const [name, value] of Object.entries(form)) data.append(name, value);
      data.append('file', file);
      return upload(path, data, () => undefined);
    },
  });
  if (act.isSuccess) return <Notice tone="ok">已收到。处理完之前不进下一步，处理结果按你留的联系方式答复。</Notice>;
  const problem = act.error ? asProblem(act.error) : null;
  return (
    <form
      className="objection"
      onSubmit={(event) => {
        event.preventDefault();
        if (!act.isPending) act.mutate();
      }}
    >
      <p className="meta">姓名和联系方式只给科技局看。</p>
      <ProblemSummary title="还没提交上" problem={problem} />
      <Field name="name" label="姓名或单位" error={problem?.of('name')}>
        <TextInput value={form.name} onChange={put('name')} maxLength={80} autoComplete="name" autoFocus />
      </Field>
      <Field name="contact" label="联系方式" hint="电话或邮箱，用来答复你" error={problem?.of('contact')}>
        <TextInput value={form.contact} onChange={put('contact')} maxLength={120} />
      </Field>
      <Field name="text" label="异议" hint="哪里不对，有什么依据" error={problem?.of('text')}>
        <TextArea value={form.text} onChange={put('text')} limit={2000} />
      </Field>
      <Field label="证明材料" optional>
        <FileDrop
          hint="一个文件"
          files={file ? [{ key: file.name, name: file.name, size: file.size, progress: 1 }] : []}
          onAdd={([one]) => setFile(one ?? null)}
          onRemove={() => setFile(null)}
        />
      </Field>
      <div className="actions">
        <Button kind="primary" type="submit" busy={act.isPending}>
          提交异议
        </Button>
      </div>
    </form>
  );
}
