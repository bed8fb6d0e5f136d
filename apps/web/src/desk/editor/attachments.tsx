import type { ListingDetail } from '@dto/listings';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, upload } from '../../api/client';
import { asProblem } from '../../api/problem';
import { useRule } from '../../api/terms';
import { Field } from '../../ui/fields';
import { type DroppedFile, FileDrop, sizeText } from '../../ui/file-drop';
import { useToast } from '../../ui/toast';
import { kindWords } from '../listing/kind';
import { listingQuery } from '../listing/queries';
import { useEditor } from './editor-context';

type Pending = DroppedFile & { file: File };

/** Drawings, reports, photos: each file says how far it has come; a refused one says why and may be tried again. */
export function Attachments() {
  const { kind, detail } = useEditor();
  const { id } = detail.card;
  const path = `${kindWords[kind].api}/${id}/attachments`;
  const client = useQueryClient();
  const toast = useToast();
  const [pending, setPending] = useState<Pending[]>([]);
  const max = useRule('attachment.max-bytes')?.value;
  const types = useRule('attachment.allowed-types')?.value;
  const query = listingQuery(kind, id);

  const patch = (key: string, edit: Partial<Pending>) =>
    setPending((list) => list.map((one) => (one.key === key ? { ...one, ...edit } : one)));
  // The version moves with the list of files; autosave goes on from the new one through its own re-read.
  const refresh = () => client.invalidateQueries({ queryKey: query.queryKey });
  const send = async (one: Pending) => {
    const form = new FormData();
    form.append('file', one.file);
    patch(one.key, { error: undefined, progress: 0 });
    try {
      await upload(path, form, (progress) => patch(one.key, { progress: Math.min(progress, 0.99) }));
      await refresh();
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
  const remove = async (file: DroppedFile) => {
    if (pending.some(({ key }) => key === file.key))
      return setPending((list) => list.filter((one) => one.key !== file.key));
    try {
      await api.delete(`${path}/${file.key}`);
      await refresh();
      toast({ text: `已删除附件「${file.name}」` });
    } catch (error) {
      toast({ text: asProblem(error).message });
    }
  };
  const kept = (client.getQueryData<ListingDetail>(query.queryKey) ?? detail).attachments;
  const hint = [
    Array.isArray(types) && `${types.slice(0, 6).join('、')}等`,
    typeof max === 'number' && `每个不超过${sizeText(max)}`,
  ]
    .filter(Boolean)
    .join('，');
  return (
    <Field name="attachments" label="附件" optional hint="双方都感兴趣后对方才看得到，每次打开都有记录">
      <FileDrop
        multiple
        hint={hint}
        accept={Array.isArray(types) ? types.map((type) => `.${String(type)}`).join(',') : undefined}
        files={[...kept.map((one) => ({ key: one.id, name: one.name, size: one.size, progress: 1 })), ...pending]}
        onAdd={add}
        onRemove={(file) => void remove(file)}
        onRetry={(file) => {
          const found = pending.find(({ key }) => key === file.key);
          if (found) void send(found);
        }}
      />
    </Field>
  );
}
