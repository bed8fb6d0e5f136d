import type { OrganizationView } from '@dto/identity';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { address, upload } from '../../api/client';
import { asProblem } from '../../api/problem';
import { useCan } from '../../api/session';
import { useRule } from '../../api/terms';
import { Field } from '../../ui/fields';
import { type DroppedFile, FileDrop } from '../../ui/file-drop';
import { sizeText } from '../../ui/file-size';
import { organizationQuery } from './queries';

/** 证照: the one file the bureau looks at. A new one takes the place of the old. */
export function Licence({ org }: { org: OrganizationView }) {
  const edits = useCan('organization.edit');
  const client = useQueryClient();
  const max = useRule('licence-file.max-bytes')?.value;
  const [pending, setPending] = useState<(DroppedFile & { file: File }) | null>(null);
  const send = async (file: File) => {
    const one = { key: 'new', name: file.name, size: file.size, progress: 0, file };
    if (typeof max === 'number' && file.size > max)
      return setPending({ ...one, error: `${sizeText(file.size)}，超过了${sizeText(max)}的上限。拍小一点再传` });
    setPending(one);
    const form = new FormData();
    form.append('file', file);
    try {
      await upload(`/organizations/${org.id}/licence`, form, (progress) =>
        setPending({ ...one, progress: Math.min(0.99, progress) }),
      );
      await client.invalidateQueries({ queryKey: organizationQuery(org.id).queryKey });
      setPending(null);
    } catch (error) {
      setPending({ ...one, error: asProblem(error).message });
    }
  };
  const kept = org.licence;
  if (!edits)
    return kept ? (
      <p>
        证照：
        <a href={address(`/organizations/${org.id}/licence`)} target="_blank" rel="noreferrer">
          {kept.name}
        </a>
      </p>
    ) : null;
  const limit = typeof max === 'number' ? `，不超过${sizeText(max)}` : '';
  return (
    <Field name="licence" label="证照" hint="营业执照或事业单位法人证书，只给核验的人看">
      <FileDrop
        accept=".pdf,.png,.jpg,.jpeg"
        hint={`照片或PDF${limit}`}
        files={pending ? [pending] : kept ? [{ key: kept.fileId, name: kept.name, size: kept.size, progress: 1 }] : []}
        onAdd={(files) => files[0] && void send(files[0])}
        onRetry={() => pending && void send(pending.file)}
      />
      {kept && (
        <p className="meta">
          <a href={address(`/organizations/${org.id}/licence`)} target="_blank" rel="noreferrer">
            打开现在的证照
          </a>
        </p>
      )}
    </Field>
  );
}
