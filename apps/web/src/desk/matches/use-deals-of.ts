import type { DealCard, DealList } from '@dto/deals';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client';
import { useCan } from '../../api/session';

/** The talks that came of a listing's matches, by the listing on the other side; the newest where there were several. */
export function useDealsOf(listing: string): ReadonlyMap<string, DealCard> {
  const { data } = useQuery({
    queryKey: ['list', '/deals', 'of', listing],
    queryFn: async ({ signal }) => (await api.get<DealList>('/deals', { listing }, signal)).data.items,
    enabled: useCan('deals.read'),
  });
  const other = ({ need, result }: DealCard) => (need?.id === listing ? result?.id : need?.id);
  return new Map([...(data ?? [])].reverse().flatMap((deal) => (other(deal) ? [[other(deal)!, deal] as const] : [])));
}
