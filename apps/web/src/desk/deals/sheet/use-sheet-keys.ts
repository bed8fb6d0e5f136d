import type { TermKey, TermRow } from '@dto/deals';
import { singleKey, usePageKeys } from '../../use-row-keys';

interface Acts {
  rows: readonly TermRow[];
  current: TermKey | null;
  go: (key: TermKey) => void;
  accept: (row: TermRow) => void;
  write: (row: TermRow) => void;
  talk: () => void;
}

/** J and K through the rows, A accepts, E writes, M goes to the message box. */
export function useSheetKeys(acts: Acts): void {
  usePageKeys((event) => {
    if (!singleKey(event)) return false;
    const { rows, current } = acts;
    const at = rows.findIndex(({ key }) => key === current);
    const row = rows[at];
    if (event.key === 'j' || event.key === 'k') {
      const next = rows[at < 0 ? 0 : at + (event.key === 'j' ? 1 : -1)];
      if (next) acts.go(next.key);
    } else if (event.key === 'a' && row) acts.accept(row);
    else if (event.key === 'e' && row) acts.write(row);
    else if (event.key === 'm') acts.talk();
    else return false;
    return true;
  });
}
