import '../one/one.css';
import '../../editor/editor.css';
import './scores.css';
import type { ChallengeDetail, MatrixView } from '@dto/challenges';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { api } from '../../../api/client';
import { Load } from '../../../shell/load';
import { Button, ButtonLink } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { Field, TextArea, TextInput } from '../../../ui/fields';
import { Notice } from '../../../ui/states';
import { DateText } from '../../../ui/times';
import { DeskPage } from '../../desk-page';
import { Refusal, useAct } from '../../use-act';
import { challengePath, challengeQuery } from '../queries';
import { Feedback } from './feedback';
import { Matrix } from './matrix';
import { Proposal } from './proposal';
import { matrixQuery, staleScores } from './queries';

/** 评分: the matrix of all marks with their spread, the order, then who shall have it and what the others hear. */
export function Component() {
  const { id = '' } = useParams();
  const challenge = useQuery(challengeQuery(id));
  const matrix = useQuery(matrixQuery(id));
  return (
    <DeskPage
      title="评分"
      crumbs={[{ title: challenge.data?.title || '榜单', to: `/desk/challenges/${id}` }]}
      actions={
        <ButtonLink size="small" to={`/desk/challenges/${id}/panel`}>
          专家组
        </ButtonLink>
      }
    >
      <Load query={matrix} ready={challenge.data !== undefined} rows={5}>
        {(view) => <Scores challenge={challenge.data!} matrix={view} />}
      </Load>
    </DeskPage>
  );
}

function Scores({ challenge, matrix }: { challenge: ChallengeDetail; matrix: MatrixView }) {
  const { acts } = challenge;
  const experts = matrix.seats.filter(({ kind }) => kind !== 'publisher');
  const publisher = matrix.seats.find(({ kind }) => kind === 'publisher');
  const done = experts.filter(({ state }) => state === 'submitted').length;
  return (
    <div className="scores-page">
      <p className="scores-sentence" role="status">
        {matrix.complete
          ? `${experts.length}位专家都已交卷，${matrix.bids.length}份标书排定`
          : `${experts.length}位专家，${done}位已交卷${publisher && publisher.state !== 'submitted' ? '，发榜方还没交' : ''}`}
        {matrix.round > 1 && `，第${matrix.round}轮`}
      </p>
      <Matrix matrix={matrix} />
      {matrix.secondLooks.map(({ round, day, place, note }) => (
        <Notice key={round}>
          第{round}轮前答辩：
          <DateText at={day} />，{place}。{note}
        </Notice>
      ))}
      {acts.includes('second-look') && matrix.complete && <SecondLook id={challenge.id} />}
      {acts.includes('propose') && matrix.complete && <Proposal challenge={challenge} matrix={matrix} />}
      {acts.includes('feedback') && <Feedback challenge={challenge} />}
    </div>
  );
}

/** 答辩: marks are opened again after a meeting. */
function SecondLook({ id }: { id: string }) {
  const [open, setOpen] = useState(false);
  const [form, setForm] = useState({ day: '', place: '', note: '' });
  const put = (name: keyof typeof form) => (value: string) => setForm((now) => ({ ...now, [name]: value }));
  const act = useAct(() => api.post(`${challengePath(id)}/second-look`, form), {
    refresh: staleScores(id),
    done: () => setOpen(false),
  });
  return (
    <>
      <div className="actions">
        <Button onClick={() => setOpen(true)}>组织答辩，再评一轮…</Button>
      </div>
      <Dialog title="组织答辩" open={open} onClose={() => setOpen(false)}>
        <p className="quiet">答辩后评分重新打开，每位专家可以改，改前的分数留档。</p>
        <Field name="day" label="日期">
          <TextInput type="date" value={form.day} onChange={put('day')} />
        </Field>
        <Field name="place" label="地点">
          <TextInput value={form.place} onChange={put('place')} maxLength={120} />
        </Field>
        <Field name="note" label="事由和安排">
          <TextArea value={form.note} onChange={put('note')} limit={1000} />
        </Field>
        <Refusal error={act.error} />
        <div className="actions">
          <Button
            kind="primary"
            busy={act.isPending}
            disabled={!form.day || !form.place.trim() || form.note.trim().length < 5}
            onClick={() => act.mutate()}
          >
            再评一轮
          </Button>
          <Button kind="quiet" onClick={() => setOpen(false)}>
            取消
          </Button>
        </div>
      </Dialog>
    </>
  );
}
