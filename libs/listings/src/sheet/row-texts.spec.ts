import { readIndicators, readRights, writeIndicators, writeRights } from './row-texts';

describe('indicators as people write them in a cell', () => {
  it.each([
    ['抗拉强度≥450MPa', { name: '抗拉强度', comparator: 'gte', target: 450, unit: 'MPa' }],
    ['检出率 不低于 99 %', { name: '检出率', comparator: 'gte', target: 99, unit: '%' }],
    [
      '误检率 <= 2 %（第三方检测）【加分】',
      { name: '误检率', comparator: 'lte', target: 2, unit: '%', testMethod: '第三方检测', must: false },
    ],
    ['最低稳定温度 ≤ -20 ℃｜必须', { name: '最低稳定温度', comparator: 'lte', target: -20, unit: '℃', must: true }],
    ['幅宽：3.3 m', { name: '幅宽', comparator: 'eq', target: 3.3, unit: 'm' }],
    ['固含量 30~50 %', { name: '固含量', comparator: 'range', target: 30, targetHigh: 50, unit: '%' }],
    ['厚度 区间 0.5～2 mm', { name: '厚度', comparator: 'range', target: 0.5, targetHigh: 2, unit: 'mm' }],
    ['耐盐雾 ≥ 1000 h｜现状：600 h｜谁来测：第三方', { current: '600 h', tester: 'third_party', target: 1000 }],
    ['还没想好目标的一项', { name: '还没想好目标的一项' }],
  ])('%s', (text, row) => {
    const { rows, problems } = readIndicators(text);
    expect(problems).toEqual([]);
    expect(rows).toEqual([expect.objectContaining(row)]);
  });

  it.each([
    ['检出率 ≥ 很高', '第1条「核心指标」看不懂'],
    ['甲 ≥ 1；乙 ≥ 2｜颜色：红', '第2条「核心指标」里的「颜色：红」看不懂'],
    ['甲 ≥ 1｜谁来测：邻居', '谁来测填发榜方或第三方'],
  ])('%s is said to be wrong', (text, message) => {
    expect(readIndicators(text).problems).toEqual([expect.stringContaining(message)]);
  });

  it('written and read again', () => {
    const rows = [
      {
        name: '检出率',
        comparator: 'gte' as const,
        target: 99.5,
        unit: '%',
        current: '94%',
        testMethod: '连续三个班次',
        tester: 'client' as const,
        must: true,
      },
      { name: '固含量', comparator: 'range' as const, target: 30, targetHigh: 50, unit: null, must: false },
      { name: '温度', comparator: 'lte' as const, target: -20, unit: '℃', evidence: '检测报告' },
    ];
    expect(readIndicators(writeIndicators(rows))).toEqual({ rows, problems: [] });
  });

  it('a separator inside a value does not make a second row', () => {
    const text = writeIndicators([{ name: '甲；乙|丙', comparator: 'eq', target: 1, unit: null }]);
    expect(readIndicators(text).rows).toEqual([expect.objectContaining({ name: '甲，乙/丙', target: 1 })]);
  });
});

it('rights: kind, number, owner, state, end', () => {
  const rows = [
    {
      kind: 'invention' as const,
      number: 'ZL202010000010.0',
      owner: '湖光大学',
      status: '有效',
      expires: '2040-01-01',
    },
    { kind: 'software' as const },
  ];
  expect(readRights(writeRights(rows))).toEqual({ rows, problems: [] });
  expect(readRights('诺贝尔奖').problems).toEqual([expect.stringContaining('「诺贝尔奖」不在列表里')]);
});
