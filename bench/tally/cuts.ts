import type { Cut } from '@guibang/statistics';

/** Ten questions that the dashboard asks, over a random range each. */
const KINDS: readonly Omit<Cut, 'from' | 'to'>[] = [
  { direction: 'out', by: 'none', regions: [], where: {} },
  { direction: 'in', by: 'none', regions: [], where: {} },
  { direction: 'out', by: 'month', regions: [], where: {} },
  { direction: 'out', by: 'region', regions: [], where: {} },
  { direction: 'out', by: 'field', regions: ['421202'], where: {} },
  { direction: 'out', by: 'month', regions: ['421281'], where: { type: ['development'] } },
  { direction: 'out', by: 'flow', regions: [], where: {} },
  { direction: 'out', by: 'type', regions: [], where: { field: ['05'] } },
  { direction: 'in', by: 'province', regions: [], where: { type: ['transfer', 'licence'] } },
  { direction: 'out', by: 'size', regions: ['XNGX'], where: { flow: ['domestic'] } },
];

const FIRST = Date.UTC(2022, 0, 1);
const DAYS = 1_826;

export function cutsOf(random: () => number, each: number): Cut[] {
  const day = () => new Date(FIRST + Math.floor(random() * DAYS) * 86_400_000).toISOString().slice(0, 10);
  return Array.from({ length: each }, () => KINDS)
    .flat()
    .map((kind) => {
      const [from = '', to = ''] = [day(), day()].sort();
      return { ...kind, from, to };
    });
}
