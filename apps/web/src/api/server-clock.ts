import { useEffect, useState } from 'react';

/** Milliseconds that the server is ahead of this computer, by the `Date` of its last fresh answer. */
let ahead = 0;

/** A header says whole seconds; half of one is the fairest guess. Answers that took long say nothing about now. */
export function keepServerTime(date: string | null, tookMs: number): void {
  const said = date ? Date.parse(date) : NaN;
  if (Number.isFinite(said) && tookMs < 2_000) ahead = said + 500 + tookMs / 2 - Date.now();
}

export const serverNow = () => new Date(Date.now() + ahead);

/** Now by the server's clock, again every `everyMs`: deadlines are the server's, whatever this computer's clock says. */
export function useServerNow(everyMs = 1_000): Date {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
