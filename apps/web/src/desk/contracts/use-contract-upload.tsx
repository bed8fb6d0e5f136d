import type { ContractDetail, ContractFileView, FileKind } from '@dto/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { upload } from '../../api/client';
import { asProblem } from '../../api/problem';
import { useRule } from '../../api/terms';
import { type DroppedFile, FileDrop, sizeText } from '../../ui/file-drop';
import { useToast } from '../../ui/toast';
import { contractPath, contractQuery } from './queries';

type Pending = DroppedFile & { file: File };

/** Where files of one kind are dropped for a contract; each says how far it has come. `taken` hears of each that arrived. */
export function useContractUpload(
  id: string,
  kind: FileKind | '',
  taken?: (file: ContractFileView, saved: ContractDetail) => void,
): ReactNode {
  const client = useQueryClient();
  const toast = useToast();
  const [pending, setPending] = useState<Pending[]>([]);
  const max = useRule('attachment.max-bytes')?.value;
  const types = useRule('attachment.allowed-types')?.value;
  const patch = (key: string, edit: Partial<Pending>) =>
    setPending((list) => list.map((one) => (one.key === key ? { ...one, ...edit } : one)));
  const send = async (one: Pending) => {
    const form = new FormData();
    form.append('file', one.file);
    patch(one.key, { error: undefined, progress: 0 });
    try {
      const known = new Set(
        client.getQueryData<ContractDetail>(contractQuery(id).queryKey)?.files.map((file) => file.id),
      );
      const saved = await upload<ContractDetail>(`${contractPath(id)}/files?kind=${kind}`, form, (progress) =>
        patch(one.key, { progress: Math.min(progress, 0.99) }),
      );
      client.setQueryData(contractQuery(id).queryKey, saved);
      const arrived = saved.files.find((file) => !known.has(file.id));
      if (arrived) taken?.(arrived, saved);
      toast({ text: `已上传「${one.name}」` });
      setPending((list) => list.filter(({ key }) => key !== one.key));
    } catch (error) {
      patch(one.key, { error: asProblem(error).message });
    }
  };
  const add = (files: File[]) => {
    const added = files.map((file) => ({
      key: crypto.randomUUID(),
      name: file.name,
      size: file.size,
      progress: 0,
      file,
    }));
    setPending((list) => [...list, ...added]);
    for (const one of added) {
      if (typeof max === 'number' && one.size > max)
        patch(one.key, { error: `${sizeText(one.size)}，超过了${sizeText(max)}的上限。压缩或拆开再传` });
      else void send(one);
    }
  };
  return (
    <FileDrop
      multiple
      hint={typeof max === 'number' ? `每个不超过${sizeText(max)}` : ''}
      accept={Array.isArray(types) ? types.map((type) => `.${String(type)}`).join(',') : undefined}
      files={pending}
      onAdd={add}
      onRemove={(file) => setPending((list) => list.filter(({ key }) => key !== file.key))}
      onRetry={(file) => {
        const found = pending.find(({ key }) => key === file.key);
        if (found) void send(found);
      }}
    />
  );
}
