import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { api } from '../api/client';

interface Page<T> {
  items: T[];
  next: string | null;
}

type Query = Record<string, string | undefined>;

/** A list that grows by 加载更多. The first page is kept apart, because counts travel with it. */
export function useList<T, P extends Page<T> = Page<T>>(path: string, query: Query = {}, enabled = true) {
  const result = useInfiniteQuery({
    queryKey: ['list', path, query],
    queryFn: async ({ pageParam, signal }) =>
      (await api.get<P>(path, { ...query, cursor: pageParam || undefined }, signal)).data,
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
    enabled,
  });
  const pages = result.data?.pages;
  return {
    query: result,
    first: pages?.[0],
    items: pages?.flatMap((page) => page.items),
    more: result.hasNextPage,
    busy: result.isFetchingNextPage,
    onMore: () => void result.fetchNextPage(),
    stale: result.isPlaceholderData,
  };
}
