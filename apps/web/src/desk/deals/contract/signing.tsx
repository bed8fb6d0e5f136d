import { type ContractText, type DealDetail, type Side, SIDES } from '@dto/deals';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { upload } from '../../../api/client';
import { asProblem, type Problem } from '../../../api/problem';
import { Button } from '../../../ui/button';
import { tableDate } from '../../../ui/dates';
import { InlineConfirm } from '../../../ui/dialog';
import { Field, TextInput } from '../../../ui/fields';
import { type DroppedFile, FileDrop } from '../../../ui/file-drop';
import { Icon } from '../../../ui/icon';
import { Notice } from '../../../ui/states';
import { dateText } from '../../../ui/dates';
import { Refusal } from '../../use-act';
import { can } from '../deal-words';
import { dealPath, dealQuery } from '../queries';
import { FileLink } from '../room/message';

/** Both sides' sealed scans, and what the second one does. */
export function Signing({ deal, contract }: { deal: DealDetail; contract: ContractText }) {
  if (contract.draft && deal.state !== 'signed') return null;
  const mine = deal.parties.find(({ side }) => side === deal.mySide);
  return (
    <section aria-labelledby="signing-title">
      <h2 id="signing-title">{deal.state === 'signed' ? '已签订' : '签订'}</h2>
      <ul className="clicks">
        {deal.parties.map(({ side, name, signature }) => (
          <li key={side} data-done={signature ? '' : undefined}>
            <Icon name={signature ? 'check' : 'circle'} label={signature ? '已签章' : '未签章'} />
            <span>
              {name ?? SIDES[side]}
              {signature ? (
                <span className="meta">
                  {signature.signatory}
                  {signature.position && `，${signature.position}`}，{dateText(signature.signedOn)}签
                  <br />
                  <FileLink dealId={deal.id} file={signature.file} />
                  <br />
                  指纹<span className="hash">{signature.file.sha256.slice(0, 16)}</span>
                </span>
              ) : (
                <span className="meta">还没有上传签章件</span>
              )}
            </span>
          </li>
        ))}
      </ul>
      {deal.state === 'signed' ? (
        <Notice tone="ok">
          {deal.signedAt && `${dateText(deal.signedAt)}签订。`}条款已固定，需求和成果都记为已签。
        </Notice>
      ) : (
        can(deal, 'sign') && mine && !mine.signature && <SignForm deal={deal} contract={contract} side={mine.side} />
      )}
    </section>
  );
}

function SignForm({ deal, contract, side }: { deal: DealDetail; contract: ContractText; side: Side }) {
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [form, setForm] = useState({ signatory: '', position: '', signedOn: tableDate(new Date().toISOString()) });
  const [asked, ask] = useState(false);
  const [progress, setProgress] = useState<number | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [missing, setMissing] = useState<string | null>(null);
  const put = (name: keyof typeof form) => (value: string) => setForm((now) => ({ ...now, [name]: value }));
  const last = deal.parties.some((party) => party.side !== side && party.signature);
  const send = async () => {
    const body = new FormData();
    body.append('signatory', form.signatory.trim());
    if (form.position.trim()) body.append('position', form.position.trim());
    body.append('signedOn', form.signedOn);
    body.append('contractHash', contract.hash);
    body.append('file', file!);
    setProblem(null);
    setProgress(0);
    try {
      const next = await upload<DealDetail>(`${dealPath(deal.id)}/signing`, body, setProgress);
      client.setQueryData(dealQuery(deal.id).queryKey, next);
      for (const queryKey of [['deal-log', deal.id], ['desk'], ['list', '/deals']])
        void client.invalidateQueries({ queryKey });
    } catch (error) {
      setProblem(asProblem(error));
      void client.invalidateQueries({ queryKey: ['deal', deal.id] });
      void client.invalidateQueries({ queryKey: ['deal-contract', deal.id] });
    } finally {
      setProgress(null);
      ask(false);
    }
  };
  const dropped: DroppedFile[] = file
    ? [{ key: 'scan', name: file.name, size: file.size, progress: progress ?? 1 }]
    : [];
  return (
    <form
      className="office-form"
      onSubmit={(event) => {
        event.preventDefault();
        const gap = !file ? '选好盖章后的扫描件' : !form.signatory.trim() ? '写上签字人' : null;
        setMissing(gap);
        if (!gap) ask(true);
      }}
    >
      <Field
        label="盖章后的扫描件"
        hint="下载上面的文本，签字盖章后扫描，全部页放在一个文件里"
        error={problem?.of('file')}
      >
        <FileDrop
          files={dropped}
          onAdd={(files) => setFile(files[0] ?? null)}
          onRemove={() => setFile(null)}
          accept=".pdf,.jpg,.jpeg,.png"
          hint="PDF或图片"
        />
      </Field>
      <Field label="签字人" error={problem?.of('signatory')}>
        <TextInput value={form.signatory} onChange={put('signatory')} maxLength={60} />
      </Field>
      <Field label="职务" optional>
        <TextInput value={form.position} onChange={put('position')} maxLength={60} />
      </Field>
      <Field label="签订日期" error={problem?.of('signedOn')}>
        <TextInput type="date" value={form.signedOn} onChange={put('signedOn')} />
      </Field>
      {missing && (
        <p className="field-error" role="alert">
          <Icon name="triangle" label="有误" />
          {missing}
        </p>
      )}
      <Refusal error={problem} />
      {asked ? (
        <InlineConfirm
          act="上传签章件"
          busy={progress !== null}
          onConfirm={() => void send()}
          onCancel={() => ask(false)}
        >
          {last
            ? '对方已签章。上传后合同即签订，条款固定，需求和成果记为已签，再按Enter'
            : '上传后等对方签章。双方都签了，条款就固定，再按Enter'}
        </InlineConfirm>
      ) : (
        <div className="actions">
          <Button kind="primary" type="submit">
            上传签章件…
          </Button>
        </div>
      )}
    </form>
  );
}
