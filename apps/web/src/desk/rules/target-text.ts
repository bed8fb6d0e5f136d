import { moneyPlain } from '../../ui/money';

/** A target as people say it: 70.00亿元 · 5–8平方公里 · 3.5%. */
export function amountText({ value, upper }: { value: string; upper: string | null }, unit: string): string {
  if (unit === '元') return moneyPlain(value);
  const text = (decimal: string) => Number(decimal).toLocaleString('en-US', { maximumFractionDigits: 4 });
  return `${text(value)}${upper ? `–${text(upper)}` : ''}${unit}`;
}
