import { ArgumentMetadata } from '@nestjs/common';
import { DomainError } from '@guibang/kernel';
import { makeValidationPipe } from '../http/validation.pipe';
import { ByKey, Choice, Day, ListOf, Numeric, Text, Whole, Yuan } from './fields';

class Row {
  @Text({ label: '指标名称', max: 5 })
  name!: string;

  @Numeric({ label: '目标值', optional: true })
  target?: number | null;
}

class Form {
  @Text({ label: '名称', max: 10 })
  title!: string;

  @Choice({ label: '类型', of: ['a', 'b'], optional: true })
  kind?: string;

  @Yuan({ label: '金额', optional: true })
  price?: string | null;

  @Day({ label: '期限', optional: true })
  deadline?: string;

  @Whole({ label: '条数', min: 1, max: 9, query: true, optional: true })
  size?: number;

  @ListOf(() => Row, { label: '指标', max: 2, optional: true })
  rows?: Row[];

  @ByKey({ label: '分数', of: 'number', max: 2, optional: true })
  marks?: Record<string, number>;

  @ByKey({ label: '意见', of: 'text', each: 3, max: 2, optional: true })
  words?: Record<string, string>;
}

const meta: ArgumentMetadata = { type: 'body', metatype: Form };
const check = (body: unknown): Promise<Form> => makeValidationPipe().transform(body, meta) as Promise<Form>;
const problems = async (body: unknown): Promise<Record<string, string>> => {
  const error = await check(body).then(
    () => null,
    (e: DomainError) => e,
  );
  return Object.fromEntries((error?.fields ?? []).map((f) => [f.path, f.message]));
};

describe('fields', () => {
  it('trims, converts query numbers and keeps null apart from missing', async () => {
    expect(await check({ title: '  玻璃  ', size: '3', price: null })).toEqual({ title: '玻璃', size: 3, price: null });
  });

  it('names every wrong field at once, in words that say what to do', async () => {
    const wrong = {
      title: '',
      kind: 'z',
      price: '1,000',
      deadline: '2027-02-30',
      rows: [{ name: '最小可检缺陷', target: '0.1' }],
      extra: 1,
    };
    expect(await problems(wrong)).toEqual({
      title: '填写「名称」',
      kind: '从列表里选「类型」',
      price: '「金额」填以元为单位的金额，最多两位小数',
      deadline: '「期限」不是有效的日期',
      'rows.0.name': '「指标名称」最多5个字',
      'rows.0.target': '「目标值」要填数字',
      extra: '没有「extra」这一项',
    });
  });

  it.each([NaN, Infinity, '5', {}])('refuses %p as a number', async (target) => {
    expect(await problems({ title: 'x', rows: [{ name: 'a', target }] })).toHaveProperty(['rows.0.target']);
  });

  it('takes values by key, and says what is wrong with them', async () => {
    expect(await check({ title: 'x', marks: { a: 3.5 }, words: { a: '好' } })).toMatchObject({ marks: { a: 3.5 } });
    expect(await problems({ title: 'x', marks: { a: '3' }, words: { a: '太长的字' } })).toEqual({
      marks: '「分数」每一项要填数字',
      words: '「意见」每一项要填文字，最多3个字',
    });
    expect(await problems({ title: 'x', marks: { a: 1, b: 2, c: 3 } })).toEqual({ marks: '「分数」最多2项' });
    expect(await problems({ title: 'x', marks: [1] })).toHaveProperty('marks');
  });

  it('limits lists', async () => {
    const rows = Array.from({ length: 3 }, () => ({ name: 'a' }));
    expect(await problems({ title: 'x', rows })).toEqual({ rows: '「指标」最多2项' });
  });
});
