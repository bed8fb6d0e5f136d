import type { DraftView, MyBidView } from '@dto/challenges';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../../api/client';
import { challengePath } from '../queries';

export const bidPath = (challengeId: string) => `${challengePath(challengeId)}/bids/mine`;

/** The own unit's bid; asked for only where the challenge says that there is one. */
export const bidQuery = (challengeId: string) =>
  queryOptions({
    queryKey: ['my-bid', challengeId],
    queryFn: async ({ signal }) => (await api.get<MyBidView>(bidPath(challengeId), undefined, signal)).data,
    placeholderData: undefined,
  });

/** The draft as ciphertext. @throws Problem 404 where nothing is saved yet */
export const readDraft = async (challengeId: string) =>
  (await api.get<DraftView>(`${bidPath(challengeId)}/draft`)).data;

export const staleBid = (challengeId: string) =>
  [['my-bid', challengeId], ['challenge', challengeId], ['list', '/bids'], ['desk']] as const;
