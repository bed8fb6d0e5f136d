import { type DealDetail, SIDES } from '@dto/deals';
import { Facts } from '../../../ui/rows';
import { DateText } from '../../../ui/times';
import { BrokerAsk } from '../broker';
import { CloseDeal } from '../close-deal';
import { InviteBroker } from './invite-broker';

/** Who they are: people and contact of both units, the confidentiality clicks, the broker. */
export function PeoplePanel({ deal, present }: { deal: DealDetail; present: ReadonlySet<string> }) {
  return (
    <div className="people-panel">
      {deal.parties.map((party) => (
        <section key={party.side} aria-labelledby={`party-${party.side}`}>
          <h3 id={`party-${party.side}`}>
            {party.name ?? SIDES[party.side]}
            <span className="meta">
              {SIDES[party.side]}
              {party.side === deal.mySide && '，我方'}
            </span>
          </h3>
          <Facts
            facts={[
              ['联系人', [party.contact?.name, party.contact?.phone].filter(Boolean).join('，')],
              [
                '保密确认',
                party.nda && (
                  <>
                    {party.nda.by} <DateText at={party.nda.at} as="time" />
                    <span className="meta">
                      ，版本{party.nda.version}，指纹<span className="hash">{party.nda.hash.slice(0, 16)}</span>
                    </span>
                  </>
                ),
              ],
            ]}
          />
          <ul className="people-list">
            {party.people.map((person) => (
              <li key={person.id}>
                <span className="presence" data-here={present.has(person.id) || undefined} />
                {person.name}
                <span className="meta">{present.has(person.id) ? '在线' : ''}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <section aria-label="技术经理人">
        <h3>技术经理人</h3>
        {deal.brokerage?.state === 'joined' && <p>{deal.brokerage.name}</p>}
        <BrokerAsk deal={deal} />
        <InviteBroker deal={deal} />
      </section>
      <CloseDeal deal={deal} />
    </div>
  );
}
