import { useSyncExternalStore } from 'react';

/** What was picked to be compared: of one kind, at most four, kept while the tab is open. */
export interface Tray {
  kind: string;
  picked: readonly { id: string; title: string }[];
}

export const MOST = 4;
const KEY = 'gb:compare';
const empty: Tray = { kind: '', picked: [] };

let tray: Tray = read();
const listeners = new Set<() => void>();

function read(): Tray {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Tray | null;
    return kept && Array.isArray(kept.picked) ? kept : empty;
  } catch {
    return empty;
  }
}

function put(next: Tray): void {
  tray = next;
  try {
    sessionStorage.setItem(KEY, JSON.stringify(next));
  } catch {
    // Storage may be switched off: then the tray lives as long as the page.
  }
  for (const listener of listeners) listener();
}

/** Puts it in or takes it out. Of another kind: the tray starts again with it. */
export function toggle(kind: string, id: string, title: string): void {
  const mine = tray.kind === kind ? tray.picked : [];
  const without = mine.filter((one) => one.id !== id);
  if (without.length < mine.length) return put({ kind, picked: without });
  if (mine.length < MOST) put({ kind, picked: [...mine, { id, title }] });
}

export const clear = (): void => put(empty);

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useTray = (): Tray => useSyncExternalStore(subscribe, () => tray);

/** Compared in the order of picking. */
export const compareAddress = (ids: readonly string[]) => `/compare?ids=${ids.join(',')}`;
