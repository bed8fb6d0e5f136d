import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ORG_KINDS } from '@dto/identity';
import {
  CLOSE_OUTCOMES,
  COMPARATORS,
  COOPERATION_MODES,
  IP_KINDS,
  IP_TERMS,
  NEED_KINDS,
  QUALITY_CRITERIA,
  TESTERS,
  TRANSFER_MODES,
} from '@dto/listings';
import { DECLINE_REASONS } from '@dto/matching';
import { gb2260Path } from '@guibang/kernel';
import { readReference, SCHEMES, SchemeName } from '@guibang/taxonomy';

/** A call of the rule book, up to the next one or the end of the statement or condition. */
const CALL = /rules\.(number|flag|text|numbers|texts|shares)\(((?:(?!rules\.)[^;{]){0,160})/g;
const { terms, rules } = readReference();

/** Closed lists are compiled into requests; their codes must be the code tables', or exports and statistics would not agree. */
describe('the closed lists of requests', () => {
  it.each<[SchemeName, object]>([
    ['organization-kind', ORG_KINDS],
    ['need-kind', NEED_KINDS],
    ['cooperation-mode', COOPERATION_MODES],
    ['comparator', COMPARATORS],
    ['ip-terms', IP_TERMS],
    ['tester', TESTERS],
    ['close-outcome', CLOSE_OUTCOMES],
    ['quality-criterion', QUALITY_CRITERIA],
    ['decline-reason', DECLINE_REASONS],
  ])('%s is the same in both', (scheme, words) => {
    const codes = terms.filter((t) => t.scheme === scheme).map((t) => t.code);
    expect([...codes].sort()).toEqual(Object.keys(words).sort());
    expect(SCHEMES[scheme].fixed).toBe(true);
  });

  it.each<[SchemeName, object]>([
    ['ip-kind', IP_KINDS],
    ['transfer-mode', TRANSFER_MODES],
  ])('%s has every code that requests may carry', (scheme, words) => {
    const codes = terms.filter((t) => t.scheme === scheme).map((t) => t.code);
    expect(codes).toEqual(expect.arrayContaining(Object.keys(words)));
  });
});

describe('paths of regions', () => {
  it('are those that libs below taxonomy compute from the code', () => {
    // Places that the province governs directly (4290xx) have no prefecture above them, and local codes are not GB/T 2260.
    const computable = terms.filter((t) => t.scheme === 'region' && /^(?!4290)\d{6}$/.test(t.code));
    for (const { code, path } of computable) expect(path).toEqual(gb2260Path(code));
    expect(computable.length).toBeGreaterThan(50);
  });
});

describe('rule keys', () => {
  const root = resolve(__dirname, '../../..');
  const sources = ['libs', 'apps'].flatMap((top) =>
    readdirSync(join(root, top), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.spec.ts'))
      .map((file) => join(root, top, file)),
  );

  it('that the program asks for all exist, with a value of that kind', () => {
    const kinds: Record<string, string> = {
      number: 'number',
      flag: 'boolean',
      text: 'text',
      numbers: 'list',
      texts: 'list',
      shares: 'object',
    };
    const asked = sources.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(CALL)].flatMap(([, kind, argument]) =>
        [...argument!.matchAll(/'([a-z-]+\.[a-z-]+)'/g)].map(([, key]) => `${key} ${kinds[kind!]}`),
      ),
    );
    const shipped = new Set(rules.map((r) => `${r.key} ${r.kind}`));
    expect(asked.length).toBeGreaterThan(2);
    expect(asked.filter((a) => !shipped.has(a))).toEqual([]);
  });
});
