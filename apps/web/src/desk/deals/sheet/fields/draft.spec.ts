import { draftOf, sumOf, valueOf, yuanOf } from './draft';

it.each([
  ['920,000', '920000'],
  ['92万', '920000'],
  ['9.25万元', '92500'],
  ['1280000.50', '1280000.50'],
  ['不知道', '不知道'],
])('%s is written as %s', (typed, yuan) => expect(yuanOf(typed)).toBe(yuan));

it('adds what is an amount and ignores what is not yet', () =>
  expect(sumOf([{ amount: '92万' }, { amount: '0.10' }, { amount: 'x' }, {}])).toBe('920000.10'));

it('sends numbers as numbers and leaves out what is empty', () => {
  const value = valueOf('milestones', { items: [{ name: ' 样机 ', day: '2027-03-01', share: '50', deliverable: '' }] });
  expect(value).toEqual({ items: [{ name: '样机', day: '2027-03-01', share: 50 }] });
});

it('drops the fields of another way of paying', () => {
  const draft = { mode: 'lump', installments: [{ condition: 'x', amount: '1' }], royaltyRate: '5', entryFee: '3' };
  expect(valueOf('payment', draft)).toEqual({ mode: 'lump' });
});

it('chooses nothing for the writer', () => {
  expect(draftOf('ip', null)).toEqual({});
  expect(draftOf('payment', null)).not.toHaveProperty('mode');
});
