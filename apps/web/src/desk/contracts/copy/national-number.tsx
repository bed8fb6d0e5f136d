import type { CopySheet } from '@dto/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../api/client';
import { useCan } from '../../../api/session';
import { Button } from '../../../ui/button';
import { Field, TextInput } from '../../../ui/fields';
import { Notice } from '../../../ui/states';
import { useToast } from '../../../ui/toast';
import { Refusal, useAct } from '../../use-act';
import { contractQuery } from '../queries';

/** At the end: the number that the national system gave, 14 or 16 digits, kept as text. Only stations may fill it in. */
export function NationalNumber({ sheet }: { sheet: CopySheet }) {
  const station = useCan('registrations.review');
  const { data: contract } = useQuery({ ...contractQuery(sheet.contractId), enabled: station });
  const [typed, setTyped] = useState('');
  const toast = useToast();
  const registration = contract?.registration;
  const digits = typed.replace(/\s/g, '');
  const bad = digits !== '' && !/^\d{14}(\d{2})?$/.test(digits);
  const act = useAct(() => api.put(`/registrations/${registration?.id ?? ''}/national-number`, { number: digits }), {
    refresh: [['contract', sheet.contractId], ['case'], ['list', '/registrations']],
    done: () => toast({ text: `已填登记号${digits}` }),
  });
  if (sheet.nationalNo) return <Notice tone="ok">全国登记编号：{sheet.nationalNo}</Notice>;
  if (!station || registration?.state !== 'registered') return null;
  return (
    <form
      className="copy-number"
      onSubmit={(event) => {
        event.preventDefault();
        if (digits && !bad) act.mutate();
      }}
    >
      <Field
        name="number"
        label="抄完后，把编号贴回来"
        hint="14位或16位数字"
        error={bad ? `应是14位或16位数字，现在是${digits.length}位` : null}
      >
        <TextInput value={typed} onChange={setTyped} inputMode="numeric" />
      </Field>
      <Button type="submit" busy={act.isPending} disabled={!digits || bad}>
        填上编号
      </Button>
      <Refusal error={act.error} />
    </form>
  );
}
