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

/** `"1280000.50"` → `"1,280,000.50"`, as papers print it. */
export function groupedYuan(yuan: string): string {
  const [whole = '', part] = yuan.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return part === undefined ? grouped : `${grouped}.${part}`;
}
