import type { ContractDetail } from '@dto/contracts';
import { useState } from 'react';
import { api } from '../../../api/client';
import { Button } from '../../../ui/button';
import { Field, TextInput } from '../../../ui/fields';
import { useToast } from '../../../ui/toast';
import { Refusal, useAct } from '../../use-act';
import { contractPath, staleAfter } from '../queries';

/** The paper is signed: from now on the contract has a number, and both sides see it. */
export function SignAct({ contract, onSigned }: { contract: ContractDetail; onSigned?: () => void }) {
  const { id, fields } = contract;
  const [day, setDay] = useState(fields.signDate ?? '');
  const toast = useToast();
  const act = useAct(() => api.post<ContractDetail>(`${contractPath(id)}/signature`, { signDate: day }), {
    refresh: staleAfter(id),
    done: ({ data }) => {
      toast({ text: `已记为签订，编号${data.code ?? ''}` });
      onSigned?.();
    },
  });
  return (
    <div className="sign-act">
      <Field name="sign.day" label="哪天签订的" hint="照合同上的日期。签订后有编号，对方也能看到">
        <TextInput type="date" value={day} onChange={setDay} />
      </Field>
      <Button kind="primary" busy={act.isPending} disabled={!day} onClick={() => act.mutate()}>
        已签订
      </Button>
      <Refusal error={act.error} />
    </div>
  );
}
