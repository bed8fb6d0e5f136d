import { createHash } from 'node:crypto';
import { plainToInstance } from 'class-transformer';
import { type ValidationError, validateSync } from 'class-validator';
import { canonicalJson, type Fen, normalizeUscc, parseYuan, toYuan } from '@guibang/kernel';
import { type Read, readChoices, readDay, readFlag, readMoney, short, wrong } from '@guibang/platform';
import type { TaxonomyService } from '@guibang/taxonomy';
import { type AmountLine, ContractFields, type ContractParty, type ContractType, type LineKind } from '../dto';
import { CONTRACT_COLUMNS, type ImportColumn } from './columns';

/** A line as a contract's fields. */
export interface LineRead {
  readonly title: string;
  readonly fields: ContractFields;
  /** Two lines with one key are the same contract. */
  readonly key: string;
  /** Why it cannot become a contract; empty: it can. */
  readonly problems: string[];
  readonly notes: string[];
}

const SHOWN = 20;
/** What the price of each type is called. */
const MAIN_FEE: Record<ContractType, LineKind> = {
  development: 'rnd_fee',
  transfer: 'licence_fee',
  licence: 'licence_fee',
  consulting: 'service_fee',
  service: 'service_fee',
};

/** Reads a line by the headers of the template. Codes may be given as codes or as words. */
export function readContractLine(raw: Readonly<Record<string, unknown>>, taxonomy: TaxonomyService): LineRead {
  const given = new Map(Object.entries(raw).map(([key, value]) => [key.replace(/（.*）|\(.*\)/u, '').trim(), value]));
  const problems: string[] = [];
  const patch: Record<string, unknown> = {};
  const parties: Record<string, Record<string, unknown>> = {};
  const paper: Record<string, unknown> = {};
  const apart: Record<string, unknown> = {};
  for (const column of CONTRACT_COLUMNS) {
    const read = readCell(column, given.get(column.label), taxonomy);
    if (read?.problems) problems.push(...read.problems);
    if (read?.value === undefined) {
      if (column.needed && !read?.problems) problems.push(`填写「${column.label}」`);
      continue;
    }
    const [place, inner] = column.to.split('.') as [string, string | undefined];
    if (inner === undefined) (isApart(column) ? apart : patch)[place] = read.value;
    else if (place === 'paper') paper[inner] = read.value;
    else (parties[place] ??= { role: place })[inner] = read.value;
  }
  patch.parties = Object.values(parties);
  if (Object.keys(paper).length) patch.paper = paper;
  patch.lines = linesOf(patch, apart, problems);
  const checked = check(patch);
  const unused = [...given.keys()].filter((key) => !CONTRACT_COLUMNS.some((c) => c.label === key));
  return {
    title: typeof patch.title === 'string' ? patch.title.slice(0, 200) : '',
    fields: checked.fields,
    key: keyOf(checked.fields),
    problems: [...new Set([...problems, ...checked.problems])].slice(0, SHOWN),
    notes: unused.length ? [`没有用到：${unused.slice(0, SHOWN).join('、')}`] : [],
  };
}

const isApart = ({ to }: ImportColumn): boolean => to === 'total' || to === 'technical' || to === 'externalId';

function readCell(column: ImportColumn, raw: unknown, taxonomy: TaxonomyService): Read | null {
  const given = typeof raw === 'string' ? raw.trim() : raw;
  if (given === null || given === undefined || given === '') return null;
  const words = typeof given === 'number' ? String(given) : given;
  switch (column.kind) {
    case 'money':
      return readMoney(column.label, given);
    case 'flag':
      return readFlag(column.label, given);
    case 'day':
      return readDay(given);
    case 'choice':
      return typeof words === 'string' ? readChoices(column.label, column.words, [words], false) : { value: words };
    case 'scheme': {
      if (typeof words !== 'string') return { value: words };
      const code = taxonomy.resolve(column.scheme, words);
      return code ? { value: code } : wrong(`「${column.label}」里没有「${short(words)}」，从模板的列表里选`);
    }
    case 'text':
      return column.to.endsWith('.regionCode') && typeof words === 'string'
        ? { value: taxonomy.resolve('region', words) ?? words }
        : { value: words };
  }
}

/** The two sums of the sheet as lines: the technical part, and the rest. */
function linesOf(
  patch: Record<string, unknown>,
  { total, technical }: Record<string, unknown>,
  problems: string[],
): AmountLine[] {
  const all = fen(total);
  const part = fen(technical);
  const unknown = patch.amountUnknown === true;
  if (all === null) {
    if (!unknown) problems.push('填写「成交总额」；提成合同金额未知的在「金额未知」填是');
    return unknown ? [{ id: '1', kind: 'royalty', technical: true }] : [];
  }
  if (part !== null && part > all) {
    problems.push('「技术交易额」大于「成交总额」');
    return [];
  }
  const main = MAIN_FEE[patch.type as ContractType] ?? 'other';
  if (part === null) return [{ id: '1', kind: main, amount: toYuan(all) }];
  const lines: AmountLine[] = [{ id: '1', kind: main, technical: true, amount: toYuan(part) }];
  if (all > part)
    lines.push({ id: '2', kind: 'other', technical: false, amount: toYuan(all - part), reason: '非技术性费用' });
  return lines;
}

const fen = (value: unknown): Fen | null => (typeof value === 'string' ? parseYuan(value) : null);

/** The rules of the form itself, so that a file can hold nothing that a form could not. */
function check(patch: object): { fields: ContractFields; problems: string[] } {
  const instance = plainToInstance(ContractFields, patch);
  const errors = validateSync(instance, { whitelist: true, forbidNonWhitelisted: true, stopAtFirstError: true });
  return { fields: instance, problems: errors.flatMap(words) };
}

function words(error: ValidationError): string[] {
  return [...Object.values(error.constraints ?? {}), ...(error.children ?? []).flatMap(words)];
}

/** The same two sides, name, day and lines: the same contract. */
function keyOf(fields: ContractFields): string {
  const code = (role: ContractParty['role']): string =>
    normalizeUscc(fields.parties?.find((p) => p.role === role)?.uscc ?? '');
  const title = (fields.title ?? '').normalize('NFKC').replace(/\s/g, '');
  const said = [
    code('seller'),
    code('buyer'),
    title,
    fields.signDate ?? '',
    (fields.lines ?? []).map((l) => l.amount ?? ''),
  ];
  return createHash('sha256').update(canonicalJson(said)).digest('hex');
}
