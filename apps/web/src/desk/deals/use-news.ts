import type { DealDetail } from '@dto/deals';
import { useQueryClient } from '@tanstack/react-query';
import { useRoom } from '../../api/realtime';
import { can } from './deal-words';

/** Before there is a room to sit in: a step of the other side is read at once. */
export function useNews(deal: DealDetail): void {
  const client = useQueryClient();
  const again = () => void client.invalidateQueries({ queryKey: ['deal', deal.id] });
  useRoom('deal', can(deal, 'read') ? deal.id : null, { onMessage: again, onReset: again });
}
