import type { ChallengeCard } from '@dto/challenges';
import { Link } from 'react-router';
import { useTermName } from '../api/terms';
import { Money } from '../ui/amounts';
import { daysUntil } from '../ui/dates';
import { Row } from '../ui/rows';
import { Status } from '../ui/status';
import { DateText, Deadline } from '../ui/times';

/** Amber only when this close. */
const SOON_DAYS = 7;

/** Who, in what field, how many indicators; how many bids only where it may be told. */
export function ChallengeMeta({ card, children }: { card: ChallengeCard; children?: React.ReactNode }) {
  const field = useTermName('technical-field');
  const region = useTermName('region');
  const parts = [
    card.code,
    card.round > 1 ? `第${card.round}次发榜` : null,
    card.orgName ?? '匿名发榜',
    field(card.fieldCode),
    region(card.regionCode),
    card.indicatorCount ? `${card.indicatorCount}项指标` : null,
    card.bids == null ? null : `收到${card.bids}份揭榜`,
    card.winnerName ? `${card.state === 'awarded' ? '中榜' : '拟立项'}：${card.winnerName}` : null,
  ].filter(Boolean);
  return (
    <span className="dots">
      {children}
      {parts.map((part) => (
        <span key={part}>{part}</span>
      ))}
    </span>
  );
}

/** Until when, in the words of the stage it is in. */
export function StageTime({ card }: { card: ChallengeCard }) {
  if (card.state === 'announced') return <Deadline at={card.deadline} soon={SOON_DAYS} />;
  if ((card.state === 'list_notice' || card.state === 'award_notice') && card.noticeEndsOn)
    return (
      <span className={daysUntil(card.noticeEndsOn) <= 1 ? 'soon' : undefined}>
        公示到
        <DateText at={card.noticeEndsOn} />
      </span>
    );
  return <DateText at={card.announcedAt ?? card.updatedAt} />;
}

interface LineProps {
  card: ChallengeCard;
  heading?: 'h2' | 'h3';
  /** Without the summary. */
  brief?: boolean;
}

/** One challenge on the board: the sum is what one sees first. */
export function ChallengeLine({ card, heading = 'h2', brief }: LineProps) {
  return (
    <Row
      heading={heading}
      title={
        <Link to={`/challenges/${card.id}`} data-key-row="">
          {card.title}
        </Link>
      }
      side={<Money value={card.prize} big />}
      meta={
        <ChallengeMeta card={card}>
          <Status entity="challenge" state={card.state} />
        </ChallengeMeta>
      }
      sideMeta={<StageTime card={card} />}
    >
      {!brief && card.summary && <p className="board-summary">{card.summary}</p>}
    </Row>
  );
}
