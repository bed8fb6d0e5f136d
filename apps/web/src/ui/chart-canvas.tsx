import { LineChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import { init, use as register } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import type { Band, Curve } from './curve';
import { colours } from './tokens';

register([LineChart, GridComponent, SVGRenderer]);

interface Props {
  labels: readonly string[];
  curves: readonly Curve[];
  band: Band | null;
  height: number;
}

/** The drawing itself: labels at the ends of the lines, no legend, nothing that moves. */
export function ChartCanvas({ labels, curves, band, height }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const node = box.current;
    if (!node) return;
    const chart = init(node, null, { renderer: 'svg' });
    const draw = () => chart.setOption(optionOf(labels, curves, band), true);
    draw();
    const sized = new ResizeObserver(() => chart.resize());
    sized.observe(node);
    const themed = new MutationObserver(draw);
    themed.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    return () => {
      sized.disconnect();
      themed.disconnect();
      chart.dispose();
    };
  }, [labels, curves, band]);
  return <div ref={box} style={{ height }} aria-hidden="true" />;
}

function optionOf(labels: readonly string[], curves: readonly Curve[], band: Band | null) {
  const dark = document.documentElement.dataset.theme === 'dark' ? 1 : 0;
  const of = (name: keyof typeof colours) => colours[name][dark];
  const style = {
    now: { color: of('primary'), width: 3, type: 'solid' },
    plan: { color: of('ink'), width: 1.5, type: 'dashed' },
    past: { color: of('border-strong'), width: 1.5, type: 'solid' },
  } as const;
  const text = { fontFamily: 'inherit', fontSize: 13, color: of('ink-3') };
  return {
    animation: false,
    grid: { left: 8, right: 96, top: 20, bottom: 8, containLabel: true },
    xAxis: {
      type: 'category',
      boundaryGap: false,
      data: [...labels],
      axisTick: { show: false },
      axisLine: { lineStyle: { color: of('border-strong') } },
      axisLabel: text,
    },
    yAxis: {
      type: 'value',
      splitNumber: 4,
      axisLabel: text,
      splitLine: { lineStyle: { color: of('border') } },
    },
    series: [
      ...(band ? bandOf(labels, band, of('gold'), of('ink-2')) : []),
      ...curves.map(({ name, values, look, label }) => ({
        name,
        type: 'line',
        data: [...values],
        silent: true,
        showSymbol: false,
        lineStyle: style[look],
        endLabel: {
          show: true,
          formatter: label,
          color: look === 'past' ? of('ink-3') : style[look].color,
          fontFamily: 'inherit',
          fontSize: look === 'now' ? 15 : 13,
          fontWeight: look === 'now' ? 600 : 400,
        },
        labelLayout: { moveOverlap: 'shiftY' },
      })),
    ],
  };
}

/** A band is an unseen lower line with the rest stacked on it. */
function bandOf(labels: readonly string[], { from, start, low, high, label }: Band, gold: string, ink: string) {
  const last = labels.length - 1;
  const along = (end: number) =>
    labels.map((_, i) => (i < from ? null : start + ((end - start) * (i - from)) / Math.max(1, last - from)));
  const lower = along(low);
  const upper = along(high);
  const plain = { type: 'line', silent: true, showSymbol: false, stack: 'band', lineStyle: { opacity: 0 } } as const;
  return [
    { ...plain, name: '预计下限', data: lower },
    {
      ...plain,
      name: '预计上限',
      data: upper.map((value, i) => (value === null ? null : value - lower[i]!)),
      areaStyle: { color: gold, opacity: 0.25 },
      endLabel: { show: true, formatter: label, color: ink, fontFamily: 'inherit', fontSize: 13 },
      labelLayout: { moveOverlap: 'shiftY' },
    },
  ];
}
