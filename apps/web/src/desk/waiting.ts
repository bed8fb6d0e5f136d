import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '../api/client';
import { useSession } from '../api/session';

/** How many things wait for me, for the one gold badge; the tab's icon carries a gold dot with it. */
export function useWaitingCount(): number {
  const { user } = useSession();
  const { data } = useQuery({
    queryKey: ['desk', 'waiting'],
    queryFn: async ({ signal }) => (await api.get<{ total: number }>('/desk/waiting', undefined, signal)).data.total,
    enabled: Boolean(user),
    refetchInterval: 60_000,
  });
  const count = data ?? 0;
  useEffect(() => {
    const icon = document.querySelector<HTMLLinkElement>('link[rel=icon]');
    if (icon) icon.href = count > 0 ? '/favicon-waiting.svg' : '/favicon.svg';
  }, [count]);
  return count;
}
