import type { MessagePage, MessageView } from '@dto/deals';
import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { api } from '../../../api/client';
import { dealPath } from '../queries';
import { emptyLog, lastSeq, type Log, withNewer, withOlder } from './log';
import { Outbox } from './outbox';

export const logKey = (id: string) => ['deal-log', id] as const;

const page = async (id: string, query: { since?: number; before?: number }, signal?: AbortSignal) =>
  (await api.get<MessagePage>(`${dealPath(id)}/messages`, query, signal)).data;

/** Everything after what is on the page; the first time the newest page. */
async function catchUp(client: QueryClient, id: string, signal: AbortSignal): Promise<Log> {
  const known = () => client.getQueryData<Log>(logKey(id));
  const before = known();
  if (!before || before.items.length === 0) {
    const { items, more } = await page(id, {}, signal);
    return { items, older: more };
  }
  let log = before;
  for (;;) {
    const { items, more } = await page(id, { since: lastSeq(log) }, signal);
    // Older pages and own messages may have come meanwhile.
    log = withNewer(known() ?? log, [...log.items, ...items]);
    if (!more || items.length === 0) return log;
  }
}

/** The thread of a room: caught up by number, whatever was missed. `everyMs`: how often to ask without being told. */
export function useLog(id: string, everyMs: number) {
  const client = useQueryClient();
  const query = useQuery({
    queryKey: logKey(id),
    queryFn: ({ signal }) => catchUp(client, id, signal),
    refetchInterval: everyMs,
    refetchOnReconnect: 'always',
    staleTime: 0,
    placeholderData: undefined,
    structuralSharing: false,
  });
  const log = query.data ?? emptyLog;
  const last = lastSeq(log);
  const steps = log.items.findLast(({ kind }) => kind !== 'text')?.seq ?? 0;
  useEffect(() => {
    // Every step is a message: when one came, the deal is read again. Its people's marks come with it.
    if (steps > 0) void client.invalidateQueries({ queryKey: ['deal', id] });
  }, [client, id, steps]);
  const older = useMutation({
    mutationFn: () => page(id, { before: log.items[0]?.seq }),
    onSuccess: ({ items, more }) =>
      client.setQueryData<Log>(logKey(id), (now) => withOlder(now ?? emptyLog, items, more)),
  });
  return { log, last, loading: query.isPending, error: query.error, older };
}

/** What I wrote and is on its way; what arrived takes its place in the thread. */
export function useOutbox(id: string): Outbox {
  const client = useQueryClient();
  const sent = useCallback(
    (message: MessageView) => {
      client.setQueryData<Log>(logKey(id), (now) => (now ? withNewer(now, [message]) : now));
      void client.invalidateQueries({ queryKey: logKey(id) });
    },
    [client, id],
  );
  const [outbox] = useState(() => new Outbox(id, sent));
  useEffect(() => {
    const flush = () => void outbox.flush();
    flush();
    window.addEventListener('online', flush);
    return () => window.removeEventListener('online', flush);
  }, [outbox]);
  return outbox;
}
