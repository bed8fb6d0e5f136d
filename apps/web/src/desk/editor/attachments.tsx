import type { ListingDetail } from '@dto/listings';
import { useQueryClient } from '@tanstack/react-query';
import { api, upload } from '../../api/client';
import { asProblem } from '../../api/problem';
import { Field } from '../../ui/fields';
import { type DroppedFile, FileDrop } from '../../ui/file-drop';
import { useToast } from '../../ui/toast';
import { kindWords } from '../listing/kind';
import { listingQuery } from '../listing/queries';
import { useUploads } from '../use-uploads';
import { useEditor } from './editor-context';

/** Drawings, reports, photos: each file says how far it has come; a refused one says why and may be tried again. */
export function Attachments() {
  const { kind, detail } = useEditor();
  const { id } = detail.card;
  const path = `${kindWords[kind].api}/${id}/attachments`;
  const client = useQueryClient();
  const toast = useToast();
  const query = listingQuery(kind, id);

  // The version moves with the list of files; autosave goes on from the new one through its own re-read.
  const refresh = () => client.invalidateQueries({ queryKey: query.queryKey });
  const uploads = useUploads(async ({ file }, progress) => {
    const form = new FormData();
    form.append('file', file);
    await upload(path, form, progress);
    await refresh();
  });
  const remove = async ({ key, name }: DroppedFile) => {
    if (uploads.files.some((one) => one.key === key)) return uploads.drop(key);
    try {
      await api.delete(`${path}/${key}`);
      await refresh();
      toast({ text: `已删除附件「${name}」` });
    } catch (error) {
      toast({ text: asProblem(error).message });
    }
  };
  const kept = (client.getQueryData<ListingDetail>(query.queryKey) ?? detail).attachments;
  const types = uploads.types.length > 0 ? `${uploads.types.slice(0, 6).join('、')}等` : '';
  return (
    <Field name="attachments" label="附件" optional hint="双方都感兴趣后对方才看得到，每次打开都有记录">
      <FileDrop
        multiple
        hint={[types, uploads.limit].filter(Boolean).join('，')}
        accept={uploads.accept}
        files={[...kept.map((one) => ({ key: one.id, name: one.name, size: one.size, progress: 1 })), ...uploads.files]}
        onAdd={uploads.add}
        onRemove={(file) => void remove(file)}
        onRetry={({ key }) => uploads.retry(key)}
      />
    </Field>
  );
}
