/** A value as a form takes it, or what is wrong with it. A value of a wrong type goes on as it is: the DTO's rules name it. */
export type Read = { readonly value: unknown; readonly problems?: readonly string[] };

const YES = ['是', '有', '面议', 'true', 'yes', '1', '√'];
const NO = ['否', '无', '不', 'false', 'no', '0', '×'];

export const wrong = (problem: string): Read => ({ value: undefined, problems: [problem] });
export const short = (text: string): string => (text.length > 30 ? `${text.slice(0, 30)}…` : text);

/** Codes or their words out of a closed list. */
export function readChoices(
  label: string,
  words: Readonly<Record<string, string>>,
  texts: readonly string[],
  several: boolean,
): Read {
  const wanted = texts.map((text) => text.trim()).filter(Boolean);
  const codes = wanted.map((text) => Object.keys(words).find((code) => code === text || words[code] === text));
  const unknown = wanted.filter((_, i) => codes[i] === undefined);
  if (unknown.length) {
    const named = unknown.slice(0, 3).map((text) => `「${short(text)}」`);
    return wrong(`「${label}」里没有${named.join('')}，可以填${Object.values(words).join('、')}`);
  }
  return { value: several ? [...new Set(codes)] : codes[0] };
}

/** `1500000`, `1,500,000.50`, `150万`, `1.2亿元` → decimal string in 元. */
export function readMoney(label: string, given: unknown): Read {
  if (typeof given === 'number') return { value: Number.isInteger(given * 100) ? given.toFixed(2) : String(given) };
  if (typeof given !== 'string') return { value: given };
  const [, digits, unit] = /^[¥￥]?\s*([\d,，]+(?:\.\d+)?)\s*(万|亿)?\s*元?$/u.exec(given) ?? [];
  if (digits === undefined) return wrong(`「${label}」看不懂，写成1500000或150万`);
  const yuan = digits.replace(/[,，]/g, '');
  if (!unit) return { value: yuan };
  // Moves the point instead of multiplying, so that 1.23万 stays exact.
  const zeros = unit === '万' ? 4 : 8;
  const [whole = '', part = ''] = yuan.split('.');
  const moved = `${whole}${part.padEnd(zeros, '0').slice(0, zeros)}`.replace(/^0+(?=\d)/, '');
  const rest = part.slice(zeros);
  return { value: rest ? `${moved}.${rest}` : moved };
}

export function readFlag(label: string, given: unknown): Read {
  if (typeof given === 'boolean') return { value: given };
  const text = String(given).toLowerCase();
  if (YES.includes(text)) return { value: true };
  return NO.includes(text) ? { value: false } : wrong(`「${label}」填是或否`);
}

/** `2026/1/5`, `2026年1月5日`, a day that a sheet counts → `2026-01-05`; anything else stays, and the DTO's rule says how to write it. */
export function readDay(given: unknown): Read {
  if (typeof given === 'number') return { value: sheetDay(given) };
  return { value: typeof given === 'string' ? isoDay(given) : given };
}

function isoDay(text: string): string {
  const [, year, month, day] = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:T.*)?$/u.exec(text) ?? [];
  return year ? `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}` : text;
}

/** The day of a number that sheets count days by, where a cell lost its date format: 1900-01-01 is 1, with a leap day too many. */
function sheetDay(count: number): string {
  const day = new Date(Date.UTC(1899, 11, 30) + Math.floor(count) * 86_400_000);
  return Number.isNaN(day.getTime()) ? String(count) : day.toISOString().slice(0, 10);
}
