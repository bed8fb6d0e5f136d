import type { DeclarationSheet, MySeat, ReviewBidView, ReviewSheet } from '@dto/challenges';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client';
import { challengePath } from '../../challenges/queries';

export const seatsQuery = queryOptions({
  queryKey: ['my-seats'],
  queryFn: async ({ signal }) => (await api.get<{ items: MySeat[] }>('/reviews', undefined, signal)).data.items,
});

export const declarationQuery = (id: string) =>
  queryOptions({
    queryKey: ['my-declaration', id],
    queryFn: async ({ signal }) =>
      (await api.get<DeclarationSheet>(`${challengePath(id)}/seats/mine/declaration`, undefined, signal)).data,
    placeholderData: undefined,
  });

export const reviewPath = (id: string) => `${challengePath(id)}/review`;

export const reviewQuery = (id: string) =>
  queryOptions({
    queryKey: ['my-review', id],
    queryFn: async ({ signal }) => (await api.get<ReviewSheet>(reviewPath(id), undefined, signal)).data,
    placeholderData: undefined,
  });

export const reviewBidQuery = (id: string, bidId: string) =>
  queryOptions({
    queryKey: ['my-review', id, bidId],
    queryFn: async ({ signal }) =>
      (await api.get<ReviewBidView>(`${reviewPath(id)}/bids/${bidId}`, undefined, signal)).data,
    placeholderData: undefined,
    staleTime: Infinity,
  });

export const staleReview = (id: string) => [['my-seats'], ['my-declaration', id], ['my-review', id], ['desk']] as const;
