import { type DealDetail, ORIGINS } from '@dto/deals';
import { daysUntil } from '../../ui/dates';
import { Icon } from '../../ui/icon';
import { DueTag, Status } from '../../ui/status';
import { Thread } from '../../ui/thread';
import { Deadline } from '../../ui/times';
import { nextText, threadAt } from './deal-words';

/** What it is about and where it stands, above every form of a deal's page. */
export function DealHead({ deal }: { deal: DealDetail }) {
  const live = deal.state !== 'signed' && deal.state !== 'closed';
  const left = live && deal.due ? daysUntil(deal.due) : null;
  return (
    <header className="deal-head">
      <div className="deal-name">
        <h1>{deal.title}</h1>
        <p className="meta dots">
          <span>{deal.code}</span>
          <span>来自{ORIGINS[deal.origin]}</span>
          {deal.result && deal.need && deal.result.title !== deal.title && <span>成果：{deal.result.title}</span>}
        </p>
      </div>
      <div className="deal-stand">
        <span className="tags">
          <Status entity="deal" state={deal.state} myTurn={deal.myTurn} daysLeft={left} />
          <DueTag daysLeft={left} />
        </span>
        <Thread now={threadAt(deal)} show="now" />
      </div>
    </header>
  );
}

/** The next step and its clock; the reader's own is written in ink. */
export function NextStep({ deal }: { deal: DealDetail }) {
  const live = deal.state !== 'signed' && deal.state !== 'closed';
  return (
    <p className="next-step" data-mine={(live && deal.myTurn) || undefined}>
      <Icon name={deal.myTurn && live ? 'triangle' : live ? 'clock' : 'check'} />
      <span>
        <span className="visually-hidden">下一步：</span>
        {nextText(deal)}
        {live && deal.due && (
          <span className="meta">
            <Deadline at={deal.due} />
          </span>
        )}
      </span>
    </p>
  );
}
