import type { LoginRequest, MembershipView, SessionView } from '@dto/identity';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, keepCsrf } from './client';

export type Session = SessionView;

export const nobody: Session = {
  csrf: '',
  user: null,
  memberships: [],
  current: null,
  permissions: [],
  demo: false,
  mailsKept: false,
};

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }): Promise<Session> => {
    const { data } = await api.get<Session>('/session', undefined, signal);
    keepCsrf(data.csrf);
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

/** May the current role do this? For what to show only; the server decides. */
export const useCan = (permission: string) => useSession().permissions.includes(permission);

/** After the person or the organization changed: everything read before is forgotten, the new session is read. */
function useFreshSession() {
  const client = useQueryClient();
  return async () => {
    await client.cancelQueries();
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
    await client.fetchQuery({ ...sessionQuery, staleTime: 0 });
  };
}

export function useLogin() {
  const fresh = useFreshSession();
  return useMutation({ mutationFn: (request: LoginRequest) => api.post('/session', request), onSuccess: fresh });
}

export function useLogout() {
  const fresh = useFreshSession();
  return useMutation({ mutationFn: () => api.delete('/session'), onSettled: fresh });
}

/** Acts for another of my organizations, or in another role there. */
export function useSwitchMembership() {
  const fresh = useFreshSession();
  return useMutation({
    mutationFn: ({ orgId, role }: Pick<MembershipView, 'orgId' | 'role'>) =>
      api.put('/session/membership', { orgId, role }),
    onSuccess: fresh,
  });
}
