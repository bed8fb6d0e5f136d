import { plainToInstance } from 'class-transformer';
import { ValidationError, validateSync } from 'class-validator';
import type { TaxonomyService } from '@guibang/taxonomy';
import { type ListingKind, NeedFields, ResultFields } from '../dto';
import { Fields, knownFields } from '../listing/fields';
import { readCell } from '../sheet/cells';
import { Column, COLUMNS, ID_KEYS, TOLD } from '../sheet/columns';
import { textsOfContent } from './free-text';

/** A line as a listing's fields. */
export interface LineRead {
  /** The number that the file gives it, or null. */
  readonly externalId: string | null;
  readonly title: string;
  readonly fields: Partial<Fields>;
  /** Why it cannot become a listing; empty: it can. */
  readonly problems: readonly string[];
  /** What of it was not used. */
  readonly notes: readonly string[];
}

const CLASSES = { need: NeedFields, result: ResultFields } as const;
/** Shorter names that lines of JSON use. */
const ALIASES: Readonly<Record<string, string>> = {
  fieldCode: 'field',
  industryCode: 'industry',
  regionCode: 'region',
};
const ID_MAX = 200;
const SHOWN = 20;

/**
 * Reads a line by the names of the fields (`title`, `fieldCode`), by the words of the forms (名称, 技术领域), or in the shape of
 * foreign collections: `title` and `content` only. Codes may be given as codes or as words.
 */
export function readLine(
  kind: ListingKind,
  raw: Readonly<Record<string, unknown>>,
  taxonomy: TaxonomyService,
): LineRead {
  const given = new Map(Object.entries(raw).map(([key, value]) => [key.replace(/（.*）|\(.*\)/u, '').trim(), value]));
  const problems: string[] = [];
  const externalId = takeId(given, problems);
  const patch: Record<string, unknown> = {};
  const contact: Record<string, unknown> = {};
  const taken = new Set<string>();
  for (const column of COLUMNS[kind]) {
    const key = [column.name, column.label, ALIASES[column.name] ?? ''].find((name) => given.has(name));
    if (key === undefined) continue;
    taken.add(key);
    const read = readCell(column, given.get(key), taxonomy);
    if (!read) continue;
    problems.push(...(read.problems ?? []));
    put(column, read.value, patch, contact);
  }
  if (given.has('contact')) {
    taken.add('contact');
    patch.contact = given.get('contact') ?? undefined;
  } else if (Object.keys(contact).length) patch.contact = contact;
  const foreign = isForeign(kind, patch, given) ? textsOfContent(kind, given.get('content')) : null;
  if (foreign) {
    taken.add('content');
    delete patch.content;
    problems.push(...foreign.problems);
  }
  if (patch.title === undefined) problems.unshift('填写「名称」');
  const checked = check(kind, patch);
  const unused = [...given.keys()].filter((key) => !taken.has(key) && !(TOLD as readonly string[]).includes(key));
  return {
    externalId,
    title: typeof patch.title === 'string' ? patch.title.slice(0, ID_MAX) : '',
    fields: { ...checked.fields, ...foreign?.fields },
    problems: [...new Set([...problems, ...checked.problems])].slice(0, SHOWN),
    notes: unused.length ? [`没有用到：${unused.slice(0, SHOWN).join('、')}`] : [],
  };
}

function takeId(given: Map<string, unknown>, problems: string[]): string | null {
  const key = ID_KEYS.find((name) => given.has(name));
  if (key === undefined) return null;
  const value = given.get(key);
  given.delete(key);
  if (value === null || value === undefined || value === '') return null;
  if (typeof value !== 'string' && typeof value !== 'number') problems.push(`「${key}」要是文字或数字`);
  else if (String(value).length > ID_MAX) problems.push(`「${key}」最多${ID_MAX}个字`);
  else return String(value).trim() || null;
  return null;
}

function put(column: Column, value: unknown, patch: Record<string, unknown>, contact: Record<string, unknown>): void {
  if (value === undefined) return;
  if (column.name.startsWith('contact.')) contact[column.name.slice('contact.'.length)] = value;
  else patch[column.name] = value;
}

/** Foreign collections know a title and one text. Whoever knows more of our fields means our `content`. */
function isForeign(kind: ListingKind, patch: Readonly<Record<string, unknown>>, given: Map<string, unknown>): boolean {
  if (!given.has('content')) return false;
  if (kind === 'result') return patch.summary === undefined && patch.description === undefined;
  return Object.keys(patch).every((name) => name === 'title' || name === 'content');
}

/** The rules of the forms themselves, so that a file can hold nothing that a form could not. */
function check(kind: ListingKind, patch: object): { fields: Partial<Fields>; problems: string[] } {
  const instance = plainToInstance(CLASSES[kind] as new () => NeedFields | ResultFields, patch);
  const errors = validateSync(instance, { whitelist: true, forbidNonWhitelisted: true, stopAtFirstError: true });
  return { fields: knownFields(kind, instance), problems: errors.flatMap((error) => words(error)) };
}

function words(error: ValidationError, place = ''): string[] {
  const own = Object.entries(error.constraints ?? {}).map(([rule, message]) =>
    rule === 'whitelistValidation' ? `${place}没有「${error.property}」这一项` : `${place}${message}`,
  );
  const row = /^\d+$/.test(error.property) ? `第${Number(error.property) + 1}条：` : place;
  return [...own, ...(error.children ?? []).flatMap((child) => words(child, row))];
}
