import '../one/one.css';
import '../../editor/editor.css';
import './panel.css';
import type { ChallengeDetail, PanelView } from '@dto/challenges';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { api } from '../../../api/client';
import { Load } from '../../../shell/load';
import { Button } from '../../../ui/button';
import { InlineConfirm } from '../../../ui/dialog';
import { Field, TextInput } from '../../../ui/fields';
import { Notice } from '../../../ui/states';
import { useToast } from '../../../ui/toast';
import { DeskPage } from '../../desk-page';
import { Refusal, useAct } from '../../use-act';
import { challengePath, challengeQuery, staleAfter } from '../queries';
import { Conflicts } from './conflicts';
import { Draws } from './draws';
import { panelQuery } from './queries';
import { SeatList } from './seat-list';

/** 回避、抽取、组成专家组: nobody chooses who judges, and nobody who is tied to a bid does. */
export function Component() {
  const { id = '' } = useParams();
  const challenge = useQuery(challengeQuery(id));
  const panel = useQuery(panelQuery(id));
  return (
    <DeskPage title="抽取专家" crumbs={[{ title: challenge.data?.title || '榜单', to: `/desk/challenges/${id}` }]}>
      <Load query={panel} ready={challenge.data !== undefined} rows={5}>
        {(view) => <Panel challenge={challenge.data!} panel={view} />}
      </Load>
    </DeskPage>
  );
}

function Panel({ challenge, panel }: { challenge: ChallengeDetail; panel: PanelView }) {
  const { acts } = challenge;
  return (
    <div className="step-page panel-page">
      <section aria-label="回避关系">
        <h2>1. 回避关系</h2>
        <Conflicts challenge={challenge} />
      </section>
      <section aria-label="抽取">
        <h2>2. 抽取</h2>
        <Draws challenge={challenge} panel={panel} />
      </section>
      <section aria-label="专家组">
        <h2>3. 专家组</h2>
        <SeatList challenge={challenge} panel={panel} />
      </section>
      {acts.includes('convene') && (
        <section aria-label="开始评审">
          <h2>4. 开始评审</h2>
          <Convene challenge={challenge} panel={panel} />
        </section>
      )}
    </div>
  );
}

function Convene({ challenge: { id }, panel: { problems } }: { challenge: ChallengeDetail; panel: PanelView }) {
  const [dueOn, setDueOn] = useState('');
  const [asked, ask] = useState(false);
  const toast = useToast();
  const navigate = useNavigate();
  const act = useAct(() => api.post(`${challengePath(id)}/convening`, dueOn ? { dueOn } : {}), {
    refresh: [...staleAfter(id), ['challenge-panel', id]],
    done: () => {
      toast({ text: '评审开始，专家会收到通知' });
      void navigate(`/desk/challenges/${id}/scores`);
    },
  });
  if (problems.length > 0)
    return (
      <Notice tone="hold">
        还不能开始：
        <ul>
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      </Notice>
    );
  return (
    <>
      <Field name="dueOn" label="评审截止日" optional hint="到期没交卷的会提醒">
        <TextInput type="date" value={dueOn} onChange={setDueOn} />
      </Field>
      <Refusal error={act.error} />
      {asked ? (
        <InlineConfirm act="开始评审" busy={act.isPending} onConfirm={() => act.mutate()} onCancel={() => ask(false)}>
          专家打开标书开始评分，评分互相看不到。
        </InlineConfirm>
      ) : (
        <div className="actions">
          <Button kind="primary" onClick={() => ask(true)}>
            开始评审
          </Button>
        </div>
      )}
    </>
  );
}
