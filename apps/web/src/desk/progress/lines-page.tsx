import './progress.css';
import type { TallyLine } from '@dto/statistics';
import { useSearchParams } from 'react-router';
import { address } from '../../api/client';
import { useCan, useSession } from '../../api/session';
import { useTermName } from '../../api/terms';
import { Failed } from '../../shell/load';
import { Link } from '../../ui/button';
import { DataTable } from '../../ui/data-table';
import { tableDate } from '../../ui/dates';
import { Icon } from '../../ui/icon';
import { moneyText } from '../../ui/money';
import { Empty, Pager, Skeleton } from '../../ui/states';
import { DeskPage } from '../desk-page';
import { useList } from '../use-list';

const CITY = '421200';

/** What is not said in the address: everything sold this year. */
function thisYear() {
  const year = tableDate(new Date().toISOString()).slice(0, 4);
  return { direction: 'out', from: `${year}-01-01`, to: `${year}-12-31` };
}

/** The lines behind a number: each leads to its contract, and a line that takes away says what it takes back. */
export function Component() {
  const [search] = useSearchParams();
  const asked: Record<string, string> = { ...thisYear(), ...Object.fromEntries(search) };
  const regionOf = useTermName('region');
  const exports = useCan('statistics.export');
  const { current } = useSession();
  const county = current !== null && current.regionCode !== CITY;
  const list = useList<TallyLine>('/tallies/lines', asked);
  const { query, items: lines } = list;
  return (
    <DeskPage
      title="登记明细"
      crumbs={[{ title: '目标进度', to: `/desk/progress?direction=${asked.direction === 'in' ? 'in' : 'out'}` }]}
      actions={
        exports && (
          <a
            className="button"
            data-kind="quiet"
            data-size="small"
            href={address(`/tallies/lines.xlsx?${new URLSearchParams(asked).toString()}`)}
            download
          >
            <Icon name="download" />
            导出Excel
          </a>
        )
      }
    >
      <div className="progress">
        <p className="meta">
          {asked.direction === 'in' ? '吸纳' : '输出'}，{asked.from}到{asked.to}
          {asked.region && `，${regionOf(asked.region)}`}
          {county && '，只列本县市区的'}
        </p>
        {query.error && !lines ? (
          <Failed error={query.error} onRetry={() => void query.refetch()} />
        ) : !lines ? (
          <Skeleton rows={8} height={40} />
        ) : lines.length === 0 ? (
          <Empty>这段时间没有登记的合同。</Empty>
        ) : (
          <>
            <DataTable
              caption="登记明细"
              hideCaption
              rows={lines}
              id={(line) => `${line.contractId}:${line.version}:${line.count}`}
              columns={[
                {
                  key: 'title',
                  title: '合同',
                  cell: ({ contractId, title, code }) => (
                    <Link to={`/desk/contracts/${contractId}`}>{title || code || '看合同'}</Link>
                  ),
                },
                { key: 'day', title: '日期', cell: ({ day }) => day },
                { key: 'region', title: '地区', cell: ({ region }) => regionOf(region) || region },
                {
                  key: 'what',
                  title: '事项',
                  cell: ({ reverses, version }) =>
                    reverses !== null ? `冲回第${reverses}版` : version > 1 ? `变更，第${version}版` : '登记',
                },
                {
                  key: 'amount',
                  title: '成交额（万元）',
                  num: true,
                  cell: ({ amount }) => moneyText(amount, 'column').number,
                },
                {
                  key: 'technical',
                  title: '技术交易额（万元）',
                  num: true,
                  cell: ({ technical }) => moneyText(technical, 'column').number,
                },
              ]}
            />
            <Pager shown={lines.length} more={list.more} busy={list.busy} onMore={list.onMore} />
          </>
        )}
      </div>
    </DeskPage>
  );
}
