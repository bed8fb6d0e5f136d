import { useEffect, useRef, useState } from 'react';
import { address } from '../../api/client';
import { Problem } from '../../api/problem';

type Download =
  | { kind: 'idle' }
  | { kind: 'running' | 'done'; bytes: number; rows: number | null }
  | { kind: 'failed'; text: string };

/** Fetches a file that takes a while to make, says how far it has come, and hands it to the browser. Leaving the page stops it. */
export function useDownload() {
  const [state, setState] = useState<Download>({ kind: 'idle' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const start = async (path: string, query: Record<string, string>, name: string) => {
    const stop = new AbortController();
    running.current = stop;
    setState({ kind: 'running', bytes: 0, rows: null });
    try {
      const response = await fetch(address(path, query), { credentials: 'same-origin', signal: stop.signal });
      if (!response.ok) return setState({ kind: 'failed', text: (await Problem.from(response)).message });
      const rows = Number(response.headers.get('x-total-rows')) || null;
      const parts = await collect(response, (bytes) => setState({ kind: 'running', bytes, rows }));
      save(new Blob(parts, { type: response.headers.get('content-type') ?? undefined }), name);
      setState({ kind: 'done', bytes: 0, rows });
    } catch (error) {
      if ((error as Error).name !== 'AbortError') setState({ kind: 'failed', text: Problem.offline().message });
    }
  };
  return { state, start };
}

async function collect(response: Response, onBytes: (bytes: number) => void): Promise<BlobPart[]> {
  const reader = response.body?.getReader();
  if (!reader) return [await response.arrayBuffer()];
  const parts: BlobPart[] = [];
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return parts;
    parts.push(value);
    bytes += value.byteLength;
    onBytes(bytes);
  }
}

function save(blob: Blob, name: string): void {
  const href = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = href;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}
