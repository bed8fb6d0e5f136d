import type { ContractDetail, Measured, MilestoneView } from '@dto/contracts';
import { useState } from 'react';
import { api } from '../../../api/client';
import { Button } from '../../../ui/button';
import { Checkbox } from '../../../ui/choices';
import { Field, Group, TextArea } from '../../../ui/fields';
import { useToast } from '../../../ui/toast';
import { Refusal, useAct } from '../../use-act';
import { contractPath, staleAfter } from '../queries';
import { useContractUpload } from '../use-contract-upload';
import { MeasuredFields } from './measured-fields';

interface Props {
  contract: ContractDetail;
  milestone: MilestoneView;
  onClose: () => void;
}

/** What was delivered, what was measured, and the files that show it. */
export function DeliverForm({ contract, milestone, onClose }: Props) {
  const { id, files } = contract;
  const [note, setNote] = useState('');
  const [measured, setMeasured] = useState<Measured[]>([]);
  const [picked, setPicked] = useState<string[]>([]);
  const [tried, setTried] = useState(false);
  const toast = useToast();
  const drop = useContractUpload(id, 'deliverable', (file) => setPicked((list) => [...list, file.id]));
  const act = useAct(
    () =>
      api.post(`${contractPath(id)}/milestones/${milestone.id}/delivery`, {
        note: note.trim(),
        measured,
        files: picked.map((file) => ({ id: file })),
      }),
    {
      refresh: staleAfter(id),
      done: () => {
        toast({ text: `已交付「${milestone.title}」，等买方验收` });
        onClose();
      },
    },
  );
  const offered = files.filter(({ kind }) => ['deliverable', 'test', 'record'].includes(kind));
  return (
    <div className="act-form">
      <Field name="delivery.note" label="交付了什么" error={tried && !note.trim() ? '写上交付了什么' : null}>
        <TextArea value={note} onChange={setNote} limit={1000} rows={2} />
      </Field>
      {milestone.metrics.length > 0 && (
        <Group label="实测结果">
          <MeasuredFields metrics={milestone.metrics} measured={measured} contract={contract} onChange={setMeasured} />
        </Group>
      )}
      <Group label="交付的文件" optional>
        {offered.map((file) => (
          <Checkbox
            key={file.id}
            label={file.name}
            checked={picked.includes(file.id)}
            onChange={(on) => setPicked(on ? [...picked, file.id] : picked.filter((one) => one !== file.id))}
          />
        ))}
        {drop}
      </Group>
      <div className="actions">
        <Button kind="primary" busy={act.isPending} onClick={() => (note.trim() ? act.mutate() : setTried(true))}>
          交付
        </Button>
        <Button kind="quiet" onClick={onClose}>
          取消
        </Button>
      </div>
      <Refusal error={act.error} />
    </div>
  );
}
