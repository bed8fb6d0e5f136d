import type { ContractDetail } from '@dto/contracts';
import { useState } from 'react';
import { api } from '../../../api/client';
import { Button } from '../../../ui/button';
import { dateText } from '../../../ui/dates';
import { Field, TextArea, TextInput } from '../../../ui/fields';
import { useToast } from '../../../ui/toast';
import { Refusal, useAct } from '../../use-act';
import { contractPath, staleAfter } from '../queries';

/** A later end, which the other side has to agree to. */
export function ExtensionForm({ contract, onClose }: { contract: ContractDetail; onClose: () => void }) {
  const { id, fields } = contract;
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const toast = useToast();
  const act = useAct(() => api.post(`${contractPath(id)}/extensions`, { until, reason: reason.trim() }), {
    refresh: staleAfter(id),
    done: () => {
      toast({ text: '已申请延期，等对方答复' });
      onClose();
    },
  });
  return (
    <div className="act-form">
      <Field
        name="extension.until"
        label="延到哪天"
        hint={fields.endDate ? `现在到${dateText(fields.endDate)}` : undefined}
        error={tried && !until ? '选日期' : null}
      >
        <TextInput type="date" value={until} onChange={setUntil} />
      </Field>
      <Field
        name="extension.reason"
        label="为什么"
        hint="对方会看到"
        error={tried && !reason.trim() ? '写上原因' : null}
      >
        <TextArea value={reason} onChange={setReason} limit={1000} rows={2} />
      </Field>
      <div className="actions">
        <Button
          kind="primary"
          busy={act.isPending}
          onClick={() => (until && reason.trim() ? act.mutate() : setTried(true))}
        >
          申请延期
        </Button>
        <Button kind="quiet" onClick={onClose}>
          取消
        </Button>
      </div>
      <Refusal error={act.error} />
    </div>
  );
}
