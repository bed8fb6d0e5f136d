import type { ListingCard } from '@dto/listings';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useTermName } from '../api/terms';
import { addressOf } from '../search/kinds';
import { MoneyRange } from '../ui/amounts';
import { daysUntil } from '../ui/dates';
import { Row } from '../ui/rows';
import { DateText, Deadline } from '../ui/times';
import { modeWord, trlWord } from './words';

/** Amber only when this close. */
const SOON_DAYS = 7;

/** The second line of a listing: unit (where it may be told), field, region, and what else decides at a glance. */
export function ListingMeta({ card, full }: { card: ListingCard; full?: boolean }) {
  const field = useTermName('technical-field');
  const region = useTermName('region');
  const parts = [
    card.orgName,
    field(card.fieldCode),
    region(card.regionCode),
    card.kind === 'result' && card.trl ? trlWord(card.trl) : null,
    full && card.modes.length ? card.modes.map((mode) => modeWord(card.kind, mode)).join('、') : null,
    card.indicatorCount ? `${card.indicatorCount}项指标` : null,
  ].filter(Boolean);
  return (
    <span className="dots">
      {parts.map((part, index) => (
        <span key={index}>{part}</span>
      ))}
    </span>
  );
}

interface Props {
  card: ListingCard;
  title?: ReactNode;
  full?: boolean;
  heading?: 'h2' | 'h3';
  children?: ReactNode;
}

/** One need or result in a list: title and sum, then meta and time. */
export function ListingRow({ card, title, full, heading, children }: Props) {
  const near = card.deadline && daysUntil(card.deadline) <= SOON_DAYS;
  return (
    <Row
      heading={heading}
      title={
        <Link data-key-row="" to={addressOf(card.kind, card.id)}>
          {title ?? card.title}
        </Link>
      }
      side={<MoneyRange low={card.priceMin} high={card.priceMax} />}
      meta={<ListingMeta card={card} full={full} />}
      sideMeta={
        near ? <Deadline at={card.deadline} soon={SOON_DAYS} /> : <DateText at={card.publishedAt} as="recent" />
      }
    >
      {children}
    </Row>
  );
}
