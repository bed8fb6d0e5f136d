import type { RoomMessage, RoomSignal } from '@dto/platform';
import { useCallback, useEffect, useRef, useState } from 'react';
import { enterRoom, type RoomListener, sendSignal } from './connection';
import { useLive } from './live';

interface Options extends Omit<RoomListener, 'onPresence'> {
  /** The room's position as the page's own data had it; without it `onReset` asks for a fresh reading after joining. */
  since?: number;
  /** False: not yet, or not for this reader. */
  enabled?: boolean;
}

const SIGNAL_MS = 3_000;

/**
 * Hears what happens in a room, each message once and in order, also after a break. Without an id nothing is opened.
 * @example useRoom('deal', id, { since: deal.position, onMessage: () => refetch(), onReset: () => refetch() })
 */
export function useRoom(kind: string, id: string | null | undefined, options: Options) {
  const { since, enabled = true } = options;
  const latest = useRef(options);
  useEffect(() => void (latest.current = options));
  const from = useRef(since);
  const [present, setPresent] = useState<readonly string[]>([]);
  const live = useLive();

  useEffect(() => {
    if (!id || !enabled) return;
    return enterRoom({ kind, id }, from.current ?? null, {
      onMessage: (message: RoomMessage) => latest.current.onMessage?.(message),
      onReset: () => latest.current.onReset?.(),
      onSignal: (signal: RoomSignal) => latest.current.onSignal?.(signal),
      onPresence: setPresent,
    });
  }, [kind, id, enabled]);

  const sent = useRef(new Map<string, number>());
  const signal = useCallback(
    (type: string, about?: string) => {
      if (!id) return;
      const what = `${type} ${about ?? ''}`;
      if (Date.now() - (sent.current.get(what) ?? 0) < SIGNAL_MS) return;
      sent.current.set(what, Date.now());
      sendSignal({ kind, id }, type, about);
    },
    [kind, id],
  );
  return { live, present, signal };
}
