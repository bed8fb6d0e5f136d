import type { BoardPage, ChallengeDetail } from '@dto/challenges';
import { queryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { api } from '../api/client';

export const challengePath = (id: string) => `/challenges/${id}`;

/** One challenge as the reader may see it: public, publisher, bureau or expert. */
export const challengeQuery = (id: string) =>
  queryOptions({
    queryKey: ['challenge', id],
    queryFn: async ({ signal }) => (await api.get<ChallengeDetail>(challengePath(id), undefined, signal)).data,
    placeholderData: undefined,
    staleTime: 10_000,
  });

export type BoardFilters = Partial<Record<'tab' | 'q' | 'field' | 'region' | 'min' | 'max' | 'sort', string>>;

export const useBoard = (filters: BoardFilters) =>
  useInfiniteQuery({
    queryKey: ['board', filters],
    queryFn: async ({ pageParam, signal }) =>
      (await api.get<BoardPage>('/challenges', { ...filters, cursor: pageParam || undefined }, signal)).data,
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });
