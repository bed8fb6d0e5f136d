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
  const seen = useRef<Map<TermKey, number> | null>(null);
  const [fresh, setFresh] = useState<Fresh>(nothing);
  useEffect(() => {
    const before = seen.current;
    seen.current = new Map(rows.map(({ key, version }) => [key, version]));
    if (!before) return;
    const changed = rows.filter(({ key, version }) => version !== before.get(key)).filter((row) => byOther(row, side));
    if (changed.length === 0) return;
    const what = changed.map(({ key }) => termWord(key)).join('、');
    setFresh({ keys: new Set(changed.map(({ key }) => key)), said: `${side ? '对方' : '一方'}刚改了${what}` });
    const timer = setTimeout(() => setFresh(nothing), STAY_MS);
    return () => clearTimeout(timer);
  }, [rows, side]);
  return fresh;
}

/** Not what I did myself: my own offer waits, or my own wish to open it again. */
function byOther(row: TermRow, side: Side | null): boolean {
  if (row.state === 'offered') return row.waiting?.side !== side;
  if (row.state === 'reopening') return row.reopenAskedBy !== side;
  return true;
}
