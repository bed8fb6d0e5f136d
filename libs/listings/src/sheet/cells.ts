import type { TaxonomyService } from '@guibang/taxonomy';
import type { IndicatorRow, IpRow } from '../dto';
import type { Column } from './columns';
import {
  comparatorOf,
  ipKindOf,
  readIndicators,
  readRights,
  testerOf,
  writeIndicators,
  writeRights,
} from './row-texts';

/** A value as the DTO takes it, or what is wrong with it. A value of a wrong type goes on as it is: the DTO's rules name it. */
export type Read = { readonly value: unknown; readonly problems?: readonly string[] };

const LISTED = /[;；,，、\n]+/;
const YES = ['是', '有', '面议', 'true', 'yes', '1', '√'];
const NO = ['否', '无', '不', 'false', 'no', '0', '×'];

/** Reads what a sheet or a JSON line says for a column: codes and words, numbers and texts. Blank empties nothing: it is absent. */
export function readCell(column: Column, raw: unknown, taxonomy: TaxonomyService): Read | null {
  const given = typeof raw === 'string' ? raw.trim() : raw;
  if (given === null || given === undefined || given === '') return null;
  const text = typeof given === 'number' ? String(given) : given;
  switch (column.kind) {
    case 'text':
      return { value: text };
    case 'scheme': {
      if (typeof text !== 'string') return { value: text };
      const code = taxonomy.resolve(column.scheme, text);
      return code ? { value: code } : wrong(`「${column.label}」里没有「${short(text)}」，从模板的列表里选`);
    }
    case 'choice':
      return typeof text === 'string' ? chosen(column.label, column.words, [text], false) : { value: text };
    case 'choices': {
      const several = typeof text === 'string' ? text.split(LISTED) : text;
      return isTexts(several) ? chosen(column.label, column.words, several, true) : { value: several };
    }
    case 'words':
      return { value: typeof text === 'string' ? listed(text) : text };
    case 'money':
      return money(column.label, given);
    case 'flag':
      return flag(column.label, given);
    case 'day':
      return { value: typeof given === 'number' ? sheetDay(given) : typeof given === 'string' ? isoDay(given) : given };
    case 'level':
      return level(column.label, given, taxonomy);
    case 'indicators':
      return rows(column.label, given, readIndicators, indicatorRow);
    case 'rights':
      return rows(column.label, given, readRights, rightsRow);
  }
}

const wrong = (problem: string): Read => ({ value: undefined, problems: [problem] });
const short = (text: string): string => (text.length > 30 ? `${text.slice(0, 30)}…` : text);
const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

function listed(text: string): string[] {
  return [...new Set(text.split(LISTED).map((one) => one.trim()))].filter(Boolean);
}

function chosen(label: string, words: Readonly<Record<string, string>>, texts: string[], several: boolean): Read {
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
function money(label: string, given: unknown): Read {
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

function flag(label: string, given: unknown): Read {
  if (typeof given === 'boolean') return { value: given };
  const text = String(given).toLowerCase();
  if (YES.includes(text)) return { value: true };
  return NO.includes(text) ? { value: false } : wrong(`「${label}」填是或否`);
}

/** `2026/1/5`, `2026年1月5日`, `2026-01-05T00:00:00Z` → `2026-01-05`; anything else stays, and the DTO's rule says how to write it. */
function isoDay(text: string): string {
  const [, year, month, day] = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:T.*)?$/u.exec(text) ?? [];
  return year ? `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}` : text;
}

/** The day of a number that sheets count days by, where a cell lost its date format: 1900-01-01 is 1, with a leap day too many. */
function sheetDay(count: number): string {
  const day = new Date(Date.UTC(1899, 11, 30) + Math.floor(count) * 86_400_000);
  return Number.isNaN(day.getTime()) ? String(count) : day.toISOString().slice(0, 10);
}

/** `7`, `TRL7`, `7级`, or a plain word such as 通过中试. */
function level(label: string, given: unknown, taxonomy: TaxonomyService): Read {
  if (typeof given === 'number') return { value: given };
  if (typeof given !== 'string') return { value: given };
  const digits = /^(?:TRL)?\s*([0-9]+)\s*级?$/iu.exec(given)?.[1];
  if (digits) return { value: Number(digits) };
  const trl = taxonomy.resolve('trl', given);
  if (trl) return { value: Number(trl) };
  const word = taxonomy.find('maturity', taxonomy.resolve('maturity', given));
  const usual = Number(word?.attrs.trlDefault);
  return Number.isInteger(usual) ? { value: usual } : wrong(`「${label}」里没有「${short(given)}」，填1到9`);
}

type Row = Record<string, unknown>;

function rows<T>(
  label: string,
  given: unknown,
  read: (text: string) => { rows: T[]; problems: string[] },
  row: (given: Row) => Row,
): Read {
  if (typeof given === 'string') {
    const found = read(given);
    return { value: found.rows, problems: found.problems };
  }
  if (!Array.isArray(given)) return { value: given };
  if (!given.every((one): one is Row => typeof one === 'object' && one !== null && !Array.isArray(one))) {
    return wrong(`「${label}」每一项要有名称和内容`);
  }
  return { value: given.map(row) };
}

/** Rows of JSON may say signs and words where the DTO has codes. What is unknown stays for the DTO's rules to name. */
function indicatorRow(given: Row): Row {
  const { comparator, tester } = given;
  return {
    ...given,
    ...(typeof comparator === 'string' ? { comparator: comparatorOf(comparator) ?? comparator } : {}),
    ...(typeof tester === 'string' ? { tester: testerOf(tester) ?? tester } : {}),
  };
}

function rightsRow(given: Row): Row {
  return typeof given.kind === 'string' ? { ...given, kind: ipKindOf(given.kind) ?? given.kind } : given;
}

/** The name of a code where reading it leads back to the code, else the code. */
export function labelOf(
  scheme: Parameters<TaxonomyService['label']>[0],
  code: string,
  taxonomy: TaxonomyService,
): string {
  const name = taxonomy.label(scheme, code);
  return taxonomy.resolve(scheme, name) === code ? name : code;
}

/** A field as its cell in a sheet says it; `readCell` leads back. */
export function writeCell(column: Column, value: unknown, taxonomy: TaxonomyService): string | number | null {
  if (value === null || value === undefined || value === '') return null;
  switch (column.kind) {
    case 'scheme':
      return labelOf(column.scheme, String(value), taxonomy);
    case 'choice':
      return column.words[String(value)] ?? String(value);
    case 'choices':
      return (value as string[]).map((code) => column.words[code] ?? code).join('；');
    case 'words':
      return (value as string[]).join('；');
    case 'flag':
      return value === true ? '是' : '否';
    case 'level':
      return Number(value);
    case 'indicators':
      return writeIndicators(value as IndicatorRow[]);
    case 'rights':
      return writeRights(value as IpRow[]);
    case 'text':
    case 'day':
    case 'money':
      return String(value);
  }
}
