import type { DealDetail, Side, TermRow } from '@dto/deals';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from '../../../ui/button';
import { dateText } from '../../../ui/dates';
import { StatusLabel } from '../../../ui/status';
import { can, termWord } from '../deal-words';
import { TermEditor } from './editor';
import { History } from './history';
import { rowWord, turnOf } from './row-state';
import { TermActs } from './term-acts';
import { TermBody } from './term-body';

export interface TermItemProps {
  deal: DealDetail;
  row: TermRow;
  side: Side | null;
  current: boolean;
  writing: boolean;
  accepting: boolean;
  /** The other side changed it a moment ago. */
  fresh: boolean;
  onAccept: (open: boolean) => void;
  onWrite: (open: boolean) => void;
  onTalk: () => void;
}

/** One row of the term sheet with everything that can be done to it. */
export function TermItem(props: TermItemProps) {
  const { deal, row, side, current, writing, accepting, fresh, onAccept, onWrite, onTalk } = props;
  const ref = useRef<HTMLLIElement>(null);
  const [past, showPast] = useState(false);
  // A locked row is for reading: its acts stand back on the line of its name.
  const locked = row.state === 'agreed';
  const acts = side && (
    <TermActs
      deal={deal}
      row={row}
      side={side}
      current={current}
      accepting={accepting}
      onAccept={onAccept}
      onWrite={() => onWrite(true)}
      onTalk={onTalk}
    />
  );
  useEffect(() => {
    if (current) ref.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <li
      ref={ref}
      className="term"
      id={`term-${row.key}`}
      data-turn={turnOf(row, side)}
      data-current={current || undefined}
      data-fresh={fresh || undefined}
      aria-label={termWord(row.key)}
    >
      <TermHead row={row} side={side} past={past} onPast={() => showPast(!past)} fresh={fresh}>
        {locked && acts}
      </TermHead>
      {past && <History dealId={deal.id} term={row.key} count={row.offers} />}
      {!past && <TermBody row={row} side={side} deal={deal} />}
      {writing && side && can(deal, 'offer') ? (
        <TermEditor deal={deal} row={row} side={side} onClose={() => onWrite(false)} />
      ) : (
        !locked && acts
      )}
    </li>
  );
}

interface HeadProps {
  row: TermRow;
  side: Side | null;
  past: boolean;
  fresh: boolean;
  onPast: () => void;
  children: ReactNode;
}

function TermHead({ row, side, past, fresh, onPast, children }: HeadProps) {
  return (
    <div className="term-head">
      <h3>{termWord(row.key)}</h3>
      <StatusLabel {...rowWord(row, side)} />
      {fresh && <span className="term-fresh">刚改过</span>}
      {row.state === 'agreed' && row.agreedAt && <span className="meta">{dateText(row.agreedAt)}谈妥</span>}
      {row.offers > 1 && (
        <Button kind="link" size="small" className="past" aria-expanded={past} onClick={onPast}>
          {past ? '收起往来' : `往来${row.offers}次`}
        </Button>
      )}
      {children}
    </div>
  );
}
