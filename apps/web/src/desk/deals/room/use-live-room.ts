import type { DealDetail, PersonView } from '@dto/deals';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useRoom } from '../../../api/realtime';
import { useSession } from '../../../api/session';
import { logKey } from './use-log';

/** Without sockets the page asks by itself; with them it only looks now and then whether it missed something. */
const POLL_MS = { live: 60_000, without: 3_000 } as const;
const TYPING_MS = 5_000;

/** Everybody whose name may be known in the room. */
export const peopleOf = (deal: DealDetail): PersonView[] => deal.parties.flatMap(({ people }) => people);

/** What open pages of one deal hear from each other: that something happened, who is here, who is typing. */
export function useLiveRoom(deal: DealDetail) {
  const { id } = deal;
  const client = useQueryClient();
  const me = useSession().user?.id;
  const [typing, setTyping] = useState<ReadonlySet<string>>(new Set());
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>());
  const reads = deal.acts.includes('read');
  /** Who has written needs no mark any more. */
  const stop = (who: string) =>
    setTyping((now) => {
      if (!now.has(who)) return now;
      const next = new Set(now);
      next.delete(who);
      return next;
    });
  const again = () => {
    void client.invalidateQueries({ queryKey: logKey(id) });
    void client.invalidateQueries({ queryKey: ['deal', id] });
  };
  const { live, present, signal } = useRoom('deal', reads ? id : null, {
    onMessage: ({ type, data }) => {
      if (typeof data.by === 'string') stop(data.by);
      if (type === 'read') void client.invalidateQueries({ queryKey: ['deal', id] });
      else again();
    },
    onReset: again,
    onSignal: ({ type, from }) => {
      if (type !== 'typing' || from === me) return;
      setTyping((now) => new Set(now).add(from));
      clearTimeout(timers.current.get(from));
      timers.current.set(
        from,
        setTimeout(() => stop(from), TYPING_MS),
      );
    },
  });
  useEffect(() => {
    const all = timers.current;
    return () => all.forEach((timer) => clearTimeout(timer));
  }, []);
  return {
    everyMs: live === 'live' ? POLL_MS.live : POLL_MS.without,
    live,
    present: useMemo(() => new Set(present), [present]),
    typing: useMemo(() => peopleOf(deal).filter((one) => typing.has(one.id)), [deal, typing]),
    say: signal,
  };
}

export type LiveRoom = ReturnType<typeof useLiveRoom>;
