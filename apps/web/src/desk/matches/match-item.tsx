import type { DealCard } from '@dto/deals';
import type { MatchView } from '@dto/matching';
import type { ListingKind } from '@dto/listings';
import { useState } from 'react';
import { useTerms } from '../../api/terms';
import { Button, ButtonLink, Link } from '../../ui/button';
import { dateText } from '../../ui/dates';
import { Status, Tag } from '../../ui/status';
import { ListingMeta } from '../../listings/listing-row';
import { rangePlain } from '../../ui/money';
import { nextText } from '../deals/deal-words';
import { kindWords } from '../listing/kind';
import { Refusal } from '../use-act';
import { Comparison, Score, Why } from './match-parts';
import type { VerdictAct } from './use-verdict';

interface Props {
  match: MatchView;
  kind: ListingKind;
  /** The one result whose act is filled: the top unseen. */
  first: boolean;
  open: boolean;
  onToggle: () => void;
  /** Null for who may only read. */
  act: VerdictAct | null;
  /** The talk that came of it. */
  deal: DealCard | null;
}

/** One match: who, why, what is missing, and what to answer. */
export function MatchItem({ match, kind, first, open, onToggle, act, deal }: Props) {
  const { other } = match;
  const stale = other.state !== 'published';
  const compare = `compare-${match.id}`;
  const toggle = match.indicators.length > 0 && (
    <Button kind="quiet" aria-expanded={open} aria-controls={open ? compare : undefined} onClick={onToggle}>
      {open ? '收起指标对比' : '对比指标'}
    </Button>
  );
  return (
    <li
      className="match"
      data-state={match.mine}
      data-stale={stale || undefined}
      aria-label={other.title}
      id={`m-${match.id}`}
    >
      <div className="match-head">
        <div>
          <h2>
            <Link to={`${kindWords[other.kind].api}/${other.id}`} data-key-row="">
              {other.title}
            </Link>
          </h2>
          <p className="meta dots">
            <ListingMeta card={{ ...other, indicatorCount: 0 }} full />
            <span>{rangePlain(other.priceMin, other.priceMax)}</span>
          </p>
          {stale && <Tag>{kindWords[other.kind].noun}已过期</Tag>}
        </div>
        <Score match={match} />
      </div>
      <Why match={match} kind={kind} />
      {open && match.indicators.length > 0 && <Comparison rows={match.indicators} id={compare} />}
      {act ? (
        <Answer match={match} first={first} act={act} stale={stale} deal={deal}>
          {toggle}
        </Answer>
      ) : (
        <div className="match-acts">
          <Status entity="match" state={match.contacted ? 'contacted' : match.mine} />
          {toggle}
        </div>
      )}
    </li>
  );
}

interface AnswerProps {
  match: MatchView;
  first: boolean;
  stale: boolean;
  act: VerdictAct;
  deal: DealCard | null;
  children: React.ReactNode;
}

function Answer({ match, first, stale, act, deal, children }: AnswerProps) {
  const [choosing, choose] = useState(false);
  const pending = act.pending === match.id;
  if (match.mine === 'interested' || match.mine === 'declined')
    return (
      <div className="match-acts">
        <Status entity="match" state={match.contacted ? 'contacted' : match.mine} />
        <span className="meta">
          <Standing match={match} />
        </span>
        {deal && match.mine === 'interested' && (
          <ButtonLink size="small" to={`/desk/deals/${deal.id}`}>
            {match.contacted ? `去洽谈：${nextText(deal)}` : '看这次洽谈'}
          </ButtonLink>
        )}
        {!match.contacted && match.theirs === 'unanswered' && (
          <Button kind="link" size="small" busy={pending} onClick={() => act.send(match, 'undo')}>
            收回
          </Button>
        )}
        {children}
        <Refusal error={pending ? null : act.errorOf(match.id)} />
      </div>
    );
  return (
    <>
      <div className="match-acts">
        {!stale && (
          <Button kind={first ? 'primary' : 'default'} busy={pending} onClick={() => act.send(match, 'interested')}>
            感兴趣
          </Button>
        )}
        <Button kind="quiet" aria-expanded={choosing} onClick={() => choose(!choosing)}>
          不合适…
        </Button>
        {children}
        {match.theirs === 'interested' ? (
          <span className="meta wide">
            对方感兴趣，等你答复{match.answerDue ? `，${dateText(match.answerDue)}前` : ''}。
          </span>
        ) : (
          first && <span className="meta wide">双方都感兴趣并确认保密后，才会交换单位名称和联系人。</span>
        )}
        <Refusal error={act.errorOf(match.id)} />
      </div>
      {choosing && <Reasons onPick={(reason) => act.send(match, 'declined', reason)} />}
    </>
  );
}

/** Where the answer stands, in the order of what the reader wants to know. */
function Standing({ match }: { match: MatchView }) {
  const terms = useTerms('decline-reason');
  const word = (code: string | null) => terms.find((term) => term.code === code)?.name ?? '';
  if (match.contacted) return '双方都感兴趣，确认保密后交换单位名称和联系人';
  if (match.mine === 'declined') return `你说${word(match.declineReason) || '不合适'}`;
  if (match.theirs === 'declined') return `对方答复不合适${match.theirReason ? `：${word(match.theirReason)}` : ''}`;
  return match.answerDue ? `等对方答复，${dateText(match.answerDue)}前` : '等对方答复';
}

/** Seven reasons, one click. */
function Reasons({ onPick }: { onPick: (reason: string) => void }) {
  const terms = useTerms('decline-reason');
  return (
    <div className="reasons" role="group" aria-label="为什么不合适">
      {terms.map((term) => (
        <Button key={term.code} size="small" onClick={() => onPick(term.code)}>
          {term.name}
        </Button>
      ))}
      <span className="meta">会用来改进排序，对方只看到类别</span>
    </div>
  );
}
