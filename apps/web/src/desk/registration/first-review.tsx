import type { ReviewView } from '@dto/contracts';
import { moneyPlain } from '../../ui/money';
import { DateText } from '../../ui/times';
import { typeText } from '../contracts/words';

/** What the first reviewer decided. The second one starts from it, and sees only what differs from the application. */
export function FirstReview({ review }: { review: ReviewView }) {
  const { by, at, decision, type, subtype, technical, reason } = review;
  return (
    <section className="first-review" aria-label="初审意见">
      <p>
        <strong>{by}</strong>
        <span className="meta">
          {' '}
          初审 <DateText at={at} as="time" />
        </span>
      </p>
      <p>
        {decision === 'refuse'
          ? '建议不予登记'
          : `认定${typeText(type, subtype)}${technical ? `，技术交易额${moneyPlain(technical)}` : ''}`}
        {reason && `。${reason}`}
      </p>
    </section>
  );
}
