import {
  ALARM_KINDS,
  type AlarmView,
  type ForecastView,
  inYi,
  type MeetingKind,
  type ProgressView,
  type PromiseView,
} from '../dto';
import { chartsOf, type PackChart } from './charts';

export interface PackTable {
  readonly title: string;
  readonly columns: readonly { readonly label: string; readonly width: number; readonly align?: 'right' }[];
  readonly rows: readonly (readonly string[])[];
  /** Said in place of the table where it has no rows. */
  readonly empty: string;
  /** Said under it. */
  readonly note?: string;
}

/** 会商材料 before it becomes a Word file or a PDF: charts, then numbered tables, under two sentences. */
export interface Pack {
  readonly title: string;
  readonly subtitle: string;
  readonly sentences: readonly string[];
  readonly charts: readonly PackChart[];
  readonly tables: readonly PackTable[];
}

export interface Late {
  readonly month: string;
  readonly regions: readonly string[];
}

export interface Matter {
  readonly kind: MeetingKind;
  readonly progress: ProgressView;
  readonly forecast: ForecastView;
  readonly late: readonly Late[];
  readonly alarms: readonly AlarmView[];
  readonly promises: readonly PromiseView[];
}

const yi = (yuan: string | null): string => (yuan === null ? '—' : inYi(yuan).toFixed(2));
const wan = (yuan: string): string =>
  (Number(yuan) / 1e4).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const percent = (share: number): string => `${Number((share * 100).toFixed(1))}%`;
const dateWords = (day: string): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;

/** @param matter what the reader may see, already cut to it */
export async function packOf({ kind, progress, forecast, late, alarms, promises }: Matter): Promise<Pack> {
  const { year, asOf } = progress;
  const month = Number(asOf.slice(5, 7));
  const name = kind === 'month' ? `${month}月会商材料` : `${'一二三四'[Math.ceil(month / 3) - 1]}季度督办材料`;
  return {
    title: `${year}年技术合同登记${name}`,
    subtitle: `数据截至${year}年${dateWords(asOf)}`,
    sentences: [standing(progress), outlook(forecast)],
    charts: await chartsOf(progress, forecast),
    tables: [
      counties(progress, forecast),
      months(progress),
      candidates(forecast),
      lateReports(late),
      signs(alarms),
      promised(promises),
    ],
  };
}

function standing({ year, asOf, total, lastYear, target, elapsed }: ProgressView): string {
  const before = Number(lastYear.amount);
  const growth =
    before > 0
      ? `，比上年同期${Number(total.amount) >= before ? '多' : '少'}${percent(Math.abs(Number(total.amount) / before - 1))}`
      : '';
  const start = `截至${year}年${dateWords(asOf)}，全市登记技术合同${total.count}项，成交额${yi(total.amount)}亿元${growth}`;
  if (!target || Number(target) === 0) return `${start}。${year}年还没有定登记额的目标。`;
  const ahead = Number(total.amount) - Number(target) * elapsed;
  return `${start}，完成${yi(target)}亿元目标的${percent(Number(total.amount) / Number(target))}，比按天数应到的${ahead < 0 ? '少' : '多'}${(Math.abs(ahead) / 1e8).toFixed(2)}亿元。`;
}

function outlook({ forecast, none }: ForecastView): string {
  if (!forecast) return `${none ?? '没有年底预计'}。`;
  const { low, high, middle, share, gap } = forecast;
  const start = `年底预计${yi(low)}到${yi(high)}亿元（有${percent(share)}的把握），居中${yi(middle)}亿元`;
  if (gap === null) return `${start}。`;
  return `${start}，${gap.startsWith('-') ? '比目标多' : '离目标还差'}${yi(gap.replace('-', ''))}亿元。`;
}

function counties({ regions, elapsed }: ProgressView, forecast: ForecastView): PackTable {
  const rows = regions
    .map(({ code, name, sums, target }) => {
      const goal = Number(target ?? 0);
      const ahead = goal > 0 ? Number(sums.amount) - goal * elapsed : null;
      const expected = forecast.counties.find((one) => one.code === code)?.expected ?? null;
      return { name, sums, target, goal, ahead, expected };
    })
    .sort((a, b) => (a.ahead ?? 0) - (b.ahead ?? 0) || Number(b.sums.amount) - Number(a.sums.amount));
  return {
    title: '各县市区完成情况（亿元）',
    columns: [
      { label: '地区', width: 20 },
      { label: '合同', width: 10, align: 'right' },
      { label: '已登记', width: 14, align: 'right' },
      { label: '目标', width: 14, align: 'right' },
      { label: '完成率', width: 13, align: 'right' },
      { label: '比应到', width: 15, align: 'right' },
      { label: '年底预计', width: 14, align: 'right' },
    ],
    rows: rows.map(({ name, sums, target, goal, ahead, expected }) => [
      name,
      String(sums.count),
      yi(sums.amount),
      yi(target),
      goal > 0 ? percent(Number(sums.amount) / goal) : '—',
      ahead === null ? '—' : `${ahead < 0 ? '差' : '超'}${(Math.abs(ahead) / 1e8).toFixed(2)}`,
      yi(expected),
    ]),
    empty: '没有县市区。',
    note: '应到：目标乘以今年已过天数的比例。登记合同太少的县市区不给年底预计。',
  };
}

function months({ months: all, target }: ProgressView): PackTable {
  let [now, before] = [0, 0];
  const rows = all.flatMap(({ month, sums, lastYear }, i) => {
    before += Number(lastYear.amount);
    if (!sums) return [];
    now += Number(sums.amount);
    return [
      [
        `${Number(month.slice(5))}月`,
        yi(sums.amount),
        (now / 1e8).toFixed(2),
        target ? ((Number(target) * (i + 1)) / 12 / 1e8).toFixed(2) : '—',
        (before / 1e8).toFixed(2),
      ],
    ];
  });
  const right = { width: 20, align: 'right' } as const;
  return {
    title: '各月登记额（亿元）',
    columns: [
      { label: '月份', width: 20 },
      { label: '本月', ...right },
      { label: '本年累计', ...right },
      { label: '按月应到', ...right },
      { label: '上年累计', ...right },
    ],
    rows,
    empty: '今年还没有登记。',
  };
}

function candidates({ candidates: all, candidatesInAll }: ForecastView): PackTable {
  return {
    title: '最可能补上缺口的合同',
    columns: [
      { label: '序', width: 6, align: 'right' },
      { label: '合同或洽谈', width: 34 },
      { label: '地区', width: 13 },
      { label: '卡在哪里', width: 23 },
      { label: '金额（万元）', width: 17, align: 'right' },
      { label: '可能', width: 10, align: 'right' },
    ],
    rows: all.map((one, i) => [
      String(i + 1),
      one.title,
      one.region,
      `${one.blocker}${one.due ? `，${dateWords(one.due)}到期` : one.since ? `，${dateWords(one.since)}起` : ''}`,
      `${wan(one.amount)}${one.amountFrom === 'contract' ? '' : '*'}`,
      percent(one.probability),
    ]),
    empty: '没有在谈条款、已签订没登记或正在登记的合同。',
    note: `在路上的共${candidatesInAll}件。* 没签的按公开的预算，没有预算的按平均。`,
  };
}

function lateReports(late: readonly Late[]): PackTable {
  return {
    title: '没按时报指标的地区',
    columns: [
      { label: '月份', width: 25 },
      { label: '没报的', width: 75 },
    ],
    rows: late.filter(({ regions }) => regions.length > 0).map(({ month, regions }) => [month, regions.join('、')]),
    empty: '都按时报了，或还没到期。',
  };
}

function signs(alarms: readonly AlarmView[]): PackTable {
  return {
    title: '要看一看的合同',
    columns: [
      { label: '提示', width: 28 },
      { label: '看到的', width: 42 },
      { label: '合同', width: 10, align: 'right' },
      { label: '金额（万元）', width: 20, align: 'right' },
    ],
    rows: alarms
      .slice(0, 30)
      .map(({ kind, words, evidence, total }) => [ALARM_KINDS[kind], words, String(evidence.length), wan(total)]),
    empty: '没有没看过的提示。',
    note: '提示只是要看一看，不是说有问题。',
  };
}

function promised(promises: readonly PromiseView[]): PackTable {
  return {
    title: '上次会议的承诺',
    columns: [
      { label: '地区', width: 15 },
      { label: '承诺的事', width: 43 },
      { label: '期限', width: 17 },
      { label: '做完了没有', width: 25 },
    ],
    rows: promises.map(({ region, text, due, doneOn, note, late }) => [
      region,
      text,
      due,
      doneOn ? `${dateWords(doneOn)}做完${note ? `：${note}` : ''}` : late ? '没有，已过期' : '还没有',
    ]),
    empty: '没有记下的承诺。',
  };
}
