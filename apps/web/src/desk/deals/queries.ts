import type { DealDetail } from '@dto/deals';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client';

export const dealPath = (id: string) => `/deals/${id}`;

/** One deal with its sheet, its people and what the viewer may do now. */
export const dealQuery = (id: string) =>
  queryOptions({
    queryKey: ['deal', id],
    queryFn: async ({ signal }) => (await api.get<DealDetail>(dealPath(id), undefined, signal)).data,
    placeholderData: undefined,
    staleTime: 5_000,
  });

/** What is no longer true after a step in a deal. */
export const afterStep = (id: string) => [['deal', id], ['deal-log', id], ['list', '/deals'], ['desk']] as const;
