import type { DealDetail, ObjectionView } from '@dto/deals';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../api/client';
import { Load } from '../../../shell/load';
import { Button } from '../../../ui/button';
import { RadioGroup } from '../../../ui/choices';
import { Field, Group, TextArea } from '../../../ui/fields';
import { DateText } from '../../../ui/times';
import { Refusal } from '../../use-act';
import { dealPath } from '../queries';
import { useStep } from '../use-step';

const objectionsKey = (id: string) => ['deal-objections', id];

/** What was said against the 公示, and what the office answers; an upheld one sends the terms back. */
export function Objections({ deal }: { deal: DealDetail }) {
  const query = useQuery({
    queryKey: objectionsKey(deal.id),
    queryFn: async ({ signal }) =>
      (await api.get<{ items: ObjectionView[] }>(`${dealPath(deal.id)}/objections`, undefined, signal)).data.items,
  });
  return (
    <Load query={query} rows={1} height={64}>
      {(items) =>
        items.length === 0 ? (
          <p className="meta">还没有人提异议。</p>
        ) : (
          <ul className="objections" aria-label="异议">
            {items.map((one) => (
              <li key={one.id}>
                <p className="prose">{one.text}</p>
                <p className="meta">
                  {one.name}，{one.contact}，<DateText at={one.at} as="time" />
                </p>
                {one.outcome ? (
                  <p className="meta">
                    {one.outcome === 'upheld' ? '成立' : '不成立'}：{one.note}
                  </p>
                ) : (
                  <Settle deal={deal} objection={one} />
                )}
              </li>
            ))}
          </ul>
        )
      }
    </Load>
  );
}

const outcomes = [
  { value: 'dismissed', label: '不成立', hint: '公示接着走' },
  { value: 'upheld', label: '成立', hint: '条款退回重谈，公示停止' },
];

function Settle({ deal, objection }: { deal: DealDetail; objection: ObjectionView }) {
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [outcome, choose] = useState('');
  const [note, setNote] = useState('');
  const step = useStep(deal.id, () => void client.invalidateQueries({ queryKey: objectionsKey(deal.id) }));
  if (!open)
    return (
      <Button size="small" onClick={() => setOpen(true)}>
        处理…
      </Button>
    );
  return (
    <form
      className="office-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (outcome && !step.isPending)
          step.mutate({ path: `objections/${objection.id}/settlement`, body: { outcome, note: note.trim() } });
      }}
    >
      <Group label="异议成立吗">
        <RadioGroup options={outcomes} value={outcome} onChange={choose} />
      </Group>
      <Field label="处理说明" hint="双方看得到，也用来答复提异议的人">
        <TextArea value={note} onChange={setNote} limit={1000} />
      </Field>
      <Refusal error={step.error} />
      <div className="actions">
        <Button kind="primary" size="small" type="submit" busy={step.isPending} disabled={!outcome || !note.trim()}>
          处理完
        </Button>
        <Button kind="quiet" size="small" onClick={() => setOpen(false)}>
          先放着
        </Button>
      </div>
    </form>
  );
}
