import type { DealDetail } from '@dto/deals';
import { useQueryClient } from '@tanstack/react-query';
import { upload } from '../../../api/client';
import { useUploads } from '../../use-uploads';
import { dealPath, dealQuery } from '../queries';
import { logKey } from './use-log';

/** Files on their way into the room; the client's id makes a second try the same file. */
export function useRoomUploads(dealId: string) {
  const client = useQueryClient();
  return useUploads(async ({ key, file }, progress) => {
    const form = new FormData();
    form.append('id', key);
    form.append('file', file);
    const deal = await upload<DealDetail>(`${dealPath(dealId)}/files`, form, progress);
    client.setQueryData(dealQuery(dealId).queryKey, deal);
    await client.invalidateQueries({ queryKey: logKey(dealId) });
  });
}
