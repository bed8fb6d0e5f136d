import type { DealDetail, PartyView } from '@dto/deals';
import { Button } from '../../../ui/button';
import { dateText } from '../../../ui/dates';
import { Icon } from '../../../ui/icon';
import { Status } from '../../../ui/status';
import { Thread } from '../../../ui/thread';
import { NextStep } from '../deal-head';
import { threadAt } from '../deal-words';
import type { LiveRoom } from './use-live-room';

/** Both units, since when they may know each other, where it stands and what comes next. */
export function RoomHead({ deal, live, onPeople }: { deal: DealDetail; live: LiveRoom; onPeople: () => void }) {
  const here = live.present.size;
  return (
    <header className="room-head">
      <div className="room-who">
        <h1>
          {deal.parties.map((party, index) => (
            <span key={party.side}>
              {index > 0 && <Icon name="swap" label="和" />}
              <Unit party={party} mine={party.side === deal.mySide} present={live.present} />
            </span>
          ))}
        </h1>
        <p className="meta dots">
          <span>{deal.code}</span>
          {deal.ndaCompletedAt && <span>{dateText(deal.ndaCompletedAt)}双方确认保密</span>}
          {deal.brokerage?.state === 'joined' && <span>技术经理人{deal.brokerage.name}</span>}
          <Button kind="link" size="small" onClick={onPeople}>
            {here > 0 ? `${here}人在线` : '双方和人'}
          </Button>
        </p>
      </div>
      <div className="room-stand">
        <Status entity="deal" state={deal.state} myTurn={deal.myTurn} />
        <Thread now={threadAt(deal)} show="now" />
      </div>
      <NextStep deal={deal} />
    </header>
  );
}

function Unit({ party, mine, present }: { party: PartyView; mine: boolean; present: ReadonlySet<string> }) {
  const here = party.people.some(({ id }) => present.has(id));
  return (
    <span className="unit-name">
      <span className="presence" data-here={here || undefined} title={here ? '有人在线' : undefined} />
      {party.name ?? (party.side === 'buyer' ? '需求方' : '成果方')}
      {mine && <span className="meta">（我方）</span>}
      {here && <span className="visually-hidden">有人在线</span>}
    </span>
  );
}
