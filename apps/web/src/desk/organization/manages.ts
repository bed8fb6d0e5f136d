import type { Role } from '@dto/identity';
import { useSession } from '../../api/session';

const managers: ReadonlySet<Role> = new Set<Role>(['enterprise_admin', 'university_admin', 'broker', 'city_officer']);

/** May the current role change the organization and its members? For what to show; the server decides. */
export function useManages(): boolean {
  const role = useSession().current?.role;
  return role !== undefined && managers.has(role);
}
