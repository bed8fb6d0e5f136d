import type { ContractDetail, ContractFileView, FileKind } from '@dto/contracts';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { upload } from '../../api/client';
import { FileDrop } from '../../ui/file-drop';
import { useToast } from '../../ui/toast';
import { useUploads } from '../use-uploads';
import { contractPath, contractQuery } from './queries';

/** Where files of one kind are dropped for a contract; each says how far it has come. `taken` hears of each that arrived. */
export function useContractUpload(
  id: string,
  kind: FileKind | '',
  taken?: (file: ContractFileView, saved: ContractDetail) => void,
): ReactNode {
  const client = useQueryClient();
  const toast = useToast();
  const { files, add, drop, retry, accept, limit } = useUploads(async ({ name, file }, progress) => {
    const form = new FormData();
    form.append('file', file);
    const saved = await upload<ContractDetail>(`${contractPath(id)}/files?kind=${kind}`, form, progress);
    // Several may be on their way: what is new by now, and of those the one that was sent here.
    const known = new Set(client.getQueryData<ContractDetail>(contractQuery(id).queryKey)?.files.map((one) => one.id));
    const fresh = saved.files.filter((one) => !known.has(one.id));
    const arrived = fresh.find((one) => one.name === name) ?? fresh[0];
    client.setQueryData(contractQuery(id).queryKey, saved);
    if (arrived) taken?.(arrived, saved);
    toast({ text: `已上传「${name}」` });
  });
  return (
    <FileDrop
      multiple
      hint={limit}
      accept={accept}
      files={files}
      onAdd={add}
      onRemove={({ key }) => drop(key)}
      onRetry={({ key }) => retry(key)}
    />
  );
}
