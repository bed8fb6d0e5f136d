import { singleKey, usePageKeys } from '../use-row-keys';

interface Acts {
  yes: () => void;
  no: () => void;
  type: (key: string) => void;
  amounts: () => void;
  giveBack: () => void;
}

/** Y N, 1–6, F into the amounts, R returns. `Ctrl Enter` is the dock's, because it also works while typing. */
export function useCaseKeys(acts: Acts): void {
  usePageKeys((event) => {
    if (!singleKey(event)) return false;
    const { key } = event;
    if (/^[1-6]$/.test(key)) acts.type(key);
    else if (key === 'y') acts.yes();
    else if (key === 'n') acts.no();
    else if (key === 'f') acts.amounts();
    else if (key === 'r') acts.giveBack();
    else return false;
    return true;
  });
}
