import { cellsOf, isBlock, rowsOf } from './indicator-paste';

const pick = ({ name, comparator, target, targetHigh, unit, weight }: ReturnType<typeof rowsOf>[number]) => ({
  name,
  comparator,
  target,
  targetHigh,
  unit,
  weight,
});

it('reads cells with quotes and line breaks', () => {
  expect(cellsOf('a\t"b ""c""\nd"\r\n\t\ne\t1\n')).toEqual([
    ['a', 'b "c"\nd'],
    ['e', '1'],
  ]);
});

it('one word is not a block', () => {
  expect(isBlock('检出率')).toBe(false);
  expect(isBlock('检出率\t99')).toBe(true);
});

it('takes columns in the order of the grid', () => {
  const [row] = rowsOf('检出率\t94%\t≥\t99\t%\t比对\t第三方\t必须', 'need', 'name');
  expect(row).toMatchObject({
    name: '检出率',
    current: '94%',
    comparator: 'gte',
    target: '99',
    unit: '%',
    tester: 'third_party',
    weight: 'must',
  });
});

it('follows a line of titles', () => {
  const rows = rowsOf('单位\t指标\t目标\nmm\t幅宽\t不小于3,300', 'need', 'name');
  expect(rows.map(pick)).toEqual([
    { name: '幅宽', comparator: 'gte', target: '3,300', targetHigh: '', unit: 'mm', weight: '' },
  ]);
});

it('splits comparison, range and unit out of one cell', () => {
  const rows = rowsOf('工作温度\t-10~45℃\n误检率\t≤2%\n颜色\t无色', 'result', 'name');
  expect(rows.map(pick)).toEqual([
    { name: '工作温度', comparator: 'range', target: '-10', targetHigh: '45', unit: '℃', weight: '' },
    { name: '误检率', comparator: 'lte', target: '2', targetHigh: '', unit: '%', weight: '' },
    { name: '颜色', comparator: 'eq', target: '无色', targetHigh: '', unit: '', weight: '' },
  ]);
});

it('starts at the column it was pasted into', () => {
  expect(rowsOf('99\t%', 'need', 'target').map(pick)[0]).toMatchObject({ name: '', target: '99', unit: '%' });
});
