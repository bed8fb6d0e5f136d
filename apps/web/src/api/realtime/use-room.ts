import type { RoomMessage, RoomSignal } from '@dto/platform';
import { useCallback, useEffect, useRef, useState } from 'react';
import { enterRoom, type RoomListener, sendSignal } from './connection';
import { useLive } from './live';

const SIGNAL_MS = 3_000;

/**
 * Hears what happens in a room, each message once and in order, also after a break; `onReset` asks for a fresh reading after
 * joining. Without an id (not yet, or not for this reader) nothing is opened.
 * @example useRoom('deal', id, { onMessage: () => refetch(), onReset: () => refetch() })
 */
export function useRoom(kind: string, id: string | null | undefined, options: Omit<RoomListener, 'onPresence'>) {
  const latest = useRef(options);
  useEffect(() => void (latest.current = options));
  const [present, setPresent] = useState<readonly string[]>([]);
  const live = useLive();

  useEffect(() => {
    if (!id) return;
    return enterRoom(
      { kind, id },
      {
        onMessage: (message: RoomMessage) => latest.current.onMessage?.(message),
        onReset: () => latest.current.onReset?.(),
        onSignal: (signal: RoomSignal) => latest.current.onSignal?.(signal),
        onPresence: setPresent,
      },
    );
  }, [kind, id]);

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
