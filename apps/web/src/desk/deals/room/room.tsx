import type { DealDetail, TermKey } from '@dto/deals';
import { useRef } from 'react';
import { useSearchParams } from 'react-router';
import { Button } from '../../../ui/button';
import { Drawer } from '../../../ui/dialog';
import { Tabs, useTab } from '../../../ui/tabs';
import { useNarrow } from '../../editor/use-narrow';
import { useOpen } from '../../../listings/use-open';
import { termWord } from '../deal-words';
import { Sheet } from '../sheet/sheet';
import { firstRow, turnOf } from '../sheet/row-state';
import type { ComposerHandle } from './composer';
import { PeoplePanel } from './people';
import { RoomHead } from './room-head';
import { Thread } from './thread';
import { useLiveRoom } from './use-live-room';

const tabs = [
  { value: 'terms', label: '条款' },
  { value: 'talk', label: '消息' },
];

/** 洽谈室: the talk on the left turns into agreed rows on the right. On phones one of the two at a time. */
export function Room({ deal }: { deal: DealDetail }) {
  const live = useLiveRoom(deal);
  const narrow = useNarrow();
  const tab = useTab(tabs, 'tab');
  const [search, setSearch] = useSearchParams();
  const composer = useRef<ComposerHandle>(null);
  const [people, closePeople] = useOpen('people');
  const put = (edit: Record<string, string | null>) => {
    const next = new URLSearchParams(search);
    for (const [name, value] of Object.entries(edit)) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    setSearch(next, { replace: true, preventScrollReset: true });
  };
  const talkAbout = (key: TermKey | null) => {
    const begin = () => composer.current?.begin(key ? `关于「${termWord(key)}」：` : '');
    if (!narrow) return begin();
    put({ tab: 'talk', row: null });
    requestAnimationFrame(begin);
  };
  const showTalk = !narrow || tab === 'talk';
  const unread = Math.max(0, deal.lastSeq - deal.readSeq);
  return (
    <div className="room" data-tab={tab}>
      <RoomHead deal={deal} live={live} onPeople={() => put({ open: 'people' })} />
      {narrow && (
        <Tabs
          label="条款或消息"
          param="tab"
          tabs={tabs.map((one) => ({
            ...one,
            count: one.value === 'talk' && unread > 0 ? unread : null,
          }))}
        />
      )}
      <div className="room-columns">
        <Thread
          deal={deal}
          live={live}
          shown={showTalk}
          composer={composer}
          onRow={(row) => put({ row, ...(narrow && { tab: null }) })}
        />
        {(!narrow || tab === 'terms') && deal.sheet && <Sheet deal={deal} onTalk={talkAbout} />}
      </div>
      {narrow && tab === 'terms' && <Dock deal={deal} onRow={(row) => put({ row })} onTalk={() => talkAbout(null)} />}
      <Drawer title="双方和人" open={people} onClose={closePeople}>
        <PeoplePanel deal={deal} present={live.present} />
      </Drawer>
    </div>
  );
}

/** The next act of a phone: the row that waits, else writing. */
function Dock({ deal, onRow, onTalk }: { deal: DealDetail; onRow: (key: TermKey) => void; onTalk: () => void }) {
  const rows = deal.sheet?.rows ?? [];
  const key = firstRow(rows, deal.mySide);
  const row = rows.find((one) => one.key === key);
  const mine = row && turnOf(row, deal.mySide) === 'mine';
  return (
    <div className="dock">
      {row && (
        <Button kind={mine ? 'primary' : 'default'} onClick={() => onRow(row.key)}>
          {mine ? `答复「${termWord(row.key)}」` : `看「${termWord(row.key)}」`}
        </Button>
      )}
      <Button onClick={onTalk}>写消息</Button>
    </div>
  );
}
