import { cumulative, inYi, type ForecastView, type ProgressView } from '@dto/statistics';
import { useMemo } from 'react';
import { Chart } from '../../ui/chart';
import type { Curve } from '../../ui/curve';
import { DataTable } from '../../ui/data-table';

const yi = (value: number) => value.toFixed(2);

/** This year's sum month by month, beside the straight line to the target and the year before. */
export function YearCurve({ view, forecast }: { view: ProgressView; forecast: ForecastView['forecast'] }) {
  const { months, target, year } = view;
  const labels = useMemo(() => months.map((_, i) => `${i + 1}月`), [months]);
  const { curves, rows } = useMemo(() => {
    const now = cumulative(months.map(({ sums }) => sums?.amount ?? null));
    const past = cumulative(months.map(({ lastYear }) => lastYear.amount));
    const plan = target ? months.map((_, i) => (inYi(target) * (i + 1)) / 12) : null;
    const last = (values: readonly (number | null)[]) => values.filter((value) => value !== null).at(-1) ?? 0;
    const drawn: Curve[] = [
      { name: '去年', values: past, look: 'past', label: `去年${yi(last(past))}` },
      ...(plan ? [{ name: '目标', values: plan, look: 'plan' as const, label: `目标${yi(last(plan))}` }] : []),
      { name: '今年', values: now, look: 'now', label: yi(last(now)) },
    ];
    return {
      curves: drawn,
      rows: months.map(({ month }, i) => ({ month, now: now[i], past: past[i], plan: plan?.[i] })),
    };
  }, [months, target]);
  const band = useMemo(() => {
    const from = rows.findLastIndex(({ now }) => now != null);
    if (!forecast || from < 0 || from >= rows.length - 1) return null;
    const [low, high] = [inYi(forecast.low), inYi(forecast.high)];
    return { from, start: rows[from]!.now!, low, high, label: `预计${yi(low)}–${yi(high)}` };
  }, [rows, forecast]);
  const cell = (value: number | null | undefined) => (value == null ? '—' : yi(value));
  const reached = rows.filter(({ now }) => now != null).at(-1);
  return (
    <Chart
      title="累计登记额"
      unit="成交额，亿元"
      description={
        reached
          ? `${year}年累计到${Number(reached.month.slice(5))}月${cell(reached.now)}亿元，去年同月${cell(reached.past)}亿元${reached.plan == null ? '' : `，按月平均应到${cell(reached.plan)}亿元`}${forecast ? `，年底预计${yi(inYi(forecast.low))}到${yi(inYi(forecast.high))}亿元` : ''}`
          : `${year}年还没有登记`
      }
      labels={labels}
      curves={curves}
      band={band}
      table={
        <DataTable
          caption={`${year}年累计登记额，亿元`}
          hideCaption
          rows={rows}
          id={({ month }) => month}
          columns={[
            { key: 'month', title: '月份', cell: ({ month }) => month },
            { key: 'now', title: '今年', num: true, cell: ({ now }) => cell(now) },
            { key: 'plan', title: '目标', num: true, cell: ({ plan }) => cell(plan) },
            { key: 'past', title: '去年', num: true, cell: ({ past }) => cell(past) },
          ]}
        />
      }
    />
  );
}
