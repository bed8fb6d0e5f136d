import { queryOptions, useQuery } from '@tanstack/react-query';
import { api } from '../../api/client';
import { currentLive } from '../../api/realtime';
import { useSession } from '../../api/session';

/** Key of the list's pages, for reading them again. */
export const NOTICE_LIST = ['list', '/notifications'];

export const unreadQuery = queryOptions({
  queryKey: ['notices', 'unread'],
  queryFn: async ({ signal }) => (await api.get<{ count: number }>('/notifications/unread', undefined, signal)).data,
  // Told live; asked again now and then, and each minute where sockets do not get through.
  refetchInterval: () => (currentLive() === 'live' ? 10 * 60_000 : 60_000),
});

export function useUnread(): number {
  const { user } = useSession();
  return useQuery({ ...unreadQuery, enabled: Boolean(user) }).data?.count ?? 0;
}
