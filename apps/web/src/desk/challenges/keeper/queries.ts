import type { IdentityView, KeeperCandidate } from '@dto/challenges';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../../api/client';

export const identityPath = '/challenge-identity';

/** The reader's own identity as a keeper, under its passphrase. */
export const identityQuery = queryOptions({
  queryKey: ['challenge-identity'],
  queryFn: async ({ signal }) => (await api.get<IdentityView>(identityPath, undefined, signal)).data,
});

/** People who may keep a share. */
export const candidatesQuery = queryOptions({
  queryKey: ['keeper-candidates'],
  queryFn: async ({ signal }) =>
    (await api.get<{ items: KeeperCandidate[] }>('/challenge-keepers', undefined, signal)).data.items,
});
