import './sheet.css';
import type { DealDetail, TermKey, TermRow } from '@dto/deals';
import { useCallback, useState } from 'react';
import { useSearchParams } from 'react-router';
import { Button } from '../../../ui/button';
import { Drawer } from '../../../ui/dialog';
import { StatusLabel } from '../../../ui/status';
import { useNarrow } from '../../editor/use-narrow';
import { can, termWord } from '../deal-words';
import { Agree } from './agree';
import { Progress } from './progress';
import { firstRow, rowWord, turnOf } from './row-state';
import { TermItem, type TermItemProps } from './term-item';
import { termText } from './term-text';
import { useFresh } from './use-fresh';
import { useSheetKeys } from './use-sheet-keys';

/** Which row is looked at and which is being written is in the address: back closes, a link shows the same. */
function useSheetPlace(rows: readonly TermRow[]) {
  const [search, setSearch] = useSearchParams();
  const known = (name: string) => rows.find(({ key }) => key === search.get(name))?.key ?? null;
  const go = useCallback(
    (edit: Record<string, string | null>) =>
      setSearch(
        (now) => {
          const next = new URLSearchParams(now);
          for (const [name, value] of Object.entries(edit)) {
            if (value) next.set(name, value);
            else next.delete(name);
          }
          return next;
        },
        { replace: true, preventScrollReset: true, flushSync: true },
      ),
    [setSearch],
  );
  return { row: known('row'), write: known('write'), go };
}

/** The term sheet: how far it is, every row, and the word to the whole. */
export function Sheet({ deal, onTalk }: { deal: DealDetail; onTalk: (key: TermKey | null) => void }) {
  const rows = deal.sheet!.rows;
  const side = deal.mySide;
  const place = useSheetPlace(rows);
  const [accepting, accept] = useState<TermKey | null>(null);
  const narrow = useNarrow();
  const fresh = useFresh(rows, side);
  const current = place.row ?? (narrow ? null : firstRow(rows, side));
  const write = (key: TermKey, open: boolean) => place.go({ row: key, write: open ? key : null });
  useSheetKeys({
    rows,
    current,
    go: (row) => place.go({ row }),
    accept: (row) => turnOf(row, side) === 'mine' && row.state === 'offered' && can(deal, 'offer') && accept(row.key),
    write: (row) => row.state !== 'agreed' && row.state !== 'reopening' && can(deal, 'offer') && write(row.key, true),
    talk: () => onTalk(null),
  });
  const itemOf = (row: TermRow): TermItemProps => ({
    deal,
    row,
    side,
    current: row.key === current,
    writing: place.write === row.key,
    accepting: accepting === row.key,
    fresh: fresh.keys.has(row.key),
    onAccept: (open) => accept(open ? row.key : null),
    onWrite: (open) => write(row.key, open),
    onTalk: () => onTalk(row.key),
  });
  return (
    <section className="sheet" aria-labelledby="sheet-title">
      <h2 id="sheet-title" className="visually-hidden">
        条款
      </h2>
      <Progress rows={rows} side={side} current={current} onPick={(row) => place.go({ row })} />
      <p className="visually-hidden" role="status">
        {fresh.said}
      </p>
      {narrow ? (
        <Lines rows={rows} side={side} open={place.row} itemOf={itemOf} go={place.go} fresh={fresh.keys} />
      ) : (
        <ol className="terms">
          {rows.map((row) => (
            <TermItem key={row.key} {...itemOf(row)} />
          ))}
        </ol>
      )}
      <Agree deal={deal} side={side} />
      {side && !narrow && can(deal, 'offer') && (
        <p className="meta sheet-keys">
          <kbd>J</kbd> <kbd>K</kbd> 换条款 <kbd>A</kbd> 接受 <kbd>E</kbd> 写或还价 <kbd>M</kbd> 写消息
        </p>
      )}
    </section>
  );
}

interface LinesProps {
  rows: readonly TermRow[];
  side: DealDetail['mySide'];
  open: TermKey | null;
  fresh: ReadonlySet<TermKey>;
  itemOf: (row: TermRow) => TermItemProps;
  go: (edit: Record<string, string | null>) => void;
}

/** On phones a row is a line; it opens as a sheet with its acts at the foot. */
function Lines({ rows, side, open, itemOf, go, fresh }: LinesProps) {
  const opened = rows.find(({ key }) => key === open);
  const close = () => go({ row: null, write: null });
  return (
    <>
      <ul className="term-list">
        {rows.map((row) => (
          <li key={row.key} data-turn={turnOf(row, side)} data-fresh={fresh.has(row.key) || undefined}>
            <button type="button" onClick={() => go({ row: row.key })}>
              <span className="name">{termWord(row.key)}</span>
              <StatusLabel {...rowWord(row, side)} />
              <span className="meta">{summaryOf(row)}</span>
            </button>
          </li>
        ))}
      </ul>
      <Drawer title={open ? termWord(open) : ''} open={Boolean(opened)} onClose={close}>
        {opened && (
          <>
            <ol className="terms in-drawer">
              <TermItem {...itemOf(opened)} current={false} />
            </ol>
            <Button kind="quiet" onClick={close}>
              回到条款表
            </Button>
          </>
        )}
      </Drawer>
    </>
  );
}

/** What a row says in one line. */
function summaryOf(row: TermRow): string {
  const value = row.state === 'agreed' || row.state === 'reopening' ? row.agreed : (row.waiting?.value ?? null);
  if (row.state === 'silent') return row.law ? `不写则${row.law.text}` : '';
  return termText(row.key, value).split('\n').slice(0, 2).join('，');
}
