import type { Side, TermKey, TermRow } from '@dto/deals';
import type { StatusWord } from '../../../ui/status-words';
import { otherSide } from '../deal-words';

/** What a row is to this reader. `mine`: his answer is waited for · `theirs`: the other side's. */
export type RowTurn = 'agreed' | 'mine' | 'theirs' | 'must' | 'silent';

/** Pure: whose word is missing in a row. A reader without a side is never waited for. */
export function turnOf(row: TermRow, side: Side | null): RowTurn {
  if (row.state === 'agreed') return 'agreed';
  const by = row.state === 'reopening' ? row.reopenAskedBy : (row.waiting?.side ?? null);
  if (by) return side && by === otherSide(side) ? 'mine' : 'theirs';
  return row.forced ? 'must' : 'silent';
}

/** The word beside a row's name. */
export function rowWord(row: TermRow, side: Side | null): StatusWord {
  switch (turnOf(row, side)) {
    case 'agreed':
      return { word: '已谈妥', tone: 'ok', icon: 'check' };
    case 'mine':
      return row.state === 'reopening'
        ? { word: '对方申请重谈', tone: 'warn', icon: 'triangle' }
        : { word: '等你答复', tone: 'warn', icon: 'triangle' };
    case 'theirs':
      return row.state === 'reopening'
        ? { word: '已申请重谈', tone: 'hold', icon: 'pause' }
        : { word: side ? '等对方答复' : '等答复', tone: 'info', icon: 'clock' };
    case 'must':
      return { word: '必须选定', tone: 'hold', icon: 'lock' };
    case 'silent':
      return { word: '未写', tone: 'mute', icon: 'circle' };
  }
}

/** The row to look at first: one that waits for me, else a forced one without a word, else any open one. */
export function firstRow(rows: readonly TermRow[], side: Side | null): TermKey | null {
  const of = (turn: RowTurn) => rows.find((row) => turnOf(row, side) === turn)?.key;
  return of('mine') ?? of('must') ?? of('theirs') ?? of('silent') ?? null;
}
