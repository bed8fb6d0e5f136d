import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RuleKind } from '../rule/rule.entity';
import { valueProblem } from '../rule/rule-value';
import { SCHEMES } from '../term/schemes';
import { readReference } from './reference-files';

const reference = readReference();
const termsOf = (scheme: string) => reference.terms.filter((t) => t.scheme === scheme);
const codesOf = (scheme: string) => termsOf(scheme).map((t) => t.code);

describe('the shipped reference files', () => {
  it('fill every scheme', () => {
    expect(Object.keys(SCHEMES).filter((s) => termsOf(s).length === 0)).toEqual([]);
  });

  it('know 咸宁, its counties and the zone without a code of its own', () => {
    const counties = ['421202', '421221', '421222', '421223', '421224', '421281', 'XNGX'];
    for (const code of counties)
      expect(
        termsOf('region')
          .find((t) => t.code === code)
          ?.path.slice(0, 2),
      ).toEqual(['420000', '421200']);
    const zone = termsOf('region').find((t) => t.code === 'XNGX')!;
    expect(zone.attrs).toMatchObject({ gb2260: '421202', inHitechZone: true });
    expect(reference.rules.map((r) => r.key)).toContain(zone.attrs.countedInRule);
  });

  it('hold 11 field tops in the national order, 20 industry sections and 31 divisions of manufacturing', () => {
    const tops = termsOf('technical-field').filter((t) => t.parentCode === null);
    expect(tops.map((t) => t.code)).toEqual(['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11']);
    expect(termsOf('industry').filter((t) => t.parentCode === null)).toHaveLength(20);
    expect(termsOf('industry').filter((t) => t.parentCode === 'C')).toHaveLength(31);
  });

  it('give each of the nine TRLs exactly one plain word', () => {
    expect(codesOf('trl')).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9']);
    for (let trl = 1; trl <= 9; trl++) {
      const words = termsOf('maturity').filter((m) => Number(m.attrs.trlMin) <= trl && trl <= Number(m.attrs.trlMax));
      expect(words.map((w) => w.name)).toEqual([termsOf('trl')[trl - 1]!.attrs.maturity]);
    }
  });

  it('write six anchor sentences for each quality criterion, for needs and for results', () => {
    for (const { attrs } of termsOf('quality-criterion')) {
      const { need, result } = attrs.anchors as Record<'need' | 'result', string[]>;
      expect([need.length, result.length, new Set(need).size, new Set(result).size]).toEqual([6, 6, 6, 6]);
    }
    expect(termsOf('quality-criterion')).toHaveLength(4);
  });

  it('ship rules that keep their own limits', () => {
    const wrong = reference.rules.flatMap((r) => {
      const problem = valueProblem({ ...r, kind: r.kind as RuleKind }, r.value, r.value);
      return problem ? [`${r.key}: ${problem}`] : [];
    });
    expect(wrong).toEqual([]);
  });

  it('call nothing of their own making verified, and cite only laws by name for grade A', () => {
    const own = [...reference.terms, ...reference.rules].filter((x) => /平台|待核对|待确认|未找到/.test(x.source));
    expect(own.filter((x) => ['A', 'B'].includes(x.grade) && !x.source.includes('代码由平台编'))).toEqual([]);
    const law = /《.+》|条例|解释|国民经济|技术领域/;
    expect([...reference.terms, ...reference.rules].filter((x) => x.grade === 'A' && !law.test(x.source))).toEqual([]);
  });
});

describe('a broken file', () => {
  const folderWith = (content: object): string => {
    const folder = mkdtempSync(join(tmpdir(), 'reference-'));
    writeFileSync(join(folder, 'x.json'), JSON.stringify(content));
    return folder;
  };
  const source = { title: '测试', grade: 'D' };

  it.each([
    ['an unknown scheme', { scheme: 'nonsense', source, items: [] }, 'unknown scheme nonsense'],
    ['a code twice', { scheme: 'trl', source, items: [{ code: '1' }, { code: '1' }] }, 'a code stands twice'],
    ['no source', { scheme: 'trl', source: { title: '', grade: 'D' }, items: [{ code: '1' }] }, 'without a source'],
    ['an invented grade', { scheme: 'trl', source: { title: 'x', grade: 'Z' }, items: [{ code: '1' }] }, 'grade'],
  ])('with %s is refused by name', (_, content, message) => {
    expect(() => readReference(folderWith(content))).toThrow(`x.json`);
    expect(() => readReference(folderWith(content))).toThrow(message);
  });
});
