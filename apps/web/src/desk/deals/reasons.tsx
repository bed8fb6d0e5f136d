import '../matches/matches.css';
import type { DealDetail } from '@dto/deals';
import { Icon } from '../../ui/icon';
import { Highlight } from '../../ui/rows';
import { useNames } from '../matches/match-parts';
import { reasonSentence } from '../matches/match-words';

/** Why the two fit, as it was known when interest was shown; it is not computed again. */
export function Reasons({ deal }: { deal: DealDetail }) {
  const names = useNames();
  const kind = deal.mySide === 'seller' ? 'result' : 'need';
  if (deal.reasons.length === 0) return null;
  return (
    <section className="deal-reasons" aria-labelledby="reasons-title">
      <h2 id="reasons-title">为什么匹配</h2>
      <ul className="why">
        {deal.reasons.slice(0, 6).map((reason, index) => (
          <li key={index} data-side="for">
            <Icon name="check" label="符合" />
            <span>
              <Highlight fragments={reasonSentence(reason, kind, names)} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
