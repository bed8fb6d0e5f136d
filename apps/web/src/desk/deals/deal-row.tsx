import { type DealCard, ORIGINS } from '@dto/deals';
import { Money } from '../../ui/amounts';
import { Link } from '../../ui/button';
import { daysUntil } from '../../ui/dates';
import { Row } from '../../ui/rows';
import { Status } from '../../ui/status';
import { DateText, Deadline } from '../../ui/times';
import { counterpart, nextText, progressText } from './deal-words';

/** One deal in a list: what it is about, with whom, what comes next and until when. */
export function DealRow({ card }: { card: DealCard }) {
  const live = card.state !== 'signed' && card.state !== 'closed';
  return (
    <Row
      heading="h2"
      title={
        <Link to={`/desk/deals/${card.id}`} data-key-row="">
          {card.title}
        </Link>
      }
      side={
        <span className="tags">
          {card.unread > 0 && <span className="unread">{card.unread}条未读</span>}
          <Status
            entity="deal"
            state={card.state}
            myTurn={card.myTurn}
            daysLeft={live && card.due ? daysUntil(card.due) : null}
          />
        </span>
      }
      meta={
        <span className="dots">
          <span>{counterpart(card)}</span>
          {card.need && card.result && (
            <span>{card.mySide === 'seller' ? `用成果「${card.result.title}」` : `成果「${card.result.title}」`}</span>
          )}
          <span>{card.code}</span>
          <span>{ORIGINS[card.origin]}</span>
          {card.price && (
            <span>
              <Money value={card.price} />
            </span>
          )}
        </span>
      }
      sideMeta={
        live && card.due ? (
          <Deadline at={card.due} />
        ) : (
          <>
            更新于
            <DateText at={card.updatedAt} as="recent" />
          </>
        )
      }
    >
      <p className="deal-next" data-mine={(live && card.myTurn) || undefined}>
        {nextText(card)}
        {['negotiating', 'agreed'].includes(card.state) && <span className="meta">{progressText(card.rows)}</span>}
      </p>
    </Row>
  );
}
