import { useSyncExternalStore } from 'react';
import { whenReached } from './client';

let reached = true;
const listeners = new Set<() => void>();

whenReached((now) => {
  if (now === reached) return;
  reached = now;
  listeners.forEach((listen) => listen());
});

/** False after a request that could not reach the server, until one does. */
export const useReach = () =>
  useSyncExternalStore(
    (listen) => {
      listeners.add(listen);
      return () => listeners.delete(listen);
    },
    () => reached,
  );
