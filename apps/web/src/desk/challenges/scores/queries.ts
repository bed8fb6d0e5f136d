import type { FeedbackView, MatrixView } from '@dto/challenges';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../../api/client';
import { challengePath, staleAfter } from '../queries';

export const matrixQuery = (id: string) =>
  queryOptions({
    queryKey: ['challenge-matrix', id],
    queryFn: async ({ signal }) => (await api.get<MatrixView>(`${challengePath(id)}/matrix`, undefined, signal)).data,
    placeholderData: undefined,
  });

export const feedbackQuery = (id: string) =>
  queryOptions({
    queryKey: ['challenge-feedback', id],
    queryFn: async ({ signal }) =>
      (await api.get<{ items: FeedbackView[] }>(`${challengePath(id)}/feedback`, undefined, signal)).data.items,
    placeholderData: undefined,
  });

export const staleScores = (id: string) =>
  [...staleAfter(id), ['challenge-matrix', id], ['challenge-feedback', id], ['challenge-panel', id]] as const;
