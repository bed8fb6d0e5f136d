import './rules.css';
import type { RuleView } from '@dto/taxonomy';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { api } from '../../api/client';
import { Load } from '../../shell/load';
import { Button, Link } from '../../ui/button';
import { Segmented } from '../../ui/choices';
import { DataTable } from '../../ui/data-table';
import { TextInput } from '../../ui/fields';
import { Empty } from '../../ui/states';
import { StatusLabel } from '../../ui/status';
import { Tabs, useTab } from '../../ui/tabs';
import { DateText } from '../../ui/times';
import { DeskPage } from '../desk-page';
import { CalendarPanel } from './calendar-panel';
import { RuleDrawer } from './rule-drawer';
import { TargetsPanel } from './targets-panel';
import { TermsPanel } from './terms-panel';
import { valueText } from './values';

const tabs = [
  { value: 'rules', label: '参数' },
  { value: 'targets', label: '目标' },
  { value: 'terms', label: '代码表' },
  { value: 'calendar', label: '工作日' },
];

/** 规则与目标: numbers with a date and a source. What nobody has checked comes first. */
export function Component() {
  const tab = useTab(tabs, 'tab');
  return (
    <DeskPage title="规则与目标">
      <div className="rules">
        <Tabs label="规则" tabs={tabs} param="tab" />
        {tab === 'rules' && <Rules />}
        {tab === 'targets' && <TargetsPanel />}
        {tab === 'terms' && <TermsPanel />}
        {tab === 'calendar' && <CalendarPanel />}
      </div>
    </DeskPage>
  );
}

function Rules() {
  const [search, setSearch] = useSearchParams();
  const [q, only] = [search.get('q') ?? '', search.get('only') ?? 'all'];
  const set = (name: string, value: string) =>
    setSearch(
      (now) => {
        const next = new URLSearchParams(now);
        if (value && value !== 'all') next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: true },
    );
  const query = useQuery({
    queryKey: ['rules'],
    queryFn: async ({ signal }) =>
      (await api.get<{ items: RuleView[] } | RuleView[]>('/rules', undefined, signal)).data,
    select: (data) => (Array.isArray(data) ? data : data.items),
  });
  return (
    <>
      <div className="rules-tools">
        <TextInput
          type="search"
          aria-label="找参数"
          placeholder="找参数：有效期、时限…"
          value={q}
          onChange={(text) => set('q', text)}
        />
        <Segmented
          label="来源"
          value={only}
          onChange={(value) => set('only', value)}
          options={[
            { value: 'all', label: '全部' },
            { value: 'open', label: '未核实' },
          ]}
        />
      </div>
      <Load query={query} rows={8} height={44}>
        {(rules) => (
          <RuleTable rules={pick(rules, q, only)} open={search.get('open')} onOpen={(key) => set('open', key)} />
        )}
      </Load>
    </>
  );
}

/** Unverified first: those are the numbers to ask the bureau about. */
function pick(rules: readonly RuleView[], q: string, only: string): RuleView[] {
  const text = q.trim().toLowerCase();
  return rules
    .filter((rule) => only !== 'open' || !rule.current?.verified)
    .filter((rule) => !text || `${rule.area}${rule.name}${rule.key}`.toLowerCase().includes(text))
    .sort((a, b) => Number(a.current?.verified ?? false) - Number(b.current?.verified ?? false));
}

function RuleTable({ rules, open, onOpen }: { rules: RuleView[]; open: string | null; onOpen: (key: string) => void }) {
  if (rules.length === 0) return <Empty>没有这样的参数。换个词，或去掉「未核实」。</Empty>;
  const shown = rules.find((rule) => rule.key === open);
  return (
    <>
      <DataTable
        caption="参数"
        hideCaption
        rows={rules}
        id={(rule) => rule.key}
        columns={[
          {
            key: 'name',
            title: '参数',
            cell: (rule) => (
              <Button kind="link" onClick={() => onOpen(rule.key)}>
                {rule.name}
              </Button>
            ),
          },
          { key: 'area', title: '用在', cell: (rule) => rule.area },
          { key: 'value', title: '现值', num: true, cell: (rule) => valueText(rule.current) },
          { key: 'from', title: '生效日', cell: (rule) => <DateText at={rule.current?.validFrom} as="table" /> },
          {
            key: 'source',
            title: '来源',
            cell: (rule) => (
              <span className="rule-source">
                {rule.current && !rule.current.verified && <StatusLabel word="未核实" tone="warn" icon="triangle" />}
                <span>{rule.current?.source ?? '—'}</span>
              </span>
            ),
          },
          {
            key: 'next',
            title: '将来',
            cell: (rule) =>
              rule.upcoming[0] ? (
                <Link to={`?tab=rules&open=${encodeURIComponent(rule.key)}`}>
                  <DateText at={rule.upcoming[0].validFrom} />起{valueText(rule.upcoming[0])}
                </Link>
              ) : (
                '—'
              ),
          },
        ]}
      />
      {shown && <RuleDrawer rule={shown} onClose={() => onOpen('')} />}
    </>
  );
}
