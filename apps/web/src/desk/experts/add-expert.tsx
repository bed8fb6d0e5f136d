import type { ExpertCandidate, ExpertDetail, ExpertRequest } from '@dto/challenges';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { api } from '../../api/client';
import { Button } from '../../ui/button';
import { Combobox } from '../../ui/combobox';
import { Drawer } from '../../ui/dialog';
import { Field } from '../../ui/fields';
import { useSettled } from '../editor/use-settled';
import { Refusal, useAct } from '../use-act';
import { ExpertFields, sent } from './expert-fields';

const blank: ExpertRequest = { kinds: [], fields: [], title: null, phone: null, active: true, pastOrgs: [] };

/** Somebody who has the role 评审专家 in his unit comes into the pool. */
export function AddExpert({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Drawer title="加专家" open={open} onClose={onClose}>
      {open && <Form />}
    </Drawer>
  );
}

function Form() {
  const [typed, setTyped] = useState('');
  const [userId, choose] = useState('');
  const [form, setForm] = useState(blank);
  const navigate = useNavigate();
  const q = useSettled(typed, 300);
  const found = useQuery({
    queryKey: ['expert-candidates', q],
    queryFn: async ({ signal }) =>
      (await api.get<{ items: ExpertCandidate[] }>('/experts/candidates', { q }, signal)).data.items,
  });
  const act = useAct(() => api.post<ExpertDetail>('/experts', { userId, ...sent(form) }), {
    refresh: [['list', '/experts'], ['expert-candidates']],
    done: ({ data }) => void navigate(`/desk/experts/${data.userId}`),
  });
  return (
    <div className="step-page">
      <Field name="userId" label="哪一位" hint="单位里有「评审专家」角色、还没入库的人">
        <Combobox
          value={userId}
          onChange={choose}
          onSearch={setTyped}
          loading={found.isFetching}
          placeholder="姓名、单位或邮箱"
          options={(found.data ?? []).map((one) => ({
            value: one.userId,
            label: one.name,
            hint: `${one.orgName}，${one.email}`,
          }))}
        />
      </Field>
      <ExpertFields form={form} put={(edit) => setForm((now) => ({ ...now, ...edit }))} />
      <Refusal error={act.error} />
      <div className="actions">
        <Button
          kind="primary"
          busy={act.isPending}
          disabled={!userId || form.kinds.length === 0}
          onClick={() => act.mutate()}
        >
          入库
        </Button>
      </div>
    </div>
  );
}
