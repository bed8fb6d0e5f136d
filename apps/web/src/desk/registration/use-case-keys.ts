import { useEffect, useLayoutEffect, useRef } from 'react';
import { singleKey } from '../use-row-keys';

interface Acts {
  yes: () => void;
  no: () => void;
  type: (key: string) => void;
  amounts: () => void;
  giveBack: () => void;
}

/** Y N, 1–6, F into the amounts, R returns. `Ctrl Enter` is the dock's, because it also works while typing. */
export function useCaseKeys(acts: Acts): void {
  const now = useRef(acts);
  useLayoutEffect(() => {
    now.current = acts;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!singleKey(event)) return;
      const { key } = event;
      if (/^[1-6]$/.test(key)) now.current.type(key);
      else if (key === 'y') now.current.yes();
      else if (key === 'n') now.current.no();
      else if (key === 'f') now.current.amounts();
      else if (key === 'r') now.current.giveBack();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
