import type { DealDetail } from '@dto/deals';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { upload } from '../../../api/client';
import { asProblem } from '../../../api/problem';
import type { DroppedFile } from '../../../ui/file-drop';
import { dealPath, dealQuery } from '../queries';
import { logKey } from './use-log';

interface Going extends DroppedFile {
  file: File;
}

/** Files on their way into the room; the client's id makes a second try the same file. */
export function useUploads(dealId: string) {
  const client = useQueryClient();
  const [files, setFiles] = useState<readonly Going[]>([]);
  const edit = (key: string, change: Partial<Going>) =>
    setFiles((now) => now.map((one) => (one.key === key ? { ...one, ...change } : one)));
  const drop = (key: string) => setFiles((now) => now.filter((one) => one.key !== key));
  const send = async ({ key, file }: Pick<Going, 'key' | 'file'>) => {
    const form = new FormData();
    form.append('id', key);
    form.append('file', file);
    try {
      const deal = await upload<DealDetail>(`${dealPath(dealId)}/files`, form, (progress) => edit(key, { progress }));
      client.setQueryData(dealQuery(dealId).queryKey, deal);
      await client.invalidateQueries({ queryKey: logKey(dealId) });
      drop(key);
    } catch (error) {
      edit(key, { error: asProblem(error).message });
    }
  };
  const add = (picked: readonly File[]) => {
    const fresh = picked.map((file) => ({
      key: crypto.randomUUID(),
      name: file.name,
      size: file.size,
      progress: 0,
      file,
    }));
    setFiles((now) => [...now, ...fresh]);
    fresh.forEach((one) => void send(one));
  };
  const retry = (key: string) => {
    const one = files.find((file) => file.key === key);
    if (!one) return;
    edit(key, { error: undefined, progress: 0 });
    void send(one);
  };
  return { files, add, drop, retry };
}
