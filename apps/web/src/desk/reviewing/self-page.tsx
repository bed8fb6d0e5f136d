import '../challenges/one/one.css';
import { type ExpertDetail, EXPERT_KINDS, type PastOrg } from '@dto/challenges';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client';
import { useTermName } from '../../api/terms';
import { Load } from '../../shell/load';
import { Button } from '../../ui/button';
import { Field, Group, TextArea, TextInput } from '../../ui/fields';
import { Facts } from '../../ui/rows';
import { useToast } from '../../ui/toast';
import { RowsField } from '../challenges/rows-field';
import { DeskPage } from '../desk-page';
import { Refusal, useAct } from '../use-act';

/** What an expert keeps of himself: it only adds reasons to keep him out. */
export function Component() {
  const query = useQuery({
    queryKey: ['expert-self'],
    queryFn: async ({ signal }) => (await api.get<ExpertDetail>('/experts/me', undefined, signal)).data,
  });
  return (
    <DeskPage title="回避资料" crumbs={[{ title: '我的评审', to: '/desk/reviewing' }]}>
      <Load query={query} rows={4}>
        {(expert) => <Self expert={expert} />}
      </Load>
    </DeskPage>
  );
}

function Self({ expert }: { expert: ExpertDetail }) {
  const field = useTermName('technical-field');
  const [form, setForm] = useState({
    title: expert.title ?? '',
    phone: expert.phone ?? '',
    avoidNote: expert.avoidNote ?? '',
  });
  const [pastOrgs, setPastOrgs] = useState<readonly PastOrg[]>(expert.pastOrgs);
  const put = (name: keyof typeof form) => (value: string) => setForm((now) => ({ ...now, [name]: value }));
  const toast = useToast();
  const act = useAct(
    () =>
      api.put('/experts/me', {
        title: form.title || null,
        phone: form.phone || null,
        avoidNote: form.avoidNote || null,
        pastOrgs: pastOrgs.filter(({ name, until }) => name.trim() && until),
      }),
    { refresh: [['expert-self']], done: () => toast({ text: '已存下' }) },
  );
  return (
    <div className="step-page">
      <Facts
        facts={[
          ['单位', expert.orgName],
          ['类别', expert.kinds.map((kind) => EXPERT_KINDS[kind]).join('、')],
          ['领域', expert.fields.map(field).filter(Boolean).join('、')],
          ['参加评审', `${expert.served}次，完成${expert.finished}次`],
        ]}
      />
      <div className="pair">
        <Field name="title" label="职称职务" optional>
          <TextInput value={form.title} onChange={put('title')} maxLength={80} />
        </Field>
        <Field name="phone" label="电话" optional>
          <TextInput value={form.phone} onChange={put('phone')} inputMode="tel" maxLength={40} />
        </Field>
      </div>
      <Group label="近几年的其他单位" hint="工作过、兼职过的，回避核对时会用" optional>
        <RowsField<PastOrg>
          noun="单位"
          measure="家"
          rows={pastOrgs}
          onChange={setPastOrgs}
          blank={() => ({ name: '', until: '' })}
          max={20}
          columns={[
            { name: 'name', label: '单位名称', grow: 2, max: 120 },
            { name: 'until', label: '到哪天', kind: 'day' },
          ]}
        />
      </Group>
      <Field name="avoidNote" label="需要回避的情况" hint="亲属、师生、持股的单位和人" optional>
        <TextArea value={form.avoidNote} onChange={put('avoidNote')} limit={500} />
      </Field>
      <Refusal error={act.error} />
      <div className="actions">
        <Button kind="primary" busy={act.isPending} onClick={() => act.mutate()}>
          存下
        </Button>
      </div>
    </div>
  );
}
