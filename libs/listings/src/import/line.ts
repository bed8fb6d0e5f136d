import { createHash } from 'node:crypto';
import { plainToInstance } from 'class-transformer';
import { ValidationError, validateSync } from 'class-validator';
import { canonicalJson } from '@guibang/kernel';
import { ListingKind, NeedFields, ResultFields } from '../dto';
import { FIELDS, Fields } from '../listing/fields';
import { Column, COLUMNS, Names } from '../sheet/columns';

/** What stood in one line, as the file's reader found it: cells by header, or properties of a JSON object. */
export type RawLine = Record<string, unknown>;

export interface ReadLine {
  readonly title: string;
  readonly fields: Partial<Fields>;
  /** Id that the line has where it comes from. */
  readonly externalId: string | null;
  /** Why it cannot be taken; empty: it can. */
  readonly messages: string[];
}

/** Texts from elsewhere may be longer than the forms allow (rule `need.section-max-chars` says so), but not without end. */
const TITLE_LIMIT = 200;
const TEXT_LIMIT = 20_000;

/** Other names that lines of JSON use. `content` is what a need wants, or what a result is. */
const JSON_ALIASES: Record<ListingKind, Record<string, keyof Fields>> = {
  need: { field: 'fieldCode', industry: 'industryCode', region: 'regionCode' },
  result: { field: 'fieldCode', industry: 'industryCode', region: 'regionCode', content: 'description' },
};

/** Reads one line into fields. Every problem of the line is named at once. */
export function readLine(kind: ListingKind, raw: RawLine, names: Names): ReadLine {
  const messages: string[] = [];
  const fields: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(raw)) {
    if (value === null || value === undefined || value === '' || key === 'id') continue;
    const column = COLUMNS[kind].find((c) => c.header === key);
    const name = column?.field ?? JSON_ALIASES[kind][key] ?? (FIELDS[kind].includes(key as keyof Fields) ? key : null);
    if (!name) continue;
    try {
      fields[name] =
        typeof value === 'string' ? readText(kind, name as keyof Fields, value.trim(), names, column) : value;
    } catch (error) {
      messages.push((error as Error).message);
    }
  }
  const title = typeof fields.title === 'string' ? fields.title : '';
  if (!title) messages.push('填写「名称」');
  messages.push(...problems(kind, fields));
  const id = raw.id;
  const externalId = typeof id === 'string' || typeof id === 'number' ? String(id).slice(0, 200) : null;
  return { title: title.slice(0, TITLE_LIMIT), fields: fields as Partial<Fields>, externalId, messages };
}

/** Cells are read by their column; texts of JSON only where the text is a code, because there the types are right already. */
function readText(
  kind: ListingKind,
  name: keyof Fields,
  text: string,
  names: Names,
  column: Column | undefined,
): unknown {
  const by = column ?? COLUMNS[kind].find((c) => c.field === name && c.scheme);
  return by ? by.read(text, names) : text;
}

function problems(kind: ListingKind, fields: Record<string, unknown>): string[] {
  const instance = plainToInstance(kind === 'need' ? NeedFields : ResultFields, fields) as object;
  return validateSync(instance, { stopAtFirstError: true }).flatMap((error) => flatten(error));
}

function flatten(error: ValidationError): string[] {
  const own = Object.entries(error.constraints ?? {}).flatMap(([rule, message]) =>
    rule === 'maxLength' && fitsFromElsewhere(error.property, error.value) ? [] : [message],
  );
  return [...own, ...(error.children ?? []).flatMap((child) => flatten(child))];
}

function fitsFromElsewhere(name: string, value: unknown): boolean {
  return typeof value === 'string' && value.length <= (name === 'title' ? TITLE_LIMIT : TEXT_LIMIT);
}

/**
 * The key that makes a line the same line, however often its file is read: its own id, or what it says.
 */
export function keyOf(orgId: string, kind: ListingKind, line: ReadLine): string {
  const said = line.externalId
    ? `id:${line.externalId}`
    : `text:${createHash('sha256').update(canonicalJson(line.fields)).digest('base64url')}`;
  return `${orgId}:${kind}:${said}`;
}
