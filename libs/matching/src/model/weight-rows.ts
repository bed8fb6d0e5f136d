import type { Weights } from '../ranking/model';

/** The weights that answers teach, by the path in `Weights`, as the page names them. `sign`: which way each must point. */
export const TAUGHT = {
  text: { label: '文字相近', sign: 1 },
  'meaning.weight': { label: '语义相近（有向量时）', sign: 1 },
  'indicators.met': { label: '指标符合', sign: 1 },
  'indicators.short': { label: '指标不足', sign: -1 },
  'field.near': { label: '领域相同或相近', sign: 1 },
  'field.far': { label: '领域不同', sign: -1 },
  'maturity.reached': { label: '成熟度达到', sign: 1 },
  'maturity.perLevelShort': { label: '成熟度每差一级', sign: -1 },
  'price.fits': { label: '价格在预算内', sign: 1 },
  'price.perEfoldOver': { label: '价格超预算', sign: -1 },
  'region.near': { label: '同一地区', sign: 1 },
  'mode.fits': { label: '合作方式对得上', sign: 1 },
  'mode.misfits': { label: '合作方式不合', sign: -1 },
} as const;

export type TaughtKey = keyof typeof TAUGHT;
export const TAUGHT_KEYS = Object.keys(TAUGHT) as TaughtKey[];

type Nested = Record<string, Record<string, number> | number>;

export function weightAt(weights: Weights, key: TaughtKey): number {
  const [part = '', name = ''] = key.split('.');
  const held = (weights as unknown as Nested)[part];
  return typeof held === 'number' ? held : (held?.[name] ?? 0);
}

export function withWeight(weights: Weights, key: TaughtKey, value: number): Weights {
  const [part = '', name = ''] = key.split('.');
  const held = (weights as unknown as Nested)[part];
  const next = typeof held === 'number' ? value : { ...held, [name]: value };
  return { ...weights, [part]: next };
}

export function weightRows(weights: Weights): { key: string; label: string; value: number }[] {
  return TAUGHT_KEYS.map((key) => ({ key, label: TAUGHT[key].label, value: weightAt(weights, key) }));
}
