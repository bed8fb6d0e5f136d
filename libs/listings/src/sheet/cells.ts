import { type Read, readChoices, readDay, readFlag, readMoney, short, wrong } from '@guibang/platform';
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

const LISTED = /[;；,，、\n]+/;
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
      return typeof text === 'string' ? readChoices(column.label, column.words, [text], false) : { value: text };
    case 'choices': {
      const several = typeof text === 'string' ? text.split(LISTED) : text;
      return isTexts(several) ? readChoices(column.label, column.words, several, true) : { value: several };
    }
    case 'words':
      return { value: typeof text === 'string' ? listed(text) : text };
    case 'money':
      return readMoney(column.label, given);
    case 'flag':
      return readFlag(column.label, given);
    case 'day':
      return readDay(given);
    case 'level':
      return level(column.label, given, taxonomy);
    case 'indicators':
      return rows(column.label, given, readIndicators, indicatorRow);
    case 'rights':
      return rows(column.label, given, readRights, rightsRow);
  }
}

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

function listed(text: string): string[] {
  return [...new Set(text.split(LISTED).map((one) => one.trim()))].filter(Boolean);
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
