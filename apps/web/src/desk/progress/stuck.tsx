import type { StuckRow } from '@dto/statistics';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client';
import { useTermName } from '../../api/terms';
import { Load } from '../../shell/load';
import { Button, Link } from '../../ui/button';
import { DataTable } from '../../ui/data-table';
import { moneyPlain } from '../../ui/money';

interface Props {
  asked: Record<string, string>;
  onClose: () => void;
}

/** What came to a step and stays there, the oldest first. */
export function Stuck({ asked, onClose }: Props) {
  const regionOf = useTermName('region');
  const query = useQuery({
    queryKey: ['tallies', 'stuck', asked],
    queryFn: async ({ signal }) => (await api.get<{ items: StuckRow[] }>('/funnels/stuck', asked, signal)).data.items,
  });
  const need = asked.from === 'need';
  return (
    <section className="panel" aria-label="没走过去的">
      <div className="panel-head">
        <h2>没走过去的，等得最久的在前</h2>
        <Button kind="quiet" size="small" onClick={onClose}>
          收起
        </Button>
      </div>
      <Load query={query} rows={4} height={40}>
        {(rows) => (
          <DataTable
            caption="没走过去的"
            hideCaption
            rows={rows}
            id={({ id }) => id}
            columns={[
              {
                key: 'title',
                title: need ? '需求' : '合同',
                cell: ({ id, title }) => <Link to={need ? `/needs/${id}` : `/desk/contracts/${id}`}>{title}</Link>,
              },
              { key: 'region', title: '地区', cell: ({ regionCode }) => regionOf(regionCode) || regionCode },
              { key: 'since', title: need ? '发布' : '签订', cell: ({ since }) => since },
              {
                key: 'amount',
                title: '金额',
                num: true,
                cell: ({ amount }) => (amount === null ? '—' : moneyPlain(amount)),
              },
            ]}
          />
        )}
      </Load>
    </section>
  );
}
