import { readReference, Units } from '@guibang/taxonomy';
import { type Indicator, indicatorsInText, nameLikeness } from '@guibang/search';
import { verdictOf } from './compare';

const units = new Units(readReference().terms.filter((term) => term.scheme === 'unit'));
const none = new Map<string, string[]>();

function wanted(name: string, comparator: Indicator['comparator'], value: number, unit: string | null, high?: number) {
  return { name, comparator, value, unit, high: high ?? null, must: true };
}

function measured(name: string, value: number, unit: string | null, comparator: Indicator['comparator'] = null) {
  return { name, comparator, value, unit, high: null, must: false };
}

describe('indicators in running text', () => {
  it.each([
    ['抗拉强度≥450MPa', '抗拉强度', 'gte', 450, null, 'MPa'],
    ['停机预测准确率不低于85%', '停机预测准确率', 'gte', 85, null, '%'],
    ['要求响应时间小于等于20 ms', '响应时间', 'lte', 20, null, 'ms'],
    ['涂层厚度为0.1~0.3mm', '涂层厚度', 'range', 0.1, 0.3, 'mm'],
    ['处理量达到１２００kg/h以上', '处理量', 'gte', 1200, null, 'kg/h'],
  ])('%s', (text, name, comparator, value, high, unit) => {
    expect(indicatorsInText(text, units)).toEqual([{ name, comparator, value, high, unit, must: false }]);
  });

  it('takes no years, lists and bare numbers for indicators', () => {
    expect(indicatorsInText('公司成立于2003年，拥有员工300人，产品分为3类', units)).toEqual([]);
  });
});

describe('verdicts', () => {
  const verdict = (need: Indicator, ...results: Indicator[]) => verdictOf(need, results, units, none);

  it('compares in the unit of the need', () => {
    expect(verdict(wanted('抗拉强度', 'gte', 450, 'MPa'), measured('抗拉强度', 0.48, 'GPa'))).toMatchObject({
      verdict: 'met',
      value: 480,
      source: { value: 0.48, unit: 'GPa' },
    });
  });

  it('is direction-normalized', () => {
    const tensile = wanted('抗拉强度', 'gte', 450, 'MPa');
    expect(verdict(tensile, measured('抗拉强度', 540, 'MPa'))).toMatchObject({ verdict: 'met', margin: 0.2 });
    expect(verdict(tensile, measured('抗拉强度', 360, 'MPa'))).toMatchObject({ verdict: 'short', margin: -0.2 });
    const misses = wanted('误检率', 'lte', 2, '%');
    expect(verdict(misses, measured('误检率', 1.5, '%'))).toMatchObject({ verdict: 'met', margin: 0.25 });
    expect(verdict(misses, measured('误检率', 3, '%'))).toMatchObject({ verdict: 'short', margin: -0.5 });
  });

  it('reads ranges and equality', () => {
    const range = wanted('涂层厚度', 'range', 10, 'μm', 20);
    expect(verdict(range, measured('涂层厚度', 0.015, 'mm'))).toMatchObject({ verdict: 'met', margin: 0 });
    expect(verdict(range, measured('涂层厚度', 25, 'μm'))).toMatchObject({ verdict: 'short', margin: -0.25 });
    expect(verdict(wanted('电压', 'eq', 220, 'V'), measured('电压', 221, 'V'))).toMatchObject({ verdict: 'met' });
  });

  it('takes a bound for what it promises', () => {
    const fast = wanted('检测速度', 'gte', 25, 'm/min');
    expect(verdict(fast, measured('检测速度', 18, 'm/min', 'lte'))).toMatchObject({ verdict: 'short', margin: -0.28 });
    expect(verdict(fast, measured('检测速度', 30, 'm/min', 'lte')).verdict).toBe('unknown');
    expect(verdict(fast, measured('检测速度', 30, 'm/min', 'gte'))).toMatchObject({ verdict: 'met', margin: 0.2 });
  });

  it('does not know what nobody wrote, or what measures something else', () => {
    const need = wanted('抗拉强度', 'gte', 450, 'MPa');
    expect(verdict(need)).toMatchObject({ verdict: 'unknown', margin: null, value: null });
    expect(verdict(need, measured('抗拉强度', 30, '%')).verdict).toBe('unknown');
    expect(verdict(need, measured('屈服强度', 600, 'MPa')).verdict).toBe('unknown');
  });
});

describe('names of indicators', () => {
  it.each([
    ['缺陷检出率', '检出率'],
    ['平均误检率', '误检率'],
    ['回收率', '钒回收率'],
  ])('%s speaks of %s', (a, b) => expect(nameLikeness(a, b, none)).toBeGreaterThanOrEqual(0.5));

  it('最大 and 最小 are two quantities', () => expect(nameLikeness('最大压力', '最小压力', none)).toBe(0));
});
