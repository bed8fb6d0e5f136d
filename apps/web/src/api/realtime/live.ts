import { useSyncExternalStore } from 'react';

/** `live` by socket · `polling` by requests, because sockets do not get through · `lost` neither */
export type Live = 'off' | 'connecting' | 'live' | 'polling' | 'lost';

let state: Live = 'off';
const listeners = new Set<() => void>();

export function setLive(next: Live): void {
  if (next === state) return;
  state = next;
  listeners.forEach((listen) => listen());
}

export const currentLive = () => state;

const subscribe = (listen: () => void) => {
  listeners.add(listen);
  return () => listeners.delete(listen);
};

/** How this tab hears of changes just now. */
export const useLive = () => useSyncExternalStore(subscribe, () => state);
