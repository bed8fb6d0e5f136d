import { useState } from 'react';
import { asProblem } from '../api/problem';
import { useRule } from '../api/terms';
import { type DroppedFile } from '../ui/file-drop';
import { sizeText } from '../ui/file-size';

export interface Upload extends DroppedFile {
  file: File;
}

/**
 * Files on their way to the server. One that is too large is not sent at all; a refusal stays beside its file, which may then be
 * sent again under the same key.
 * @param send posts one file and takes in what came back; what it throws is the file's refusal. `progress` is 0–1
 * @param most bytes of one file, where it is another than that of attachments
 */
export function useUploads(send: (one: Upload, progress: (part: number) => void) => Promise<unknown>, most?: number) {
  const [files, setFiles] = useState<readonly Upload[]>([]);
  const rule = useRule('attachment.max-bytes')?.value;
  const max = most ?? rule;
  const types = useRule('attachment.allowed-types')?.value;
  const edit = (key: string, change: Partial<Upload>) =>
    setFiles((now) => now.map((one) => (one.key === key ? { ...one, ...change } : one)));
  const drop = (key: string) => setFiles((now) => now.filter((one) => one.key !== key));
  const begin = async (one: Upload) => {
    edit(one.key, { error: undefined, progress: 0 });
    try {
      // Kept only when the server has answered, not when the last byte has left.
      await send(one, (part) => edit(one.key, { progress: Math.min(part, 0.99) }));
      drop(one.key);
    } catch (error) {
      edit(one.key, { error: asProblem(error).message });
    }
  };
  const add = (picked: readonly File[]) => {
    const fresh = picked.map((file): Upload => ({
      key: crypto.randomUUID(),
      name: file.name,
      size: file.size,
      progress: 0,
      file,
    }));
    setFiles((now) => [...now, ...fresh]);
    for (const one of fresh) {
      if (typeof max === 'number' && one.size > max)
        edit(one.key, { error: `${sizeText(one.size)}，超过了${sizeText(max)}的上限。压缩或拆开再传` });
      else void begin(one);
    }
  };
  const retry = (key: string) => {
    const one = files.find((file) => file.key === key);
    if (one) void begin(one);
  };
  return {
    files,
    add,
    drop,
    retry,
    accept: Array.isArray(types) ? types.map((type) => `.${String(type)}`).join(',') : undefined,
    /** 每个不超过20 MB; empty until the rules are there. */
    limit: typeof max === 'number' ? `每个不超过${sizeText(max)}` : '',
    types: Array.isArray(types) ? types.map(String) : [],
  };
}
