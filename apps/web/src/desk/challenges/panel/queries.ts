import type { ConflictView, PanelView } from '@dto/challenges';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../../api/client';
import { challengePath } from '../queries';

export const panelQuery = (id: string) =>
  queryOptions({
    queryKey: ['challenge-panel', id],
    queryFn: async ({ signal }) => (await api.get<PanelView>(`${challengePath(id)}/panel`, undefined, signal)).data,
    placeholderData: undefined,
  });

export const conflictsQuery = (id: string) =>
  queryOptions({
    queryKey: ['challenge-conflicts', id],
    queryFn: async ({ signal }) =>
      (await api.get<{ items: ConflictView[] }>(`${challengePath(id)}/conflicts`, undefined, signal)).data.items,
    placeholderData: undefined,
  });

/** What an act on the panel makes old. */
export const stalePanel = (id: string) =>
  [
    ['challenge-panel', id],
    ['challenge-conflicts', id],
    ['challenge', id],
    ['challenge-matrix', id],
    ['desk'],
  ] as const;
