import type { QueryKey } from '@tanstack/react-query';
import { queryClient } from '../../api/query-client';
import { useRoom } from '../../api/realtime';
import { useSession } from '../../api/session';
import { deskQuery } from '../waiting';
import { NOTICE_LIST, unreadQuery } from './queries';

/** Many words at once are one reading. */
const GATHER_MS = 300;
const timers = new Map<string, ReturnType<typeof setTimeout>>();

function again(...keys: QueryKey[]): void {
  for (const queryKey of keys) {
    const name = queryKey.join();
    if (timers.has(name)) continue;
    const read = () => {
      timers.delete(name);
      void queryClient.invalidateQueries({ queryKey });
    };
    timers.set(name, setTimeout(read, GATHER_MS));
  }
}

const lookAtDesk = () => again(deskQuery.queryKey);

/** Mounted once in the desk's frame: what waits for me and the number at the bell move without being asked for. */
export function useLiveDesk(): void {
  const { user, current } = useSession();
  useRoom('user', user?.id, {
    // A new one does not move the list that is being read; the page offers it.
    onMessage: ({ type }) => (type === 'read' ? again(unreadQuery.queryKey, NOTICE_LIST) : again(unreadQuery.queryKey)),
    onReset: () => again(unreadQuery.queryKey),
  });
  useRoom('org', current?.orgId, { onMessage: lookAtDesk, onReset: lookAtDesk });
  const bureau = current?.orgKind === 'bureau' ? current.regionCode : null;
  useRoom('bureau', bureau, { onMessage: lookAtDesk, onReset: lookAtDesk });
}
