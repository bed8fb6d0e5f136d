import type { MatchState, PairMark, PairView } from '@dto/matching';
import type { ListingCard } from '@dto/listings';
import { useState } from 'react';
import { api } from '../../api/client';
import { useCan } from '../../api/session';
import { ListingMeta } from '../../listings/listing-row';
import { addressOf } from '../../search/kinds';
import { Button, ButtonLink, Link } from '../../ui/button';
import { dateTimeText } from '../../ui/dates';
import { Field, TextInput } from '../../ui/fields';
import { rangePlain } from '../../ui/money';
import { Deadline } from '../../ui/times';
import { StatusLabel, Tag } from '../../ui/status';
import { useToast } from '../../ui/toast';
import { Comparison, Score, Why } from '../matches/match-parts';
import { Refusal, useAct } from '../use-act';

/** Where a side stands, in the words of somebody who is about to call it. */
const standings: Record<MatchState, string> = {
  suggested: '没看',
  viewed: '看了，没答复',
  interested: '感兴趣',
  declined: '不合适',
};

/** One pair: who, why, what is missing, until when, and what the office did. */
export function PairItem({ pair }: { pair: PairView }) {
  const [open, setOpen] = useState(false);
  const compare = `pair-compare-${pair.id}`;
  return (
    <li className="match pair" id={`p-${pair.id}`} aria-label={`${pair.need.title} 和 ${pair.result.title}`}>
      <div className="match-head">
        <div className="pair-sides">
          <Side word="需求" card={pair.need} state={pair.needState} />
          <Side word="成果" card={pair.result} state={pair.resultState} />
        </div>
        <div className="pair-side">
          <Score match={pair} />
          {!pair.mark && <Clock due={pair.due} />}
        </div>
      </div>
      <Why match={pair} kind="need" />
      {open && <Comparison rows={pair.indicators} id={compare} />}
      <Marking pair={pair}>
        <Propose pair={pair} />
        {pair.indicators.length > 0 && (
          <Button
            kind="quiet"
            aria-expanded={open}
            aria-controls={open ? compare : undefined}
            onClick={() => setOpen(!open)}
          >
            {open ? '收起指标对比' : '对比指标'}
          </Button>
        )}
      </Marking>
    </li>
  );
}

/** A broker may bring them together while neither has said anything; after that the two talk themselves. */
function Propose({ pair }: { pair: PairView }) {
  const proposes = useCan('deals.propose');
  const silent = [pair.needState, pair.resultState].every((state) => state === 'suggested' || state === 'viewed');
  if (!proposes || !silent) return null;
  return <ButtonLink to={`/needs/${pair.need.id}?open=propose&with=${pair.result.id}`}>撮合…</ButtonLink>;
}

function Side({ word, card, state }: { word: string; card: ListingCard; state: MatchState }) {
  return (
    <div>
      <h2>
        <Tag>{word}</Tag>{' '}
        <Link to={addressOf(card.kind, card.id)} data-key-row={word === '需求' ? '' : undefined}>
          {card.title}
        </Link>
      </h2>
      <p className="meta dots">
        <ListingMeta card={{ ...card, indicatorCount: 0 }} full />
        <span>{rangePlain(card.priceMin, card.priceMax)}</span>
        <strong data-state={state}>{standings[state]}</strong>
      </p>
    </div>
  );
}

/** The office's own clock: who waits should hear by then. */
function Clock({ due }: { due: string }) {
  return (
    <span className="meta">
      <Deadline at={due} soon={2} />
    </span>
  );
}

const words: Record<PairMark['mark'], string> = { called: '已联系', later: '先放着' };

function Marking({ pair, children }: { pair: PairView; children: React.ReactNode }) {
  const may = useCan('pairs.mark');
  const toast = useToast();
  const [noting, note] = useState<PairMark['mark'] | null>(null);
  const refresh = [['list', '/pairs'], ['desk']];
  const undo = useAct(() => api.delete(`/pairs/${pair.id}/mark`), { refresh });
  const act = useAct((body: { mark: PairMark['mark']; note: string }) => api.put(`/pairs/${pair.id}/mark`, body), {
    refresh,
    done: (_, { mark }) => {
      note(null);
      toast({ text: `「${pair.need.title}」标为${words[mark]}`, undo: () => undo.mutate() });
    },
  });
  if (pair.mark)
    return (
      <div className="match-acts">
        <StatusLabel
          word={words[pair.mark.mark]}
          tone={pair.mark.mark === 'called' ? 'ok' : 'mute'}
          icon={pair.mark.mark === 'called' ? 'check' : 'pause'}
        />
        <span className="meta">
          {pair.mark.by}，{dateTimeText(pair.mark.at)}
          {pair.mark.note && `：${pair.mark.note}`}
        </span>
        {may && (
          <Button kind="link" size="small" busy={undo.isPending} onClick={() => undo.mutate()}>
            取消标记
          </Button>
        )}
        {children}
        <Refusal error={undo.error} />
      </div>
    );
  return (
    <>
      <div className="match-acts">
        {may && (
          <>
            <Button aria-expanded={noting === 'called'} onClick={() => note(noting === 'called' ? null : 'called')}>
              已联系…
            </Button>
            <Button
              kind="quiet"
              aria-expanded={noting === 'later'}
              onClick={() => note(noting === 'later' ? null : 'later')}
            >
              先放着…
            </Button>
          </>
        )}
        {children}
      </div>
      {noting && (
        <NoteForm mark={noting} busy={act.isPending} onSend={(text) => act.mutate({ mark: noting, note: text })} />
      )}
      <Refusal error={act.error} />
    </>
  );
}

function NoteForm({ mark, busy, onSend }: { mark: PairMark['mark']; busy: boolean; onSend: (text: string) => void }) {
  const [text, setText] = useState('');
  return (
    <form
      className="pair-note"
      onSubmit={(event) => {
        event.preventDefault();
        onSend(text.trim());
      }}
    >
      <Field label={mark === 'called' ? '谈得怎样' : '为什么先放着'} optional>
        <TextInput value={text} onChange={setText} maxLength={300} autoFocus placeholder="本单位的同事都看得到" />
      </Field>
      <Button kind="primary" type="submit" busy={busy}>
        标为{words[mark]}
      </Button>
    </form>
  );
}
