import type { CaseView, QueuePage, SavedView, TodayView } from '@dto/contracts';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client';

export const casePath = (id: string) => `/registrations/${id}`;

export const caseQuery = (id: string) =>
  queryOptions({
    queryKey: ['case', id],
    queryFn: async ({ signal }) => (await api.get<CaseView>(casePath(id), undefined, signal)).data,
    placeholderData: undefined,
  });

export const todayQuery = queryOptions({
  queryKey: ['registrations', 'today'],
  queryFn: async ({ signal }) => (await api.get<TodayView>('/registrations/today', undefined, signal)).data,
});

export const viewsQuery = queryOptions({
  queryKey: ['registrations', 'views'],
  queryFn: async ({ signal }) =>
    (await api.get<{ items: SavedView[] }>('/registrations/views', undefined, signal)).data.items,
});

/** What an act on a case makes old. */
export const staleAfterCase = (id: string) =>
  [['list', '/registrations'], ['case', id], ['contract'], ['registrations', 'today'], ['desk']] as const;

export type { QueuePage };
