import { useEffect, useRef } from 'react';
import { api } from '../../../api/client';
import { dealPath } from '../queries';

/** Tells how far I have read: only what was on the screen of a page that is looked at, and never backwards. */
export function useReading(id: string, seq: number, seen: boolean, read: number): void {
  const told = useRef(read);
  useEffect(() => {
    const tell = () => {
      if (!seen || document.visibilityState !== 'visible' || seq <= told.current) return;
      told.current = seq;
      void api.put(`${dealPath(id)}/read-mark`, { seq }).catch(() => {
        told.current = read;
      });
    };
    tell();
    document.addEventListener('visibilitychange', tell);
    return () => document.removeEventListener('visibilitychange', tell);
  }, [id, seq, seen, read]);
}
