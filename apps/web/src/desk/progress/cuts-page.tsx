import './progress.css';
import { inYi, type TallyCutView } from '@dto/statistics';
import { useQuery } from '@tanstack/react-query';
import { address, api } from '../../api/client';
import { useCan } from '../../api/session';
import { useTerms } from '../../api/terms';
import { Load } from '../../shell/load';
import { Link } from '../../ui/button';
import { Segmented } from '../../ui/choices';
import { DataTable } from '../../ui/data-table';
import { Select } from '../../ui/fields';
import { Icon } from '../../ui/icon';
import { moneyPlain, moneyText } from '../../ui/money';
import { Empty } from '../../ui/states';
import { DeskPage } from '../desk-page';
import { growth } from './growth';
import { percent } from './progress-words';
import { useCut } from './use-cut';

const CUTS = {
  month: '月份',
  region: '地区',
  type: '合同类型',
  ip: '知识产权',
  field: '技术领域',
  plan: '计划来源',
  goal: '社会经济目标',
  seller: '卖方性质',
  buyer: '买方性质',
  flow: '流向',
  province: '对方所在省',
  size: '金额档',
  station: '登记站',
} as const;
type By = keyof typeof CUTS;

const TYPES = [
  { value: 'development', label: '技术开发' },
  { value: 'transfer', label: '技术转让' },
  { value: 'licence', label: '技术许可' },
  { value: 'consulting', label: '技术咨询' },
  { value: 'service', label: '技术服务' },
];

/** 登记统计: the registered sum cut as one likes, with its share and the year before; each row leads to its lines. */
export function Component() {
  const { search, put, year, years, thisYear, today, region, regions } = useCut();
  const exports = useCan('statistics.export');
  const fields = useTerms('technical-field').filter(({ parent }) => !parent);
  const direction = search.get('direction') === 'in' ? 'in' : 'out';
  const by = (search.get('by') ?? 'month') in CUTS ? ((search.get('by') ?? 'month') as By) : 'month';
  const filters = Object.fromEntries(
    Object.entries({ region, type: search.get('type') ?? '', field: search.get('field') ?? '' }).filter(
      ([, code]) => code,
    ),
  );
  const to = year === thisYear ? today : `${year}-12-31`;
  const asked: Record<string, string> = { direction, from: `${year}-01-01`, to, ...filters };
  const query = useQuery({
    queryKey: ['tallies', 'cut', by, asked],
    queryFn: async ({ signal }) => (await api.get<TallyCutView>('/tallies', { ...asked, by }, signal)).data,
  });
  return (
    <DeskPage
      title="登记统计"
      crumbs={[{ title: '目标进度', to: '/desk/progress' }]}
      actions={
        exports && (
          <a
            className="button"
            data-kind="quiet"
            data-size="small"
            href={address(`/tallies/cuts.xlsx?${new URLSearchParams(asked).toString()}`)}
            download
          >
            <Icon name="download" />
            导出Excel
          </a>
        )
      }
    >
      <div className="progress">
        <div className="progress-filters">
          <Select aria-label="年份" value={String(year)} onChange={(value) => put('year', value)} options={years} />
          <Select
            aria-label="分组"
            value={by}
            onChange={(value) => put('by', value)}
            options={Object.entries(CUTS).map(([value, label]) => ({ value, label: `按${label}` }))}
          />
          {regions.length > 0 && (
            <Select
              aria-label="地区"
              blank="全部地区"
              value={region}
              onChange={(value) => put('region', value)}
              options={regions}
            />
          )}
          <Select
            aria-label="合同类型"
            blank="全部类型"
            value={filters.type ?? ''}
            onChange={(value) => put('type', value)}
            options={TYPES}
          />
          <Select
            aria-label="技术领域"
            blank="全部领域"
            value={filters.field ?? ''}
            onChange={(value) => put('field', value)}
            options={fields.map(({ code, name }) => ({ value: code, label: name }))}
          />
          <Segmented
            label="口径"
            value={direction}
            onChange={(value) => put('direction', value)}
            options={[
              { value: 'out', label: '输出' },
              { value: 'in', label: '吸纳' },
            ]}
          />
        </div>
        <Load query={query} rows={8} height={40}>
          {(view) => <Cut view={view} by={by} asked={asked} />}
        </Load>
      </div>
    </DeskPage>
  );
}

const wan = (yuan: string) => moneyText(yuan, 'column').number;

function Cut({ view, by, asked }: { view: TallyCutView; by: By; asked: Record<string, string> }) {
  const total = inYi(view.total.amount);
  const rows = by === 'month' ? view.items : [...view.items].sort((a, b) => inYi(b.amount) - inYi(a.amount));
  if (rows.length === 0) return <Empty>这样筛选没有登记的合同。去掉一个条件再看。</Empty>;
  return (
    <>
      <p className="progress-sentence">
        {view.from}到{view.to}，<strong>{moneyPlain(view.total.amount)}</strong>、
        {view.total.count.toLocaleString('en-US')}
        项，上年同期{moneyPlain(view.before.amount)}
        {growth(view.total.amount, view.before.amount) && `，同比${growth(view.total.amount, view.before.amount)}`}。
      </p>
      <DataTable
        caption={`按${CUTS[by]}`}
        hideCaption
        rows={rows}
        id={({ key }) => key}
        columns={[
          {
            key: 'name',
            title: CUTS[by],
            cell: ({ key, name }) => <Link to={`/desk/progress/lines?${linesQuery(asked, by, key)}`}>{name}</Link>,
          },
          { key: 'count', title: '合同', num: true, cell: ({ count }) => count.toLocaleString('en-US') },
          { key: 'amount', title: '成交额（万元）', num: true, cell: ({ amount }) => wan(amount) },
          {
            key: 'share',
            title: '占比',
            num: true,
            cell: ({ amount }) => (total > 0 ? percent(inYi(amount) / total) : '—'),
          },
          { key: 'technical', title: '技术交易额（万元）', num: true, cell: ({ technical }) => wan(technical) },
          { key: 'before', title: '上年同期（万元）', num: true, cell: ({ before }) => wan(before.amount) },
          { key: 'year', title: '同比', num: true, cell: ({ amount, before }) => growth(amount, before.amount) ?? '—' },
          ...(by === 'month'
            ? [
                {
                  key: 'last',
                  title: '环比',
                  num: true,
                  cell: (row: (typeof rows)[number]) => {
                    const last = rows[rows.indexOf(row) - 1];
                    return (last && growth(row.amount, last.amount)) ?? '—';
                  },
                },
              ]
            : []),
        ]}
      />
    </>
  );
}

/** The lines of one row: its month, or its code. */
function linesQuery(asked: Record<string, string>, by: By, key: string): string {
  if (by !== 'month') return new URLSearchParams({ ...asked, [by]: key }).toString();
  const [year = 0, month = 0] = key.split('-').map(Number);
  const last = `${key}-${String(new Date(Date.UTC(year, month, 0)).getUTCDate()).padStart(2, '0')}`;
  return new URLSearchParams({ ...asked, from: `${key}-01`, to: last < asked.to! ? last : asked.to! }).toString();
}
