import type { OrganizationView } from '@dto/identity';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client';

export const organizationQuery = (id: string) =>
  queryOptions({
    queryKey: ['organization', id],
    queryFn: async ({ signal }) => (await api.get<OrganizationView>(`/organizations/${id}`, undefined, signal)).data,
    placeholderData: undefined,
  });
