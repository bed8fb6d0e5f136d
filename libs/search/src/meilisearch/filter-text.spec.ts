import fc from 'fast-check';
import type { Filter } from '../engine';
import { asName, asWord, exact, readable } from './encoding';
import { and, anyOf, filterText, ground, quote } from './filter-text';

/** How the server reads a quoted value: to the next quote that no backslash stands before, then unescaped. */
function serverReads(text: string): { value: string; rest: string } {
  const end = /^"((?:[^"\\]|\\.)*)"/su.exec(text);
  if (!end) throw new Error(`no value in ${text}`);
  return { value: JSON.parse(end[0]) as string, rest: text.slice(end[0].length) };
}

const HOSTILE = [
  `'`,
  `"`,
  `\\`,
  `\\"`,
  `a" OR kind EXISTS OR kind = "`,
  '] OR id EXISTS',
  '\n',
  '\u0000',
  '\ud800',
  '＂',
  '~61',
  '',
];

describe('filters as Meilisearch reads them', () => {
  it('any string stays inside its quotes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...HOSTILE)), (value) => {
        const { value: read, rest } = serverReads(`${quote(value)} AND more`);
        expect(read).toBe(value);
        expect(rest).toBe(' AND more');
      }),
    );
  });

  it('values have one form each, made of signs that the server leaves alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.string({ maxLength: 40 }), (a, b) => {
        expect(exact(a)).toMatch(/^~{0,2}[a-z0-9\u4e00-\u9fff_:./%+-]*$/);
        expect(readable(exact(a))).toBe(a.replace(/\u0000/g, '').toWellFormed());
        if (a.replace(/\u0000/g, '').toWellFormed() !== b.replace(/\u0000/g, '').toWellFormed()) {
          expect(exact(a)).not.toBe(exact(b));
        }
      }),
    );
    expect(exact('毛竹')).toBe('毛竹');
    expect(exact('A')).not.toBe(exact('a'));
    expect(exact('ａ')).not.toBe(exact('a'));
    expect(exact('长'.repeat(5_000)).length).toBeLessThan(468);
  });

  it('the beginning of a title is the beginning of its name', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (a, b) => asName(a + b).startsWith(asName(a).slice(0, 400))));
    expect(asName('毛竹剖分机').startsWith(asName('毛竹'))).toBe(true);
  });

  it('tokens become words of letters that differ as the tokens do', () => {
    const token = fc.string({ minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(token, token, (a, b) => {
        expect(asWord(a)).toMatch(/^[a-p]+$/);
        expect(asWord(a) === asWord(b)).toBe(a === b);
      }),
    );
    expect(asWord('长'.repeat(61))).toBeNull();
  });

  it('writes each kind of condition', () => {
    const filter: Filter = {
      and: [
        { field: 'field', in: ['0101', 'X'] },
        { or: [{ field: 'trl', gte: 3, lte: 8 }, { not: { field: 'open', in: [true] } }] },
        { field: 'deadline', exists: false },
      ],
    };
    expect(filterText(filter)).toBe(
      '((f.field IN ["0101", "~58"]) AND (n.trl "3" TO "8" OR NOT ((f.open IN ["true"]))) AND ' +
        'NOT ((f.deadline EXISTS OR n.deadline EXISTS)))',
    );
    expect(filterText({ field: 'at', gte: 5 })).toBe('at >= "5"');
    expect(anyOf('kind', ['need'])).toBe('(kind IN ["need"])');
    expect(anyOf('trl', [])).toBe('kind IN []');
    expect(and(['a = 1', 'b = 2 OR c = 3'])).toBe('(a = 1) AND (b = 2 OR c = 3)');
  });

  it.each([
    ['a name that is none', { field: 'x = 1 OR y', in: ['1'] }],
    ['what is no number', { field: 'trl', lte: Number.POSITIVE_INFINITY }],
    ['too many values', { field: 'trl', in: Array.from({ length: 501 }, (_, i) => i) }],
    ['depth', Array.from({ length: 12 }).reduce<Filter>((inner) => ({ not: inner }), { and: [] })],
  ] as [string, Filter][])('refuses %s', (_name, filter) => {
    expect(() => filterText(filter)).toThrow(expect.objectContaining({ code: 'search.bad-filter' }));
  });

  it('kinds and audience are in every question, and nobody is nobody', () => {
    expect(ground(['need'], ['anon', 'org:1'])).toEqual([
      'kind IN ["need"]',
      'audience IN ["anon", "org:1"]',
      'except NOT IN ["anon", "org:1"]',
    ]);
    expect(() => ground(['need'], [])).toThrow(expect.objectContaining({ code: 'search.no-viewer' }));
  });
});
