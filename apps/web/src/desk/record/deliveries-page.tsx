import './record.css';
import type { DeadLetterView } from '@dto/ledger';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client';
import { useCan } from '../../api/session';
import { Load } from '../../shell/load';
import { Button } from '../../ui/button';
import { Checkbox } from '../../ui/choices';
import { DataTable } from '../../ui/data-table';
import { Empty } from '../../ui/states';
import { DateText } from '../../ui/times';
import { useToast } from '../../ui/toast';
import { DeskPage } from '../desk-page';
import { Refusal, useAct } from '../use-act';

/** 未送达事件: what was tried as often as allowed and still failed; after the cause is mended it is sent again. */
export function Component() {
  const query = useQuery({
    queryKey: ['deliveries'],
    queryFn: async ({ signal }) => (await api.get<{ items: DeadLetterView[] }>('/deliveries', undefined, signal)).data,
  });
  return (
    <DeskPage title="未送达事件">
      <div className="record">
        <p className="meta">每件事发生后都要告诉别的环节。多次没送到的停在这里，查明原因后重投，不会重复生效。</p>
        <Load query={query} rows={4} height={52}>
          {({ items }) => (items.length ? <Letters items={items} /> : <Empty>都送到了，没有要重投的。</Empty>)}
        </Load>
      </div>
    </DeskPage>
  );
}

function Letters({ items }: { items: DeadLetterView[] }) {
  const mayReplay = useCan('deliveries.replay');
  const toast = useToast();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const act = useAct((ids: readonly string[]) => api.post<{ replayed: number }>('/deliveries/replay', { ids }), {
    refresh: [['deliveries']],
    done: ({ data }) => {
      setChosen([]);
      toast({ text: `已重投${data.replayed}件` });
    },
  });
  const toggle = (id: string, on: boolean) => setChosen((now) => (on ? [...now, id] : now.filter((one) => one !== id)));
  return (
    <>
      {mayReplay && (
        <div className="actions">
          <Button
            kind="primary"
            busy={act.isPending}
            onClick={() => act.mutate(chosen.length ? chosen : items.map(({ id }) => id))}
          >
            {chosen.length ? `重投选中的${chosen.length}件` : `全部重投（${items.length}件）`}
          </Button>
        </div>
      )}
      <Refusal error={act.error} />
      <DataTable
        caption="未送达事件"
        hideCaption
        rows={items}
        id={(item) => item.id}
        columns={[
          {
            key: 'event',
            title: '事件',
            cell: (item) =>
              mayReplay ? (
                <Checkbox
                  label={item.event?.name ?? item.task}
                  checked={chosen.includes(item.id)}
                  onChange={(on) => toggle(item.id, on)}
                />
              ) : (
                (item.event?.name ?? item.task)
              ),
          },
          { key: 'handler', title: '送给', cell: (item) => item.handler ?? '—' },
          {
            key: 'subject',
            title: '对象',
            cell: (item) => (item.event ? `${item.event.subjectKind} ${item.event.subjectId.slice(0, 8)}` : '—'),
          },
          { key: 'attempts', title: '试过', num: true, cell: (item) => `${item.attempts}次` },
          { key: 'error', title: '最后一次的错误', cell: (item) => item.error ?? '—' },
          { key: 'at', title: '时间', cell: (item) => <DateText at={item.at} as="time" /> },
        ]}
      />
    </>
  );
}
