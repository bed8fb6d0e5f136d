import type { SearchLetterView } from '@dto/search';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client';
import { useCan } from '../../api/session';
import { Load } from '../../shell/load';
import { Button } from '../../ui/button';
import { DataTable } from '../../ui/data-table';
import { DateText } from '../../ui/times';
import { useToast } from '../../ui/toast';
import { Refusal, useAct } from '../use-act';
import { kindName } from './words';

/** Documents that the index refused by themselves; the others went on without them. */
export function Letters({ count }: { count: number }) {
  const query = useQuery({
    queryKey: ['search-index', 'letters', count],
    queryFn: async ({ signal }) =>
      (await api.get<{ items: SearchLetterView[] }>('/search-index/dead-letters', undefined, signal)).data,
  });
  return (
    <section className="index-engine" aria-label="未送达">
      <h2>未送达</h2>
      <p className="meta">索引多次拒收的条目。查明原因后重送；条目改动后也会自动再送。数据库检索里仍找得到它们。</p>
      <Load query={query} rows={2} height={52}>
        {({ items }) => <Table items={items} />}
      </Load>
    </section>
  );
}

function Table({ items }: { items: SearchLetterView[] }) {
  const may = useCan('search-index.manage');
  const toast = useToast();
  const act = useAct(
    () => api.post<{ replayed: number }>('/search-index/dead-letters/replay', { ids: items.map(({ id }) => id) }),
    { refresh: [['search-index']], done: ({ data }) => toast({ text: `已重送${data.replayed}条` }) },
  );
  return (
    <>
      {may && (
        <div className="actions">
          <Button busy={act.isPending} onClick={() => act.mutate()}>
            全部重送（{items.length}条）
          </Button>
        </div>
      )}
      <Refusal error={act.error} />
      <DataTable
        caption="未送达"
        hideCaption
        rows={items}
        id={(item) => item.id}
        columns={[
          { key: 'doc', title: '条目', cell: (item) => `${kindName(item.kind)} ${item.docId.slice(0, 8)}` },
          { key: 'attempts', title: '试过', num: true, cell: (item) => `${item.attempts}次` },
          { key: 'error', title: '索引的回答', cell: (item) => item.error },
          { key: 'at', title: '时间', cell: (item) => <DateText at={item.at} as="time" /> },
        ]}
      />
    </>
  );
}
