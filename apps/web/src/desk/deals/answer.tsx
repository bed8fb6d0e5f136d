import type { DealDetail } from '@dto/deals';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { api } from '../../api/client';
import { asProblem } from '../../api/problem';
import { Button, Link } from '../../ui/button';
import { TextInput, Field } from '../../ui/fields';
import { InlineConfirm } from '../../ui/dialog';
import { Notice } from '../../ui/states';
import { Deadline } from '../../ui/times';
import { useToast } from '../../ui/toast';
import { ListingMeta } from '../../listings/listing-row';
import { addressOf } from '../../search/kinds';
import { rangePlain } from '../../ui/money';
import { Refusal } from '../use-act';
import { DealHead } from './deal-head';
import { can } from './deal-words';
import { DeclineReasons } from './decline-reasons';
import { Reasons } from './reasons';
import { useNews } from './use-news';
import { useStep } from './use-step';

/** 等你答复 or 等对方答复: what is offered, why it fits, until when, and the answer. */
export function Answer({ deal }: { deal: DealDetail }) {
  useNews(deal);
  return (
    <div className="deal-page">
      <DealHead deal={deal} />
      <div className="deal-columns">
        <div className="deal-main">
          {deal.note && (
            <blockquote className="asked-note">
              <p>{deal.note}</p>
              <p className="meta">{deal.origin === 'broker' ? '技术经理人的话' : '对方的附言'}</p>
            </blockquote>
          )}
          <Other deal={deal} />
          <Reasons deal={deal} />
        </div>
        <aside className="rail" aria-label="答复">
          {can(deal, 'answer') ? <MyAnswer deal={deal} /> : <Waiting deal={deal} />}
        </aside>
      </div>
    </div>
  );
}

function Other({ deal }: { deal: DealDetail }) {
  const card = deal.other;
  if (!card) return null;
  return (
    <section aria-labelledby="other-title">
      <h2 id="other-title">{card.kind === 'result' ? '对方的成果' : '对方的需求'}</h2>
      <p className="other-title">
        <Link to={addressOf(card.kind, card.id)}>{card.title}</Link>
      </p>
      <p className="meta dots">
        <ListingMeta card={card} full />
        <span>{rangePlain(card.priceMin, card.priceMax)}</span>
      </p>
    </section>
  );
}

type Asked = 'accept' | 'decline' | null;

function MyAnswer({ deal }: { deal: DealDetail }) {
  const [asked, ask] = useState<Asked>(null);
  const [note, setNote] = useState('');
  const undo = useUndo(deal);
  const toast = useToast();
  const step = useStep(deal.id, (answered) => {
    if (answered?.state === 'closed') toast({ text: '已答复不合适，对方看得到类别和说明', undo });
  });
  const send = (answer: 'accept' | 'decline', reason?: string) =>
    step.mutate({ path: 'answer', body: { answer, reason, note: note.trim() || undefined } });
  return (
    <>
      <p>
        <strong>{deal.origin === 'broker' ? '技术经理人觉得你们合适' : '对方感兴趣，等你答复'}</strong>
        <br />
        {deal.due && <Deadline at={deal.due} />}
      </p>
      {asked === 'accept' ? (
        <InlineConfirm act="接受" busy={step.isPending} onConfirm={() => send('accept')} onCancel={() => ask(null)}>
          接受后双方读保密文本，都确认了才交换单位名称、全文和联系人。
        </InlineConfirm>
      ) : (
        <div className="dock">
          <Button kind="primary" onClick={() => ask('accept')}>
            接受
          </Button>
          <Button aria-expanded={asked === 'decline'} onClick={() => ask(asked === 'decline' ? null : 'decline')}>
            不合适…
          </Button>
        </div>
      )}
      {asked === 'decline' && (
        <div className="decline-box">
          <Field label="说明" hint="对方看得到，帮对方改进" optional>
            <TextInput value={note} onChange={setNote} maxLength={500} />
          </Field>
          <DeclineReasons busy={step.isPending} onPick={(reason) => send('decline', reason)} />
        </div>
      )}
      <Refusal error={step.error} />
      <p className="meta">没有在期限内答复就自动结束，对方会知道是过期，不是拒绝。</p>
    </>
  );
}

/** Takes a refusal back while the other side still wants: the same pair waits for my answer again. */
function useUndo({ matchId }: DealDetail): (() => void) | undefined {
  const client = useQueryClient();
  const navigate = useNavigate();
  const toast = useToast();
  if (!matchId) return undefined;
  return () =>
    void api
      .post(`/matches/${matchId}/verdict`, { verdict: 'undo' })
      .then(() => {
        for (const queryKey of [['list', '/deals'], ['desk'], ['matches']]) void client.invalidateQueries({ queryKey });
        void navigate('/desk/deals');
      })
      .catch((error: unknown) => toast({ text: asProblem(error).message }));
}

/** The asking side waits; it may take its interest back. A broker sees who has said yes. */
function Waiting({ deal }: { deal: DealDetail }) {
  const [asked, ask] = useState(false);
  const step = useStep(deal.id, () => ask(false));
  const yes = deal.parties.filter(({ accepted }) => accepted);
  return (
    <>
      <Notice>
        等{deal.standing === 'broker' && yes.length === 0 ? '双方' : '对方'}答复。
        {deal.due && <Deadline at={deal.due} />}
      </Notice>
      {deal.standing === 'broker' && (
        <ul className="yes-list">
          {deal.parties.map((party) => (
            <li key={party.side} className="meta">
              {party.side === 'buyer' ? '需求方' : '成果方'}：{party.accepted ? '已接受' : '还没答复'}
            </li>
          ))}
        </ul>
      )}
      {deal.brokerage && deal.standing !== 'broker' && <p className="meta">技术经理人：{deal.brokerage.name}</p>}
      {can(deal, 'withdraw') &&
        (asked ? (
          <InlineConfirm
            act="撤回"
            danger
            busy={step.isPending}
            onConfirm={() => step.mutate({ path: 'answer', body: { answer: 'withdraw' } })}
            onCancel={() => ask(false)}
          >
            撤回后对方不再看到这次兴趣，以后还可以再提。
          </InlineConfirm>
        ) : (
          <div className="actions">
            <Button kind="quiet" onClick={() => ask(true)}>
              撤回…
            </Button>
          </div>
        ))}
      <Refusal error={step.error} />
    </>
  );
}
