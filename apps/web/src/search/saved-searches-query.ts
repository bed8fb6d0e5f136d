import type { SavedSearchView } from '@dto/search';
import { api } from '../api/client';

export const savedSearchesQuery = {
  queryKey: ['saved-searches'],
  queryFn: async ({ signal }: { signal: AbortSignal }) =>
    (await api.get<{ items: SavedSearchView[] }>('/saved-searches', undefined, signal)).data.items,
};
