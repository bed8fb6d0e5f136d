import type { IndicatorTargets, TargetsView, TargetView } from '@dto/statistics';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { api } from '../../api/client';
import { useTermName } from '../../api/terms';
import { Load } from '../../shell/load';
import { Button } from '../../ui/button';
import { Segmented } from '../../ui/choices';
import { DataTable } from '../../ui/data-table';
import { Select } from '../../ui/fields';
import { Empty } from '../../ui/states';
import { TargetDrawer } from './target-drawer';
import { amountText } from './target-text';

/** 目标: every number that the year is to reach, with the item of the document that states it and who counts it. */
export function TargetsPanel() {
  const [search, setSearch] = useSearchParams();
  const [year, only] = [search.get('year') ?? '', search.get('only') ?? 'set'];
  const set = (name: string, value: string) =>
    setSearch(
      (now) => {
        const next = new URLSearchParams(now);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: true, preventScrollReset: true },
    );
  const query = useQuery({
    queryKey: ['targets', year],
    queryFn: async ({ signal }) => (await api.get<TargetsView>('/targets', { year: year || undefined }, signal)).data,
  });
  return (
    <Load query={query} rows={10} height={44}>
      {(view) => {
        const rows = view.indicators.filter(({ city, counties }) => only === 'all' || city || counties.length > 0);
        const open = view.indicators.find(({ indicator }) => indicator === search.get('open'));
        return (
          <>
            <div className="rules-tools">
              <Select
                aria-label="年份"
                value={String(view.year)}
                onChange={(value) => set('year', value)}
                options={yearsOf(view).map((one) => ({ value: String(one), label: `${one}年` }))}
              />
              <Segmented
                label="看哪些指标"
                value={only}
                onChange={(value) => set('only', value === 'set' ? '' : value)}
                options={[
                  { value: 'set', label: '已定目标' },
                  { value: 'all', label: '全部指标' },
                ]}
              />
            </div>
            {rows.length === 0 ? (
              <Empty act={<Button onClick={() => set('only', 'all')}>从全部指标里定目标</Button>}>
                {view.year}年还没有定目标。
              </Empty>
            ) : (
              <Table view={view} rows={rows} onOpen={(indicator) => set('open', indicator)} />
            )}
            {open && <TargetDrawer key={open.indicator} year={view.year} row={open} onClose={() => set('open', '')} />}
          </>
        );
      }}
    </Load>
  );
}

/** Next year can be set before it begins. */
function yearsOf({ years }: TargetsView): number[] {
  const coming = new Date().getFullYear() + 1;
  return [...new Set([coming, coming - 1, ...years])].sort((a, b) => b - a);
}

interface TableProps {
  view: TargetsView;
  rows: IndicatorTargets[];
  onOpen: (indicator: string) => void;
}

function Table({ view, rows, onOpen }: TableProps) {
  const sources = new Set(rows.flatMap(({ city }) => city?.source ?? []));
  const shared = sources.size === 1 ? [...sources][0] : null;
  return (
    <>
      {shared && <p className="meta">来自{shared}</p>}
      <DataTable
        caption={`${view.year}年目标`}
        hideCaption
        rows={rows}
        id={({ indicator }) => indicator}
        columns={[
          {
            key: 'name',
            title: '指标',
            cell: ({ indicator, name }) => (
              <Button kind="link" onClick={() => onOpen(indicator)}>
                {name}
              </Button>
            ),
          },
          { key: 'value', title: '全市目标', num: true, cell: ({ city, unit }) => valueOf(city, unit) },
          { key: 'counties', title: '分到县市区', cell: (row) => <Split row={row} /> },
          { key: 'by', title: '谁来数', cell: ({ measure }) => (measure === 'reported' ? '按月填报' : '平台统计') },
          {
            key: 'source',
            title: '出处',
            cell: ({ city }) =>
              city ? `${shared ? '' : city.source}${city.item === null ? '' : `第${city.item}项`}` || '—' : '—',
          },
        ]}
      />
    </>
  );
}

const valueOf = (target: TargetView | null, unit: string) => (target ? amountText(target, unit) : '—');

function Split({ row }: { row: IndicatorTargets }) {
  const nameOf = useTermName('region');
  if (row.counties.length === 0) return '—';
  const names = row.counties.map(({ regionCode }) => nameOf(regionCode)).join('、');
  const rest = row.unsplit !== null && Number(row.unsplit) !== 0;
  return (
    <span title={names}>
      {row.counties.length}个
      {rest && (
        <span className="meta">
          {Number(row.unsplit) > 0 ? '，还有' : '，多分'}
          {amountText({ value: row.unsplit!.replace('-', ''), upper: null }, row.unit)}
          {Number(row.unsplit) > 0 && '没分'}
        </span>
      )}
    </span>
  );
}
