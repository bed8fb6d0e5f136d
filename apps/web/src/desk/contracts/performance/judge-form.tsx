import type { ContractDetail, MilestoneView } from '@dto/contracts';
import { useState } from 'react';
import { api } from '../../../api/client';
import { Button } from '../../../ui/button';
import { RadioGroup } from '../../../ui/choices';
import { Field, Group, TextArea } from '../../../ui/fields';
import { useToast } from '../../../ui/toast';
import { Refusal, useAct } from '../../use-act';
import { contractPath, staleAfter } from '../queries';

interface Props {
  contract: ContractDetail;
  milestone: MilestoneView;
  onClose: () => void;
}

/** The buyer's word on one step. A refusal says what is missing; an acceptance releases its money. */
export function JudgeForm({ contract: { id }, milestone, onClose }: Props) {
  const [decision, decide] = useState('');
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const toast = useToast();
  const act = useAct(
    () => api.post(`${contractPath(id)}/milestones/${milestone.id}/verdict`, { decision, note: note.trim() || null }),
    {
      refresh: staleAfter(id),
      done: () => {
        toast({
          text:
            decision === 'accept' ? `「${milestone.title}」已通过` : `「${milestone.title}」没通过，对方会看到差在哪里`,
        });
        onClose();
      },
    },
  );
  const lacksNote = decision === 'reject' && !note.trim();
  return (
    <div className="act-form">
      <Group label="这一步通过吗" error={tried && !decision ? '选一项' : null}>
        <RadioGroup
          row
          value={decision}
          onChange={decide}
          options={[
            { value: 'accept', label: '通过' },
            { value: 'reject', label: '不通过' },
          ]}
        />
      </Group>
      <Field
        name="verdict.note"
        label="意见"
        optional={decision !== 'reject'}
        error={tried && lacksNote ? '写明差在哪里，对方好改' : null}
      >
        <TextArea value={note} onChange={setNote} limit={1000} rows={2} />
      </Field>
      <div className="actions">
        <Button
          kind="primary"
          busy={act.isPending}
          onClick={() => (decision && !lacksNote ? act.mutate() : setTried(true))}
        >
          提交
        </Button>
        <Button kind="quiet" onClick={onClose}>
          取消
        </Button>
      </div>
      <Refusal error={act.error} />
    </div>
  );
}
