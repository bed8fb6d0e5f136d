import type { CaseView } from '@dto/contracts';
import { useState } from 'react';
import { api } from '../../api/client';
import { Button, Link } from '../../ui/button';
import { Field, TextInput } from '../../ui/fields';
import { useToast } from '../../ui/toast';
import { Refusal, useAct } from '../use-act';
import { casePath, staleAfterCase } from './queries';

/** The number that the national system gave: 14 or 16 digits, kept as text. */
export function NumberBox({ view }: { view: CaseView }) {
  const { id, contract, row } = view;
  const [typed, setTyped] = useState(row.nationalNo ?? '');
  const toast = useToast();
  const digits = typed.replace(/\s/g, '');
  const bad = digits !== '' && !/^\d{14}(\d{2})?$/.test(digits);
  const act = useAct(() => api.put(`${casePath(id)}/national-number`, { number: digits }), {
    refresh: staleAfterCase(id),
    done: () => toast({ text: `已填登记号${digits}` }),
  });
  return (
    <form
      className="number-box"
      onSubmit={(event) => {
        event.preventDefault();
        if (digits && !bad) act.mutate();
      }}
    >
      <Field
        name="number"
        label="全国登记编号"
        hint={
          <>
            在全国系统录入后拿到的编号，14位或16位数字。
            <Link className="in-text" to={`/desk/contracts/${contract.id}/copy`}>
              逐项抄录
            </Link>
          </>
        }
        error={bad ? `应是14位或16位数字，现在是${digits.length}位` : null}
      >
        <TextInput value={typed} onChange={setTyped} inputMode="numeric" placeholder="粘贴编号" />
      </Field>
      <Button type="submit" size="small" busy={act.isPending} disabled={!digits || bad || digits === row.nationalNo}>
        {row.nationalNo ? '改编号' : '填上编号'}
      </Button>
      <Refusal error={act.error} />
    </form>
  );
}
