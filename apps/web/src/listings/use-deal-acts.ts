import { useSession } from '../api/session';

/** What this reader may do with a listing of somebody else: ask with an own one, or bring two together. */
export function useDealActs() {
  const { permissions } = useSession();
  return { asks: permissions.includes('deals.ask'), proposes: permissions.includes('deals.propose') };
}
