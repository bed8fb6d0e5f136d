import type { ContractDetail } from '@dto/contracts';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client';

export const contractPath = (id: string) => `/contracts/${id}`;
export const filePath = (contractId: string, fileId: string) => `/contracts/${contractId}/files/${fileId}/content`;

export const contractQuery = (id: string) =>
  queryOptions({
    queryKey: ['contract', id],
    queryFn: async ({ signal }) => (await api.get<ContractDetail>(contractPath(id), undefined, signal)).data,
    placeholderData: undefined,
  });

/** What an act on a contract makes old. */
export const staleAfter = (id: string) => [['contract', id], ['list', '/contracts'], ['desk']] as const;

/** `If-Match` of a version number. */
export const etagOf = (version: number) => `"${version}"`;
