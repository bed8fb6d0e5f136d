/** How an amount is written. Amounts travel as decimal strings in 元 (`"1280000.00"`); `null` is unknown, never 0. */

export type MoneyMode = 'auto' | 'column' | 'exact';

export interface MoneyText {
  number: string;
  unit: string;
}

const WAN = 1_000_000n; // 分 in 1万元
const YI = WAN * 10_000n;

/** 元 as a decimal string → 分. Throws on anything else, so a wrong field is seen at once. */
export function fen(yuan: string): bigint {
  const match = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(yuan.trim());
  if (!match) throw new Error(`not an amount in 元: ${yuan}`);
  const value = BigInt(match[2]!) * 100n + BigInt((match[3] ?? '').padEnd(2, '0'));
  return match[1] ? -value : value;
}

/** `auto`: 元 / 万元 / 亿元 by size · `column`: 万元, 2 fixed decimals (the unit stands in the header) · `exact`: 元 to the 分. */
export function moneyText(yuan: string, mode: MoneyMode = 'auto'): MoneyText {
  const value = fen(yuan);
  const size = value < 0n ? -value : value;
  const sign = value < 0n ? '−' : '';
  if (mode === 'exact') return { number: sign + fixed(size, 100n), unit: '元' };
  if (mode === 'column') return { number: sign + fixed(size, WAN), unit: '万元' };
  if (size < WAN) return { number: sign + trimmed(fixed(size, 100n)), unit: '元' };
  // Rounded first, so that 99,999,999元 reads 1.00亿元 and not 10,000万元.
  if (rounded(size, WAN) < 1_000_000n) return { number: sign + trimmed(fixed(size, WAN)), unit: '万元' };
  return { number: sign + fixed(size, YI), unit: '亿元' };
}

export const moneyPlain = (yuan: string, mode: MoneyMode = 'auto') => {
  const { number, unit } = moneyText(yuan, mode);
  return number + unit;
};

/** 30–50万元 · 30万元以上 · 50万元以内 · 面议 when neither end is known. */
export function rangePlain(low: string | null | undefined, high: string | null | undefined): string {
  if (low && high) {
    if (fen(low) === fen(high)) return moneyPlain(low);
    const [from, to] = [moneyText(low), moneyText(high)];
    return from.unit === to.unit
      ? `${from.number}–${to.number}${to.unit}`
      : `${from.number}${from.unit}–${to.number}${to.unit}`;
  }
  if (low) return `${moneyPlain(low)}以上`;
  if (high) return `${moneyPlain(high)}以内`;
  return '面议';
}

/** Hundredths of `unit`, rounded half up. */
const rounded = (size: bigint, unit: bigint) => (size * 100n + unit / 2n) / unit;

function fixed(size: bigint, unit: bigint): string {
  const hundredths = rounded(size, unit);
  return `${grouped(hundredths / 100n)}.${String(hundredths % 100n).padStart(2, '0')}`;
}

const grouped = (value: bigint) => String(value).replace(/\B(?=(\d{3})+$)/g, ',');
/** `fixed` always ends in two decimals. */
const trimmed = (text: string) => text.replace(/\.00$|(?<=\.\d)0$/, '');
