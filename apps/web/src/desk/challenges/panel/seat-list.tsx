import { type ChallengeDetail, type PanelView, RELATION_KINDS, type SeatView } from '@dto/challenges';
import { useState } from 'react';
import { api } from '../../../api/client';
import { YuanInput } from '../../contracts/yuan-input';
import { Money } from '../../../ui/amounts';
import { Button } from '../../../ui/button';
import { Dialog, ReasonDialog } from '../../../ui/dialog';
import { Field, TextInput } from '../../../ui/fields';
import { Empty } from '../../../ui/states';
import { Status } from '../../../ui/status';
import { DateText } from '../../../ui/times';
import { challengePath } from '../queries';
import { Refusal, useAct } from '../../use-act';
import { stalePanel } from './queries';
import { answerWords, kindWord } from './words';

/** Who sits, what each declared, and how far each is. */
export function SeatList({ challenge, panel }: { challenge: ChallengeDetail; panel: PanelView }) {
  if (panel.seats.length === 0) return <Empty>还没有抽取。</Empty>;
  return (
    <ul className="record-list">
      {panel.seats.map((seat) => (
        <Seat key={seat.id} seat={seat} challenge={challenge} />
      ))}
    </ul>
  );
}

type Asked = 'accept' | 'recuse' | 'replace' | 'fee' | null;

const titles = { accept: '认定可以评审', recuse: '认定回避', replace: '更换这位专家' } as const;

function Seat({ seat, challenge: { id, acts } }: { seat: SeatView; challenge: ChallengeDetail }) {
  const [asked, ask] = useState<Asked>(null);
  const act = useAct(
    (reason: string) =>
      asked === 'replace'
        ? api.post(`${challengePath(id)}/seats/${seat.id}/replacement`, { reason })
        : api.post(`${challengePath(id)}/seats/${seat.id}/decision`, { decision: asked, note: reason }),
    { refresh: stalePanel(id), done: () => ask(null) },
  );
  const runs = acts.includes('draw');
  const waits = seat.state === 'declared';
  const gone = ['recused', 'declined', 'replaced', 'submitted'].includes(seat.state);
  return (
    <li>
      <p className="dots">
        <strong>{seat.name}</strong>
        <span className="meta">{seat.orgName}</span>
        <span>{kindWord(seat.kind)}</span>
        <Status entity="seat" state={seat.state} myTurn={waits} />
        {seat.done > 0 && <span className="meta">已评{seat.done}份</span>}
        {seat.submittedAt && (
          <span className="meta">
            <DateText at={seat.submittedAt} as="time" />
            交卷
          </span>
        )}
      </p>
      {seat.declared && (
        <p className="meta">
          {answerWords[seat.declared.answer]}
          {seat.declared.relations.length > 0 &&
            `：${seat.declared.relations.map((relation) => RELATION_KINDS[relation]).join('、')}`}
          {seat.declared.note && `。${seat.declared.note}`}
        </p>
      )}
      {seat.reason && <p className="meta">{seat.reason}</p>}
      {seat.fee && (
        <p className="meta">
          评审费
          <Money value={seat.fee} />
          {seat.feePaidOn && (
            <>
              ，<DateText at={seat.feePaidOn} />
              发放
            </>
          )}
        </p>
      )}
      <div className="actions">
        {runs && waits && (
          <>
            <Button size="small" kind="primary" onClick={() => ask('accept')}>
              可以评审…
            </Button>
            <Button size="small" onClick={() => ask('recuse')}>
              认定回避…
            </Button>
          </>
        )}
        {runs && !gone && seat.kind !== 'publisher' && (
          <Button size="small" kind="quiet" onClick={() => ask('replace')}>
            更换…
          </Button>
        )}
        {acts.includes('note-fees') && seat.kind !== 'publisher' && (
          <Button size="small" kind="quiet" onClick={() => ask('fee')}>
            记评审费
          </Button>
        )}
      </div>
      <ReasonDialog
        title={asked && asked !== 'fee' ? titles[asked] : ''}
        open={asked !== null && asked !== 'fee'}
        onClose={() => ask(null)}
        hint="记入档案，审计看得到"
        act={asked && asked !== 'fee' ? titles[asked].slice(0, 4) : ''}
        kind={asked === 'accept' ? 'primary' : 'danger'}
        busy={act.isPending}
        onConfirm={(reason) => act.mutate(reason)}
      >
        <Refusal error={act.error} />
      </ReasonDialog>
      <Fee seat={seat} id={id} open={asked === 'fee'} onClose={() => ask(null)} />
    </li>
  );
}

function Fee({ seat, id, open, onClose }: { seat: SeatView; id: string; open: boolean; onClose: () => void }) {
  const [amount, setAmount] = useState(seat.fee);
  const [paidOn, setPaidOn] = useState(seat.feePaidOn ?? '');
  const act = useAct(() => api.put(`${challengePath(id)}/seats/${seat.id}/fee`, { amount, paidOn: paidOn || null }), {
    refresh: stalePanel(id),
    done: onClose,
  });
  return (
    <Dialog title={`${seat.name}的评审费`} open={open} onClose={onClose}>
      <Field name="amount" label="评审费">
        <YuanInput value={amount} onChange={setAmount} />
      </Field>
      <Field name="paidOn" label="发放日" optional>
        <TextInput type="date" value={paidOn} onChange={setPaidOn} />
      </Field>
      <Refusal error={act.error} />
      <div className="actions">
        <Button kind="primary" busy={act.isPending} disabled={!amount} onClick={() => act.mutate()}>
          记下
        </Button>
        <Button kind="quiet" onClick={onClose}>
          取消
        </Button>
      </div>
    </Dialog>
  );
}
