import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, keepCsrf } from './client';

export interface Membership {
  organizationId: string;
  organizationName: string;
  organizationKind: string;
  role: string;
  verified: boolean;
}

/** Who reads: nobody signed in has `user: null`, and still a CSRF token for logging in. */
export interface Session {
  user: { id: string; name: string; login: string } | null;
  /** The organization the person acts for now. */
  membership: Membership | null;
  memberships: readonly Membership[];
  permissions: readonly string[];
  csrfToken: string | null;
}

export const nobody: Session = { user: null, membership: null, memberships: [], permissions: [], csrfToken: null };

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }): Promise<Session> => {
    const { data } = await api.get<Session>('/session', undefined, signal);
    keepCsrf(data.csrfToken);
    return data;
  },
  staleTime: 5 * 60_000,
  retry: 1,
});

/** The session; `nobody` while it is being read, so that public pages do not wait for it. */
export function useSession(): Session & { loading: boolean } {
  const { data, isPending } = useQuery(sessionQuery);
  return { ...(data ?? nobody), loading: isPending };
}

export function useLogout() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.delete('/session'),
    onSettled: async () => {
      client.clear();
      await client.fetchQuery(sessionQuery);
    },
  });
}

/** Acts for another of my organizations; everything read for the old one is forgotten. */
export function useSwitchOrganization() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (organizationId: string) => api.put('/session/organization', { organizationId }),
    onSuccess: async () => {
      client.clear();
      await client.fetchQuery(sessionQuery);
    },
  });
}
