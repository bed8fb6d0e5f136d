import type { Side, TermKey, TermRow } from '@dto/deals';
import { useEffect, useRef, useState } from 'react';
import { termWord } from '../deal-words';

const STAY_MS = 6_000;

export interface Fresh {
  keys: ReadonlySet<TermKey>;
  /** Said once to who cannot see the border. */
  said: string;
}

const nothing: Fresh = { keys: new Set(), said: '' };

/** Rows that the other side changed while the page was open; each is marked for a moment, once. */
export function useFresh(rows: readonly TermRow[], side: Side | null): Fresh {
  const seen = useRef<Map<TermKey, TermRow> | null>(null);
  const [fresh, setFresh] = useState<Fresh>(nothing);
  useEffect(() => {
    const before = seen.current;
    seen.current = new Map(rows.map((row) => [row.key, row]));
    if (!before) return;
    const changed = rows.filter((row) => row.version !== before.get(row.key)?.version);
    const others = changed.filter((row) => byOther(row, before.get(row.key), side));
    if (others.length === 0) return;
    const what = others.map(({ key }) => termWord(key)).join('、');
    setFresh({ keys: new Set(others.map(({ key }) => key)), said: `${side ? '对方' : '一方'}刚改了${what}` });
  }, [rows, side]);
  useEffect(() => {
    if (fresh === nothing) return;
    const timer = setTimeout(() => setFresh(nothing), STAY_MS);
    return () => clearTimeout(timer);
  }, [fresh]);
  return fresh;
}

/** Not what I did myself: my own offer or wish waits for the other, or theirs is answered by me. */
function byOther(row: TermRow, was: TermRow | undefined, side: Side | null): boolean {
  if (!side) return true;
  if (row.state === 'offered') return row.waiting?.side !== side;
  if (row.state === 'reopening') return row.reopenAskedBy !== side;
  if (was?.state === 'offered') return was.waiting?.side === side;
  if (was?.state === 'reopening') return was.reopenAskedBy === side;
  return true;
}
