import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { address, upload } from '../../api/client';
import { asProblem } from '../../api/problem';
import { Button } from '../../ui/button';
import { Field } from '../../ui/fields';
import { FileDrop } from '../../ui/file-drop';
import type { AnyImport } from './import-report';

interface Props {
  /** Where the file is sent, with what has to be said about it. */
  to: { path: string; query?: Record<string, string> };
  template: string;
  accept: string;
  /** What the file may be: Excel或JSONL. */
  what?: string;
  each: string;
  /** What becomes of the lines. */
  hint: string;
  /** What was read before and is no longer true afterwards: forgotten. */
  outdates?: QueryKey;
}

/** The file of an import: tried first, or written at once. Its report takes the form's place. */
export function ImportFile({ to, template, accept, what = '', each, hint, outdates }: Props) {
  const [, setSearch] = useSearchParams();
  const [file, setFile] = useState<File | null>(null);
  const [progress, setProgress] = useState<number | null>(null);
  const [error, setError] = useState<string>();
  const client = useQueryClient();
  const send = (dryRun: boolean) => {
    if (!file) return setError('选一个文件');
    const form = new FormData();
    form.set('file', file);
    setError(undefined);
    setProgress(0);
    const query = new URLSearchParams({ ...to.query, ...(dryRun ? { dryRun: '1' } : {}) });
    upload<AnyImport>(`${to.path}?${query.toString()}`, form, setProgress)
      .then(({ id }) => {
        void client.invalidateQueries({ queryKey: ['imports'] });
        if (outdates) client.removeQueries({ queryKey: outdates });
        setSearch({ id });
      })
      .catch((reason: unknown) => setError(asProblem(reason).message))
      .finally(() => setProgress(null));
  };
  return (
    <>
      <Field
        label="文件"
        name="file"
        hint={
          <>
            {what}先
            <a className="in-text" href={address(template)}>
              下载Excel模板
            </a>
            ，{each}。
          </>
        }
        error={error}
      >
        <FileDrop
          files={file ? [{ key: 'import', name: file.name, size: file.size, progress: progress ?? 1 }] : []}
          accept={accept}
          hint={hint}
          onAdd={([added]) => setFile(added ?? null)}
          onRemove={() => setFile(null)}
        />
      </Field>
      <div className="actions">
        <Button kind="primary" busy={progress !== null} onClick={() => send(true)}>
          先试一遍，不写入
        </Button>
        <Button busy={progress !== null} onClick={() => send(false)}>
          直接导入
        </Button>
      </div>
    </>
  );
}
