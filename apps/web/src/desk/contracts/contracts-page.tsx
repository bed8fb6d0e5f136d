import './contracts.css';
import '../mine/mine.css';
import { CONTRACT_TYPES, type ContractRow, REGISTRATION_STATES } from '@dto/contracts';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { useCan, useSession } from '../../api/session';
import { Failed } from '../../shell/load';
import { Button, ButtonLink, Link } from '../../ui/button';
import { Select } from '../../ui/fields';
import { Icon } from '../../ui/icon';
import { Rows } from '../../ui/rows';
import { Empty, Pager, Skeleton } from '../../ui/states';
import { statusOf } from '../../ui/status-words';
import { Tabs } from '../../ui/tabs';
import { DeskPage } from '../desk-page';
import { SearchField } from '../mine/mine-page';
import { audienceOf } from '../nav';
import { useList } from '../use-list';
import { useRowKeys } from '../use-row-keys';
import { type ContractFilters, type Filter, filters } from './contract-filters';
import { ContractLine } from './contract-line';
import { ExportButton } from './export-button';

export interface ContractsPageData {
  items: ContractRow[];
  next: string | null;
  counts: Record<string, number>;
}

const order = ['draft', 'signed', 'performing', 'accepted', 'ended_diligent', 'failed', 'terminated'] as const;

/** 合同与登记, and for officers and stations the ledger of contracts: filters stand in the address. */
export function Component() {
  const [search, setSearch] = useSearchParams();
  const session = useSession();
  const party = ['enterprise', 'university', 'broker'].includes(audienceOf(session));
  const chosen = Object.fromEntries(filters.map((name) => [name, search.get(name) ?? ''])) as ContractFilters;
  const list = useList<ContractRow, ContractsPageData>('/contracts', chosen);
  const counts = list.first?.counts ?? {};
  const all = order.reduce((sum, one) => sum + (counts[one] ?? 0), 0);
  const put = (name: Filter, value: string) => {
    const next = new URLSearchParams(search);
    if (value) next.set(name, value);
    else next.delete(name);
    setSearch(next, { replace: true });
  };
  const tabs = [
    { value: '', label: '全部', count: list.first ? all : null },
    ...order
      .filter((one) => counts[one] || one === chosen.state)
      .map((one) => ({ value: one, label: statusOf('contract', one).word, count: counts[one] ?? 0 })),
  ];
  useRowKeys();
  return (
    <DeskPage title={party ? '合同与登记' : '合同台账'} actions={<NewButton />}>
      <div className="mine contracts">
        <Tabs label="状态" tabs={tabs} param="state" />
        <div className="mine-tools">
          <div className="contract-filters">
            <SearchField value={chosen.q} onSearch={(text) => put('q', text)} />
            <FilterSelect label="登记状态" name="registration" chosen={chosen} put={put} of={registrationWords} />
            <FilterSelect label="合同类型" name="type" chosen={chosen} put={put} of={CONTRACT_TYPES} />
            {party && <FilterSelect label="哪一方" name="side" chosen={chosen} put={put} of={sides} />}
          </div>
          <div className="actions">
            <ExportButton filters={chosen} />
            <ImportLink />
          </div>
        </div>
        {list.query.error ? (
          <Failed error={list.query.error} onRetry={() => void list.query.refetch()} />
        ) : !list.items ? (
          <Skeleton rows={5} height={86} />
        ) : list.items.length === 0 ? (
          <Nothing chosen={chosen} all={all} party={party} />
        ) : (
          <>
            <Rows stale={list.stale} label={party ? '合同与登记' : '合同台账'}>
              {list.items.map((row) => (
                <ContractLine key={row.id} row={row} />
              ))}
            </Rows>
            <Pager shown={list.items.length} more={list.more} busy={list.busy} onMore={list.onMore} />
          </>
        )}
      </div>
    </DeskPage>
  );
}

const registrationWords = {
  none: '没有申请',
  ...Object.fromEntries(REGISTRATION_STATES.map((state) => [state, statusOf('registration', state).word])),
};
const sides = { seller: '我是卖方', buyer: '我是买方', broker: '我是中介方' };

interface FilterProps {
  label: string;
  name: Filter;
  chosen: ContractFilters;
  put: (name: Filter, value: string) => void;
  of: Record<string, string>;
}

function FilterSelect({ label, name, chosen, put, of }: FilterProps) {
  return (
    <Select
      aria-label={label}
      blank={label}
      value={chosen[name]}
      onChange={(value) => put(name, value)}
      options={Object.entries(of).map(([value, word]) => ({ value, label: word }))}
    />
  );
}

function NewButton() {
  const writes = useCan('contracts.write');
  if (!writes) return null;
  return (
    <ButtonLink kind="primary" size="small" to="/desk/contracts/new">
      录入合同
    </ButtonLink>
  );
}

function ImportLink() {
  const imports = useCan('contracts.import');
  if (!imports) return null;
  return (
    <ButtonLink kind="quiet" size="small" to="/desk/contracts/import">
      <Icon name="upload" />
      批量导入
    </ButtonLink>
  );
}

interface NothingProps {
  chosen: ContractFilters;
  all: number;
  party: boolean;
}

function Nothing({ chosen, all, party }: NothingProps): ReactNode {
  const set = filters.filter((name) => chosen[name]);
  const [, setSearch] = useSearchParams();
  if (set.length > 0)
    return (
      <Empty
        act={all > 0 ? <Link to="?">看全部{all}份</Link> : <Button onClick={() => setSearch('')}>去掉筛选</Button>}
      >
        {chosen.q ? `没有名称、编号或当事人带「${chosen.q}」的合同。` : '这样筛没有合同。'}
      </Empty>
    );
  if (!party) return <Empty>还没有合同。双方签订后会出现在这里。</Empty>;
  return (
    <Empty
      act={
        <ButtonLink kind="primary" to="/desk/contracts/new">
          录入第一份合同
        </ButtonLink>
      }
    >
      还没有合同。洽谈签订的会自动出现；在别处签的，录入或用Excel导入后就能申请登记。
    </Empty>
  );
}
