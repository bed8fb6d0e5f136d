import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client';
import { asProblem } from '../api/problem';
import { useSession } from '../api/session';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { useToast } from '../ui/toast';

const KEY = ['saved-listings', 'ids'];

/** Ids of what the reader has saved; asked only by who is logged in. */
function useSavedIds(): ReadonlySet<string> {
  const { user } = useSession();
  const { data } = useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) =>
      (await api.get<{ items: string[] }>('/saved-listings/ids', undefined, signal)).data.items,
    enabled: user !== null,
  });
  return new Set(data);
}

/** Saves or drops; the star answers at once, and a refusal is said. */
export function useSaving() {
  const client = useQueryClient();
  const toast = useToast();
  const act = useMutation({
    mutationFn: ({ id, save, note }: { id: string; save: boolean; note?: string }) =>
      save ? api.put(`/saved-listings/${id}`, { note }) : api.delete(`/saved-listings/${id}`),
    onMutate: ({ id, save }) =>
      client.setQueryData<string[]>(KEY, (ids = []) => (save ? [id, ...ids] : ids.filter((one) => one !== id))),
    onError: (error) => toast({ text: asProblem(error).message }),
    onSettled: () => client.invalidateQueries({ queryKey: ['saved-listings'] }),
  });
  return act;
}

/** 收藏 beside a row. Nothing for strangers: there is no list to put it in. */
export function Star({ id, title }: { id: string; title: string }) {
  const { user } = useSession();
  const saved = useSavedIds().has(id);
  const act = useSaving();
  if (!user) return null;
  return (
    <Button
      kind="quiet"
      size="small"
      className="star"
      aria-pressed={saved}
      aria-label={`${saved ? '已收藏' : '收藏'}「${title}」`}
      onClick={() => act.mutate({ id, save: !saved })}
    >
      <Icon name="star" />
      {saved ? '已收藏' : '收藏'}
    </Button>
  );
}
