import { type ContractDetail, RECORD_KINDS } from '@dto/contracts';
import { useState } from 'react';
import { api } from '../../../api/client';
import { Button } from '../../../ui/button';
import { RadioGroup } from '../../../ui/choices';
import { tableDate } from '../../../ui/dates';
import { Field, Group, TextArea, TextInput } from '../../../ui/fields';
import { Notice } from '../../../ui/states';
import { useToast } from '../../../ui/toast';
import { Refusal, useAct } from '../../use-act';
import { contractPath, staleAfter } from '../queries';
import { useContractUpload } from '../use-contract-upload';

interface Props {
  contract: ContractDetail;
  /** 通知技术风险: the other side hears of it at once. */
  risk: boolean;
  onClose: () => void;
}

export function RecordForm({ contract: { id }, risk, onClose }: Props) {
  const [kind, setKind] = useState<string>(risk ? 'risk' : '');
  const [title, setTitle] = useState('');
  const [text, setText] = useState('');
  const [day, setDay] = useState(tableDate(new Date().toISOString()));
  const [file, setFile] = useState<{ id: string; name: string } | null>(null);
  const [tried, setTried] = useState(false);
  const toast = useToast();
  const drop = useContractUpload(id, 'record', setFile);
  const act = useAct(
    () =>
      api.post(`${contractPath(id)}/records`, {
        kind,
        title: title.trim(),
        text: text.trim(),
        happenedOn: day,
        fileId: file?.id ?? null,
      }),
    {
      refresh: staleAfter(id),
      done: () => {
        toast({ text: risk ? '已通知对方技术风险，时间记下了' : '已记下' });
        onClose();
      },
    },
  );
  const ready = kind && title.trim() && text.trim() && day;
  const kinds = Object.entries(RECORD_KINDS).filter(([value]) => value !== 'risk');
  return (
    <div className="act-form">
      {risk ? (
        <Notice tone="warn">
          发现可能做不成或部分做不成时，要马上通知对方并采取措施（民法典第八百五十八条）。提交的时间就是通知的时间。
        </Notice>
      ) : (
        <Group label="记什么" error={tried && !kind ? '选一项' : null}>
          <RadioGroup row value={kind} onChange={setKind} options={kinds.map(([value, label]) => ({ value, label }))} />
        </Group>
      )}
      <Field name="record.title" label={risk ? '什么风险' : '标题'} error={tried && !title.trim() ? '写上标题' : null}>
        <TextInput value={title} onChange={setTitle} maxLength={120} />
      </Field>
      <Field
        name="record.text"
        label={risk ? '情况和打算怎么办' : '内容'}
        error={tried && !text.trim() ? '写上内容' : null}
      >
        <TextArea value={text} onChange={setText} limit={4000} rows={3} />
      </Field>
      <Field name="record.day" label={risk ? '哪天发现的' : '哪天的事'}>
        <TextInput type="date" value={day} onChange={setDay} />
      </Field>
      {file ? <p className="meta">附件：{file.name}</p> : drop}
      <div className="actions">
        <Button kind="primary" busy={act.isPending} onClick={() => (ready ? act.mutate() : setTried(true))}>
          {risk ? '通知对方' : '记下'}
        </Button>
        <Button kind="quiet" onClick={onClose}>
          取消
        </Button>
      </div>
      <Refusal error={act.error} />
    </div>
  );
}
