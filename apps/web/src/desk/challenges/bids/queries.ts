import type { OpenBidView } from '@dto/challenges';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../../api/client';
import { challengePath } from '../queries';

/** All bids of an opened challenge, with their content. */
export const bidsQuery = (id: string) =>
  queryOptions({
    queryKey: ['challenge-bids', id],
    queryFn: async ({ signal }) =>
      (await api.get<{ items: OpenBidView[] }>(`${challengePath(id)}/bids`, undefined, signal)).data.items,
    placeholderData: undefined,
  });
