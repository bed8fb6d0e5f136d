import type { ChallengeDetail, ChallengeObjection } from '@dto/challenges';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { address, api } from '../../../api/client';
import { Load } from '../../../shell/load';
import { Button } from '../../../ui/button';
import { RadioGroup } from '../../../ui/choices';
import { Field, Group, TextArea } from '../../../ui/fields';
import { DateText } from '../../../ui/times';
import { Refusal, useAct } from '../../use-act';
import { challengePath, staleAfter } from '../queries';

const objectionsPath = (id: string) => `${challengePath(id)}/objections`;

/** What was said against the 公示 of a challenge, with whom to answer; for the bureau. */
const objectionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['challenge-objections', id],
    queryFn: async ({ signal }) =>
      (await api.get<{ items: ChallengeObjection[] }>(objectionsPath(id), undefined, signal)).data.items,
  });

interface Props {
  noticeId: string;
  challenge: ChallengeDetail;
}

/** What was said against one 公示, and how it was settled. */
export function ObjectionList({ noticeId, challenge }: Props) {
  const query = useQuery(objectionsQuery(challenge.id));
  return (
    <Load query={query} rows={1} height={64}>
      {(all) => {
        const items = all.filter((one) => one.noticeId === noticeId);
        return items.length === 0 ? (
          <p className="meta">没有人提异议。</p>
        ) : (
          <ul className="record-list" aria-label="异议">
            {items.map((one) => (
              <li key={one.id}>
                <p className="prose">{one.text}</p>
                <p className="meta">
                  {[one.name, one.contact].filter(Boolean).join('，')}，<DateText at={one.at} as="time" />
                </p>
                {one.file && (
                  <p>
                    <a href={address(`${objectionsPath(challenge.id)}/${one.id}/file`)}>{one.file.name}</a>
                  </p>
                )}
                {one.outcome ? (
                  <p className="meta">
                    {one.outcome === 'upheld' ? '成立' : '不成立'}：{one.note}
                  </p>
                ) : (
                  challenge.acts.includes('settle') && <Settle objectionId={one.id} challenge={challenge} />
                )}
              </li>
            ))}
          </ul>
        );
      }}
    </Load>
  );
}

const outcomes = [
  { value: 'dismissed', label: '不成立', hint: '公示接着走' },
  { value: 'upheld', label: '成立', hint: '公示停止，退回上一步' },
];

function Settle({ objectionId, challenge }: { objectionId: string; challenge: ChallengeDetail }) {
  const [open, setOpen] = useState(false);
  const [outcome, choose] = useState('');
  const [note, setNote] = useState('');
  const act = useAct(
    () => api.post(`${objectionsPath(challenge.id)}/${objectionId}/settlement`, { outcome, note: note.trim() }),
    { refresh: [...staleAfter(challenge.id), ['challenge-objections', challenge.id]] },
  );
  if (!open)
    return (
      <Button size="small" onClick={() => setOpen(true)}>
        处理…
      </Button>
    );
  return (
    <form
      className="write-box"
      onSubmit={(event) => {
        event.preventDefault();
        if (outcome && note.trim() && !act.isPending) act.mutate();
      }}
    >
      <Group label="异议成立吗">
        <RadioGroup options={outcomes} value={outcome} onChange={choose} />
      </Group>
      <Field label="处理说明" hint="记入档案，也用来答复提异议的人">
        <TextArea value={note} onChange={setNote} limit={1000} />
      </Field>
      <Refusal error={act.error} />
      <div className="actions">
        <Button kind="primary" size="small" type="submit" busy={act.isPending} disabled={!outcome || !note.trim()}>
          处理完
        </Button>
        <Button kind="quiet" size="small" onClick={() => setOpen(false)}>
          先放着
        </Button>
      </div>
    </form>
  );
}
