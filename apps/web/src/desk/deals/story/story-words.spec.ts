import { daysBetween, entryText, entryWho } from './story-words';

it('says what happened, with the row and the reason', () => {
  expect(entryText({ event: 'deal.offered', key: 'price', detail: {} })).toBe('提出「价款」');
  expect(entryText({ event: 'deal.term-reopening', key: 'ip', detail: { answer: 'agree' } })).toBe('同意重谈「产权」');
  expect(entryText({ event: 'deal.declined', key: null, detail: { reason: 'price' } })).toBe('答复不合适：价格不合适');
});

it('says who from where the reader sits', () => {
  const event = 'deal.offered';
  expect(entryWho({ event, by: 'buyer', person: '周工' }, 'seller')).toBe('对方周工');
  expect(entryWho({ event, by: 'buyer', person: null }, null)).toBe('需求方');
  expect(entryWho({ event, by: 'program', person: null }, 'buyer')).toBe('');
  expect(entryWho({ event: 'deal.agreed', by: 'buyer', person: '周工' }, 'seller')).toBe('');
});

it('counts days', () => expect(daysBetween('2026-10-01T08:00:00Z', '2026-11-01T07:00:00Z')).toBe(31));
