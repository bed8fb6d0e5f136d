import './challenges.css';
import type { ReceiptCheckView } from '@dto/challenges';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client';
import { asProblem } from '../api/problem';
import { usePage } from '../shell/use-page';
import { FileDrop } from '../ui/file-drop';
import { Facts } from '../ui/rows';
import { Notice } from '../ui/states';

interface Receipt {
  receipt: string;
  signature: string;
}

/** 回执验真: anybody who holds a receipt asks whether it is ours, and whether what it stands for is still whole. */
export function Component() {
  usePage('回执验真');
  const [name, setName] = useState<string | null>(null);
  const check = useMutation({
    mutationFn: async (file: File): Promise<{ said: Record<string, unknown>; found: ReceiptCheckView }> => {
      const kept = JSON.parse(await file.text()) as Receipt;
      const { data } = await api.post<ReceiptCheckView>('/challenge-receipts/check', {
        receipt: kept.receipt,
        signature: kept.signature,
      });
      return { said: JSON.parse(kept.receipt) as Record<string, unknown>, found: data };
    },
  });
  const text = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : null);
  return (
    <div className="page-narrow">
      <h1>回执验真</h1>
      <p className="quiet">把揭榜时下载的回执文件放进来，看它是不是本平台签发的，标书有没有被动过。</p>
      <FileDrop
        hint="回执文件（.json）"
        accept=".json"
        files={name ? [{ key: name, name, size: 1, progress: check.isPending ? 0.5 : 1 }] : []}
        onAdd={([file]) => {
          if (!file) return;
          setName(file.name);
          check.mutate(file);
        }}
      />
      {check.error && (
        <Notice tone="err">
          {asProblem(check.error).status === 0 ? '这不是回执文件，选揭榜时下载的那个' : asProblem(check.error).message}
        </Notice>
      )}
      {check.data && (
        <>
          <Notice tone={check.data.found.genuine ? 'ok' : 'err'}>
            {check.data.found.genuine ? '是本平台签发的，内容没有改过。' : '不是本平台签发的，或者内容被改过。'}
          </Notice>
          {check.data.found.genuine && (
            <>
              {check.data.found.intact === true && <Notice tone="ok">平台保存的标书密文和回执的指纹一致。</Notice>}
              {check.data.found.intact === false && <Notice tone="err">平台保存的标书密文和回执的指纹不一致。</Notice>}
              {!check.data.found.current && <Notice>后来又提交了新版本，或者已经撤回。</Notice>}
              <Facts
                facts={[
                  ['回执号', text(check.data.said.receiptNo)],
                  ['榜单', text(check.data.said.challengeCode)],
                  ['版本', text(check.data.said.version)],
                  ['指纹', text(check.data.said.hash)],
                ]}
              />
            </>
          )}
        </>
      )}
    </div>
  );
}
