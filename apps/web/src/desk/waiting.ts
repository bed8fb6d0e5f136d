import type { DeskView } from '@dto/identity';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '../api/client';
import { currentLive } from '../api/realtime';
import { useSession } from '../api/session';

/** 等我处理, shared by the page and the badge. */
export const deskQuery = queryOptions({
  queryKey: ['desk'],
  queryFn: async ({ signal }) => (await api.get<DeskView>('/desk', undefined, signal)).data,
  // Told live; asked again now and then, and each minute where sockets do not get through.
  refetchInterval: () => (currentLive() === 'live' ? 10 * 60_000 : 60_000),
});

/** How many things wait for me, for the one gold badge; the tab's icon carries a gold dot with it. */
export function useWaitingCount(): number {
  const { user } = useSession();
  const { data } = useQuery({ ...deskQuery, enabled: Boolean(user) });
  const count = data?.count ?? 0;
  useEffect(() => {
    const icon = document.querySelector<HTMLLinkElement>('link[rel=icon]');
    if (icon) icon.href = count > 0 ? '/favicon-waiting.svg' : '/favicon.svg';
  }, [count]);
  return count;
}
