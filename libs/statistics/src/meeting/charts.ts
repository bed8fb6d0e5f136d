import { createRequire } from 'node:module';
import type { EChartsOption } from 'echarts';
import { FONT_FAMILY, pngOf } from '@guibang/platform';
import { cumulative, type ForecastView, inYi, type ProgressView } from '../dto';

/** A picture and, for whoever cannot see it, its sentence. */
export interface PackChart {
  readonly title: string;
  readonly alt: string;
  readonly png: Buffer;
  /** Height for a width of one. */
  readonly ratio: number;
}

const WIDTH = 920;
/** Pixels of the picture for one of the drawing: sharp on paper. */
const SHARP = 2;
const INK = '#1a1f1c';
const PALE = '#5d6b64';
const GREEN = '#0b6b4f';
const GREY = '#9aa8a0';
const AMBER = '#b45309';

const AXIS = {
  axisLabel: { color: PALE, fontFamily: FONT_FAMILY, fontSize: 15 },
  axisLine: { lineStyle: { color: GREY } },
  splitLine: { lineStyle: { color: '#e3e9e5' } },
};

const two = (value: number): string => value.toFixed(2);

/** The two pictures of a meeting: the year's curve, and how far each county is. Of a year that has not begun there is nothing to draw. */
export async function chartsOf(progress: ProgressView, forecast: ForecastView): Promise<PackChart[]> {
  if (progress.months.every(({ sums }) => !sums)) return [];
  const charts = [await yearCurve(progress, forecast.forecast)];
  if (progress.regions.some(({ target }) => Number(target) > 0)) charts.push(await completion(progress));
  return charts;
}

function yearCurve({ months, target, year }: ProgressView, forecast: ForecastView['forecast']): Promise<PackChart> {
  const now = cumulative(months.map(({ sums }) => sums?.amount ?? null));
  const past = cumulative(months.map(({ lastYear }) => lastYear.amount));
  const plan = target ? months.map((_, i) => (inYi(target) * (i + 1)) / 12) : null;
  const reached = now.filter((value) => value !== null).at(-1)!;
  const line = (name: string, data: readonly (number | null)[], color: string, width: number, dashed = false) => ({
    type: 'line' as const,
    name,
    data: [...data],
    symbol: 'none',
    lineStyle: { color, width, type: dashed ? ('dashed' as const) : ('solid' as const) },
    itemStyle: { color },
  });
  // From where the year stands to both ends of the range.
  const from = now.findLastIndex((value) => value !== null);
  const way = (end: string) =>
    months.map((_, i) => (i === from ? reached : i === months.length - 1 ? inYi(end) : null));
  const ends = forecast && from < months.length - 1 ? [way(forecast.low), way(forecast.high)] : [];
  const words = forecast ? `，年底预计${two(inYi(forecast.low))}到${two(inYi(forecast.high))}亿元` : '';
  return drawn({
    title: `本年累计登记额和上年${plan ? '、目标' : ''}比（亿元）`,
    alt: `${year}年已登记${two(reached)}亿元${words}`,
    height: 380,
    option: {
      legend: {
        top: 0,
        itemStyle: { opacity: 0 },
        textStyle: { fontFamily: FONT_FAMILY, fontSize: 15, color: INK },
        data: ['上年累计', ...(plan ? ['按月应到'] : []), '本年累计', ...(ends.length > 0 ? ['年底预计的范围'] : [])],
      },
      grid: { left: 64, right: 24, top: 44, bottom: 36 },
      xAxis: { ...AXIS, type: 'category', data: months.map((_, i) => `${i + 1}月`), boundaryGap: false },
      yAxis: { ...AXIS, type: 'value' },
      series: [
        line('上年累计', past, GREY, 2),
        ...(plan ? [line('按月应到', plan, AMBER, 2, true)] : []),
        line('本年累计', now, GREEN, 4),
        ...ends.map((data) => ({ ...line('年底预计的范围', data, GREEN, 1.5, true), connectNulls: true })),
      ],
    },
  });
}

function completion({ regions, elapsed, year }: ProgressView): Promise<PackChart> {
  const rows = regions
    .filter(({ target }) => Number(target) > 0)
    .map(({ name, sums, target }) => ({ name, done: (Number(sums.amount) / Number(target)) * 100 }))
    .sort((a, b) => b.done - a.done);
  const due = Number((elapsed * 100).toFixed(1));
  return drawn({
    title: '各县市区完成率（%）',
    alt: `${year}年${rows.map(({ name, done }) => `${name}${done.toFixed(1)}%`).join('，')}；按天数应到${due}%`,
    height: 90 + 38 * rows.length,
    option: {
      grid: { left: 130, right: 64, top: 36, bottom: 28 },
      xAxis: { ...AXIS, type: 'value' },
      yAxis: { ...AXIS, type: 'category', data: rows.map(({ name }) => name), inverse: true },
      series: [
        {
          type: 'bar',
          barWidth: 20,
          data: rows.map(({ done }) => ({
            value: Number(done.toFixed(1)),
            itemStyle: { color: done < due ? AMBER : GREEN },
          })),
          label: {
            show: true,
            position: 'right',
            formatter: '{c}%',
            color: INK,
            fontFamily: FONT_FAMILY,
            fontSize: 15,
          },
          markLine: {
            symbol: 'none',
            lineStyle: { color: INK, type: 'dashed', width: 1.5 },
            label: {
              position: 'start',
              formatter: `按天数应到${due}%`,
              color: INK,
              fontFamily: FONT_FAMILY,
              fontSize: 15,
            },
            data: [{ xAxis: due }],
          },
        },
      ],
    },
  });
}

async function drawn(chart: { title: string; alt: string; height: number; option: EChartsOption }): Promise<PackChart> {
  // A fifth of a second to load, so only where a paper is made and not whenever the api starts.
  const { init } = createRequire(__filename)('echarts') as typeof import('echarts');
  const canvas = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: chart.height });
  try {
    canvas.setOption({
      animation: false,
      textStyle: { fontFamily: FONT_FAMILY, fontSize: 15 },
      ...chart.option,
    });
    const png = await pngOf(canvas.renderToSVGString(), WIDTH * SHARP);
    return { title: chart.title, alt: chart.alt, png, ratio: chart.height / WIDTH };
  } finally {
    canvas.dispose();
  }
}
