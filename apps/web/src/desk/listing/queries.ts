import type { ListingDetail, ListingKind } from '@dto/listings';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client';
import { kindWords } from './kind';

/** One listing as far as the viewer may read it; the same key as on the public pages. */
export const listingQuery = (kind: ListingKind, id: string) =>
  queryOptions({
    queryKey: ['listing', kind, id],
    queryFn: async ({ signal }) =>
      (await api.get<ListingDetail>(`${kindWords[kind].api}/${id}`, undefined, signal)).data,
    placeholderData: undefined,
  });

/** `If-Match` of a version number. */
export const etagOf = (version: number) => `"${version}"`;
