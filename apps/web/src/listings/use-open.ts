import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

/** A drawer whose being open is in the address (`?open=access`): back closes it, a link shares it. */
export function useOpen(name: string): [open: boolean, close: () => void] {
  const [search, setSearch] = useSearchParams();
  const close = useCallback(
    () =>
      setSearch(
        (now) => {
          const next = new URLSearchParams(now);
          next.delete('open');
          return next;
        },
        { preventScrollReset: true, replace: true },
      ),
    [setSearch],
  );
  return [search.get('open') === name, close];
}
