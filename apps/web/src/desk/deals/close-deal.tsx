import type { DealDetail } from '@dto/deals';
import { useState } from 'react';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Field, TextArea } from '../../ui/fields';
import { Refusal } from '../use-act';
import { can } from './deal-words';
import { DeclineReasons } from './decline-reasons';
import { useStep } from './use-step';

/** 结束洽谈: with a reason from the list, so that it is of use to the other side. */
export function CloseDeal({ deal }: { deal: DealDetail }) {
  const [open, setOpen] = useState(false);
  const [note, setNote] = useState('');
  const step = useStep(deal.id, () => setOpen(false));
  if (!can(deal, 'close')) return null;
  return (
    <>
      <div className="actions">
        <Button kind="quiet" size="small" onClick={() => setOpen(true)}>
          结束洽谈…
        </Button>
      </div>
      <Dialog title="结束洽谈" open={open} onClose={() => setOpen(false)}>
        <p>结束后双方都不能再写消息和条款，已有的留着备查。对方会看到原因和说明。</p>
        <Field label="说明" hint="对方看得到，写清楚哪里谈不拢" optional>
          <TextArea value={note} onChange={setNote} limit={500} />
        </Field>
        <DeclineReasons
          busy={step.isPending}
          onPick={(reason) => step.mutate({ path: 'closure', body: { reason, note: note.trim() || undefined } })}
        />
        <Refusal error={step.error} />
      </Dialog>
    </>
  );
}
