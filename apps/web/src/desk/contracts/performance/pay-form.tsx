import type { ContractDetail } from '@dto/contracts';
import { useState } from 'react';
import { api } from '../../../api/client';
import { asProblem } from '../../../api/problem';
import { Button } from '../../../ui/button';
import { Field, Select, TextInput } from '../../../ui/fields';
import { moneyPlain } from '../../../ui/money';
import { useToast } from '../../../ui/toast';
import { Refusal, useAct } from '../../use-act';
import { grouped, typedYuan } from '../amounts';
import { contractPath, staleAfter } from '../queries';
import { useContractUpload } from '../use-contract-upload';

interface Props {
  contract: ContractDetail;
  onClose: () => void;
}

/** An amount that has arrived, with the bank's paper: without one nothing is counted. */
export function PayForm({ contract, onClose }: Props) {
  const { id, tranches, files } = contract;
  const open = tranches.filter(({ state }) => state !== 'paid' && state !== 'held');
  const [amount, setAmount] = useState('');
  const [paidOn, setPaidOn] = useState('');
  const [trancheId, setTranche] = useState('');
  const [fileId, setFile] = useState('');
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const toast = useToast();
  const yuan = typedYuan(amount);
  const drop = useContractUpload(id, 'payment', (file) => setFile(file.id));
  const act = useAct(
    () =>
      api.post(`${contractPath(id)}/payments`, {
        amount: yuan,
        paidOn,
        trancheId: trancheId || null,
        fileId,
        note: note.trim() || null,
      }),
    {
      refresh: staleAfter(id),
      done: () => {
        toast({ text: `已记到账${moneyPlain(yuan ?? '0')}` });
        onClose();
      },
    },
  );
  const problem = act.error ? asProblem(act.error) : null;
  const proofs = files.filter(({ kind }) => kind === 'payment');
  return (
    <div className="act-form">
      <Field
        name="amount"
        label="到账金额"
        hint={yuan ? `${grouped(yuan)}元，${moneyPlain(yuan)}` : '单位是元，也可以写30万'}
        error={problem?.of('amount') ?? (tried && !yuan ? '填数字' : null)}
      >
        <TextInput unit="元" inputMode="decimal" value={amount} onChange={setAmount} />
      </Field>
      <Field name="paidOn" label="到账日期" error={problem?.of('paidOn') ?? (tried && !paidOn ? '选到账的日期' : null)}>
        <TextInput type="date" value={paidOn} onChange={setPaidOn} />
      </Field>
      {tranches.length > 0 && (
        <Field
          name="trancheId"
          label="对应哪笔款项"
          optional
          hint={open.length < tranches.length ? '没列出的，要等里程碑通过，或已经付清' : undefined}
          error={problem?.of('trancheId')}
        >
          <Select
            value={trancheId}
            blank="不对应"
            onChange={setTranche}
            options={open.map((one) => ({ value: one.id, label: `${one.title}，${moneyPlain(one.amount)}` }))}
          />
        </Field>
      )}
      <Field
        name="fileId"
        label="到账凭证"
        hint="银行回单或发票记录"
        error={tried && !fileId ? '传上或选一张凭证' : null}
      >
        {proofs.length > 0 && (
          <Select
            value={fileId}
            blank="选已上传的"
            onChange={setFile}
            options={proofs.map((file) => ({ value: file.id, label: file.name }))}
          />
        )}
      </Field>
      {drop}
      <Field name="note" label="说明" optional>
        <TextInput value={note} onChange={setNote} maxLength={300} />
      </Field>
      <div className="actions">
        <Button
          kind="primary"
          busy={act.isPending}
          onClick={() => (yuan && paidOn && fileId ? act.mutate() : setTried(true))}
        >
          记到账
        </Button>
        <Button kind="quiet" onClick={onClose}>
          取消
        </Button>
      </div>
      <Refusal error={act.error} />
    </div>
  );
}
