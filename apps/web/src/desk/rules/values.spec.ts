import { fromTyped, toTyped, valueText } from './values';

describe('values of rules', () => {
  it('reads like a sentence', () => {
    expect(valueText({ value: 5_000_000, unit: '元' })).toBe('5,000,000元');
    expect(valueText({ value: true, unit: '' })).toBe('是');
    expect(valueText({ value: [7, 1], unit: '天' })).toBe('7、1天');
    expect(valueText({ value: { same: 1, sibling: 0.3 }, unit: '' })).toBe('相同1，同级0.3');
    expect(valueText(null)).toBe('—');
  });

  it.each([
    ['number', 180],
    ['boolean', false],
    ['text', '按备案地'],
    ['list', [30, 7]],
    ['object', { a: 0.5 }],
  ] as const)('a %s survives the box', (kind, value) => expect(fromTyped(kind, toTyped(value))).toEqual(value));

  it('does not take what is no value', () => {
    expect(fromTyped('number', '十天')).toBeUndefined();
    expect(fromTyped('list', '30,7')).toBeUndefined();
    expect(fromTyped('text', '  ')).toBeUndefined();
  });
});
