/** 元 → 亿元 as a number, for drawing. */
export const inYi = (yuan: string): number => Number(yuan) / 1e8;

/** Sums so far, in 亿元; null from the first month that has not begun. */
export function cumulative(months: readonly (string | null)[]): (number | null)[] {
  const begun = months.indexOf(null);
  let sum = 0;
  return months.map((amount, i) => (amount === null || (begun >= 0 && i > begun) ? null : (sum += inYi(amount))));
}
