import type { ExpertSheetLine } from '@dto/challenges';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { upload } from '../../api/client';
import { Drawer } from '../../ui/dialog';
import { FileDrop } from '../../ui/file-drop';
import { Notice } from '../../ui/states';
import { useUploads } from '../use-uploads';

/** A sheet with the columns of the export; each line that was not taken in says why. */
export function ImportExperts({ open, onClose }: { open: boolean; onClose: () => void }) {
  const client = useQueryClient();
  const [lines, setLines] = useState<readonly ExpertSheetLine[] | null>(null);
  const uploads = useUploads(async ({ file }, progress) => {
    const form = new FormData();
    form.append('file', file);
    const { items } = await upload<{ items: ExpertSheetLine[] }>('/experts/imports', form, progress);
    setLines(items);
    await client.invalidateQueries({ queryKey: ['list', '/experts'] });
  });
  const wrong = lines?.filter(({ problem }) => problem) ?? [];
  return (
    <Drawer title="批量导入专家" open={open} onClose={onClose}>
      <p className="quiet">用导出的表，改好再传回来。按邮箱认人，库里有的就更新。</p>
      <FileDrop
        hint="Excel表"
        accept=".xlsx,.csv"
        files={uploads.files}
        onAdd={uploads.add}
        onRemove={({ key }) => uploads.drop(key)}
        onRetry={({ key }) => uploads.retry(key)}
      />
      {lines && (
        <>
          <Notice tone={wrong.length ? 'warn' : 'ok'}>
            {`收进${lines.length - wrong.length}行`}
            {wrong.length > 0 && `，${wrong.length}行没收`}
          </Notice>
          <ul>
            {wrong.map(({ line, email, problem }) => (
              <li key={line} className="meta">
                第{line}行{email && ` ${email}`}：{problem}
              </li>
            ))}
          </ul>
        </>
      )}
    </Drawer>
  );
}
