import '../challenges/one/one.css';
import '../editor/editor.css';
import type { ExpertDetail, ExpertRequest } from '@dto/challenges';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { api } from '../../api/client';
import { useCan } from '../../api/session';
import { Load } from '../../shell/load';
import { Money } from '../../ui/amounts';
import { Button, Link } from '../../ui/button';
import { DataTable } from '../../ui/data-table';
import { Facts } from '../../ui/rows';
import { Empty } from '../../ui/states';
import { Status } from '../../ui/status';
import { DateText } from '../../ui/times';
import { useToast } from '../../ui/toast';
import { kindWord } from '../challenges/panel/words';
import { DeskPage } from '../desk-page';
import { Refusal, useAct } from '../use-act';
import { ExpertFields, sent } from './expert-fields';

/** One expert: what the bureau keeps of him, and his history of service and pay. */
export function Component() {
  const { id = '' } = useParams();
  const query = useQuery({
    queryKey: ['expert', id],
    queryFn: async ({ signal }) => (await api.get<ExpertDetail>(`/experts/${id}`, undefined, signal)).data,
    placeholderData: undefined,
  });
  return (
    <DeskPage title={query.data?.name ?? '专家'} crumbs={[{ title: '专家库', to: '/desk/experts' }]}>
      <Load query={query} rows={5}>
        {(expert) => <One key={expert.changedAt} expert={expert} />}
      </Load>
    </DeskPage>
  );
}

function One({ expert }: { expert: ExpertDetail }) {
  const manages = useCan('experts.manage');
  const { kinds, fields, title, phone, active, pastOrgs, userId } = expert;
  const [form, setForm] = useState<ExpertRequest>({ kinds, fields, title, phone, active, pastOrgs });
  const toast = useToast();
  const act = useAct(() => api.put(`/experts/${userId}`, sent(form)), {
    refresh: [
      ['expert', userId],
      ['list', '/experts'],
    ],
    done: () => toast({ text: '已存下' }),
  });
  return (
    <div className="step-page">
      <Facts
        facts={[
          ['单位', expert.orgName],
          ['邮箱', expert.email],
          ['本人说明要回避的', expert.avoidNote],
        ]}
      />
      {manages && (
        <section aria-label="资料">
          <ExpertFields form={form} put={(edit) => setForm((now) => ({ ...now, ...edit }))} />
          <Refusal error={act.error} />
          <div className="actions">
            <Button kind="primary" busy={act.isPending} disabled={form.kinds.length === 0} onClick={() => act.mutate()}>
              存下
            </Button>
          </div>
        </section>
      )}
      <section aria-label="参加过的评审">
        <h2>参加过的评审</h2>
        {expert.history.length === 0 ? (
          <Empty>还没有参加过。</Empty>
        ) : (
          <DataTable
            caption="参加过的评审"
            hideCaption
            rows={expert.history}
            id={({ seatId }) => seatId}
            columns={[
              {
                key: 'title',
                title: '榜单',
                cell: ({ challengeId, title: of }) => <Link to={`/desk/challenges/${challengeId}`}>{of}</Link>,
              },
              { key: 'kind', title: '席位', cell: ({ kind }) => kindWord(kind) },
              { key: 'state', title: '状态', cell: ({ state }) => <Status entity="seat" state={state} /> },
              { key: 'at', title: '抽中', cell: ({ drawnAt }) => <DateText at={drawnAt} /> },
              { key: 'fee', title: '评审费', num: true, cell: ({ fee }) => (fee ? <Money value={fee} /> : '') },
            ]}
          />
        )}
      </section>
    </div>
  );
}
