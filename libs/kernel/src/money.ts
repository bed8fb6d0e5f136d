/** Money inside is an integer number of 分 as bigint; over HTTP a decimal string in 元 with at most 2 decimals. */
export type Fen = bigint;

const YUAN = /^(\d{1,13})(?:\.(\d{1,2}))?$/;

/** `"1280000.5"` → `128000050n`. @returns null where the text is no amount (negative, 3 decimals, separators) */
export function parseYuan(text: string): Fen | null {
  const m = YUAN.exec(text.trim());
  return m ? BigInt(m[1]!) * 100n + BigInt((m[2] ?? '').padEnd(2, '0') || '0') : null;
}

/** `128000050n` → `"1280000.50"`. */
export function toYuan(fen: Fen): string {
  const sign = fen < 0n ? '-' : '';
  const abs = fen < 0n ? -fen : fen;
  return `${sign}${abs / 100n}.${String(abs % 100n).padStart(2, '0')}`;
}

/**
 * The automatic form for prose and lists: below 1万 元, below 1亿 万元, above 亿元; at most 2 decimals, zeros trimmed.
 * @param yuan decimal string in 元
 */
export function speakMoney(yuan: string): { figure: string; unit: '元' | '万元' | '亿元' } {
  const n = Number(yuan);
  const trim = (x: number): string => x.toLocaleString('en-US', { maximumFractionDigits: 2, minimumFractionDigits: 0 });
  if (Math.abs(n) < 1e4) return { figure: trim(n), unit: '元' };
  if (Math.abs(n) < 1e8) return { figure: trim(n / 1e4), unit: '万元' };
  return { figure: (n / 1e8).toFixed(2), unit: '亿元' };
}
