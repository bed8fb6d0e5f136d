import type { ModelFigure, ModelView } from '@dto/matching';

export function sourceWord({ source, basedOn }: ModelView): string {
  if (source === 'shipped') return '随程序提供';
  return basedOn ? `从答复中学到，起点是${basedOn}` : '从答复中学到';
}

/** 0.774，基线0.660 */
export function figureText({ value, baseline }: ModelFigure): string {
  const plain = (n: number) => n.toFixed(3);
  return baseline === null ? plain(value) : `${plain(value)}（对照${plain(baseline)}）`;
}

/** +0.12, −0.30 or nothing where two weights are the same. */
export function stepText(left: number, right: number): string {
  const step = right - left;
  if (Math.abs(step) < 5e-5) return '';
  return `${step > 0 ? '+' : '−'}${Math.abs(step).toFixed(3)}`;
}

/** A weight with a true minus sign. */
export const weightText = (weight: number) => weight.toFixed(3).replace('-', '−');
