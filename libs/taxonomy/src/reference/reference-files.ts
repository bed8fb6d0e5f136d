import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Grade, GRADES } from '@guibang/kernel';
import { isScheme } from '../term/schemes';
import { pathsOf } from '../term/tree';

/** A term as the files give it, with its path and its source filled in from the file's head. */
export interface ReferenceTerm {
  readonly scheme: string;
  readonly code: string;
  readonly parentCode: string | null;
  readonly path: string[];
  readonly name: string;
  readonly aliases: string[];
  readonly attrs: Record<string, unknown>;
  readonly position: number;
  readonly source: string;
  readonly grade: Grade;
}

export interface ReferenceRule {
  readonly key: string;
  readonly area: string;
  readonly name: string;
  readonly kind: string;
  readonly value: unknown;
  readonly unit: string;
  readonly validFrom: string;
  readonly source: string;
  readonly grade: Grade;
  readonly note: string;
  readonly min: number | null;
  readonly max: number | null;
  readonly choices: string[] | null;
  readonly public: boolean;
}

export interface ReferenceDay {
  readonly date: string;
  readonly working: boolean;
  readonly note: string;
}

export interface Reference {
  readonly hash: string;
  readonly terms: ReferenceTerm[];
  readonly rules: ReferenceRule[];
  readonly days: ReferenceDay[];
}

interface ReferenceFile {
  scheme?: string;
  source: { title: string; grade: Grade };
  items: Record<string, never>[];
}

/** `seeds/reference` beside the nearest package.json above: the same from sources and from dist. */
function referenceFolder(): string {
  for (let at = __dirname; ; at = dirname(at)) {
    const folder = join(at, 'seeds', 'reference');
    if (existsSync(folder)) return folder;
    if (at === dirname(at)) throw new Error('seeds/reference was not found above the program');
  }
}

/**
 * Reads and checks every reference file.
 * @throws Error naming the file and item: an unknown scheme, a code twice, a missing parent, no source
 */
export function readReference(folder = referenceFolder()): Reference {
  const hash = createHash('sha256');
  const reference: Reference = { hash: '', terms: [], rules: [], days: [] };
  for (const name of readdirSync(folder)
    .filter((f) => f.endsWith('.json'))
    .sort()) {
    const text = readFileSync(join(folder, name), 'utf8');
    hash.update(name).update(text);
    try {
      addFile(reference, name, JSON.parse(text) as ReferenceFile);
    } catch (error) {
      throw new Error(`seeds/reference/${name}: ${(error as Error).message}`, { cause: error });
    }
  }
  return { ...reference, hash: hash.digest('hex') };
}

function addFile(reference: Reference, name: string, file: ReferenceFile): void {
  const sourced = file.items.map((item) => ({
    ...item,
    source: (item.source as string | undefined) ?? file.source.title,
    grade: (item.grade as Grade | undefined) ?? file.source.grade,
  }));
  const wrong = sourced.find((item) => !item.source || !GRADES.includes(item.grade));
  if (wrong) throw new Error(`an item without a source or with an unknown grade: ${JSON.stringify(wrong)}`);
  if (name === 'rule-sets.json') {
    const blank = { note: '', unit: '', min: null, max: null, choices: null, public: false };
    reference.rules.push(...sourced.map((item) => ({ ...blank, ...item }) as unknown as ReferenceRule));
  } else if (name === 'calendar.json') {
    reference.days.push(...(sourced as unknown as ReferenceDay[]));
  } else {
    reference.terms.push(...termsOf(file.scheme ?? '', sourced as unknown as RawTerm[]));
  }
}

type RawTerm = Pick<ReferenceTerm, 'code' | 'name' | 'source' | 'grade'> &
  Partial<Pick<ReferenceTerm, 'aliases' | 'attrs'>> & { parent?: string };

function termsOf(scheme: string, items: RawTerm[]): ReferenceTerm[] {
  if (!isScheme(scheme)) throw new Error(`unknown scheme ${scheme}`);
  const paths = pathsOf(items);
  if (paths.size !== items.length) throw new Error('a code stands twice');
  return items.map((item, position) => ({
    scheme,
    code: item.code,
    parentCode: item.parent ?? null,
    path: paths.get(item.code)!,
    name: item.name,
    aliases: item.aliases ?? [],
    attrs: item.attrs ?? {},
    position,
    source: item.source,
    grade: item.grade,
  }));
}
