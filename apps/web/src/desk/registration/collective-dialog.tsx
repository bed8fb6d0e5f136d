import type { CollectiveRecord } from '@dto/contracts';
import { useState } from 'react';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Field, TextArea, TextInput } from '../../ui/fields';

interface Props {
  record: CollectiveRecord | null;
  onClose: () => void;
  onSave: (record: CollectiveRecord) => void;
}

/** A meeting that decided: when, who, and what it said. It goes with the decision. */
export function CollectiveDialog({ record, onClose, onSave }: Props) {
  const [heldOn, setHeldOn] = useState(record?.heldOn ?? '');
  const [people, setPeople] = useState(record?.people.join('、') ?? '');
  const [opinion, setOpinion] = useState(record?.opinion ?? '');
  const [tried, setTried] = useState(false);
  const names = people.split(/[、，,;；\s]+/).filter(Boolean);
  const missing = (empty: boolean, text: string) => (tried && empty ? text : null);
  return (
    <Dialog title="集体讨论记录" open onClose={onClose}>
      <Field name="collective.heldOn" label="哪天讨论" error={missing(!heldOn, '选讨论的日期')}>
        <TextInput type="date" value={heldOn} onChange={setHeldOn} />
      </Field>
      <Field
        name="collective.people"
        label="参加的人"
        hint="用顿号隔开"
        error={missing(names.length === 0, '写上参加的人')}
      >
        <TextInput value={people} onChange={setPeople} />
      </Field>
      <Field name="collective.opinion" label="结论" error={missing(!opinion.trim(), '写上讨论的结论')}>
        <TextArea value={opinion} onChange={setOpinion} limit={2000} />
      </Field>
      <div className="actions">
        <Button
          kind="primary"
          onClick={() =>
            heldOn && names.length && opinion.trim()
              ? onSave({ heldOn, people: names, opinion: opinion.trim() })
              : setTried(true)
          }
        >
          记下
        </Button>
        <Button kind="quiet" onClick={onClose}>
          取消
        </Button>
      </div>
    </Dialog>
  );
}
