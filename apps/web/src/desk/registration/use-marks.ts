import type { CaseView, Finding } from '@dto/contracts';
import { useState } from 'react';
import { singleKey, usePageKeys } from '../use-row-keys';

/** What the pre-check points at, and which of it the reviewer looks at. */
export interface Marks {
  findings: readonly Finding[];
  at: number;
  go: (index: number) => void;
}

/** `[` and `]` step through what the pre-check marks in the paper. */
export function useMarks({ precheck }: CaseView): Marks {
  const { findings } = precheck;
  const [at, setAt] = useState(-1);
  const go = (index: number) => {
    const found = findings[index];
    if (!found) return;
    setAt(index);
    // The paper may not show every field; then the list beside it is all there is to see.
    requestAnimationFrame(() =>
      document.querySelector('.contract-paper [data-mark="now"]')?.scrollIntoView({ block: 'center' }),
    );
  };
  usePageKeys((event) => {
    const step = event.key === ']' ? 1 : event.key === '[' ? -1 : 0;
    if (!step || findings.length === 0 || !singleKey(event)) return false;
    go((at + step + findings.length) % findings.length);
    return true;
  });
  return { findings, at, go };
}
