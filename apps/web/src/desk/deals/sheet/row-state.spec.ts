import type { OfferView, TermRow } from '@dto/deals';
import { firstRow, rowWord, turnOf } from './row-state';

const offer = (side: OfferView['side']): OfferView => ({
  id: 'o',
  no: 1,
  side,
  by: '周工',
  value: null,
  note: null,
  at: '2026-11-23T00:00:00Z',
  outcome: 'waiting',
});
const row = (over: Partial<TermRow> = {}): TermRow => ({
  key: 'price',
  forced: false,
  state: 'silent',
  version: 0,
  agreed: null,
  agreedAt: null,
  buyer: null,
  seller: null,
  waiting: null,
  reopenAskedBy: null,
  offers: 0,
  law: null,
  ...over,
});

it('an offer waits for whoever did not make it', () => {
  const offered = row({ state: 'offered', waiting: offer('buyer') });
  expect(turnOf(offered, 'seller')).toBe('mine');
  expect(turnOf(offered, 'buyer')).toBe('theirs');
  expect(turnOf(offered, null)).toBe('theirs');
});

it('so does a wish to open a row again', () => {
  const asked = row({ state: 'reopening', reopenAskedBy: 'seller' });
  expect(rowWord(asked, 'buyer').word).toBe('对方申请重谈');
  expect(rowWord(asked, 'seller').word).toBe('已申请重谈');
});

it('a forced row without a word stands out', () => {
  expect(turnOf(row({ forced: true }), 'buyer')).toBe('must');
  expect(turnOf(row(), 'buyer')).toBe('silent');
});

it('what waits for me is looked at first', () => {
  const rows = [row({ key: 'ip', forced: true }), row({ key: 'price', state: 'offered', waiting: offer('buyer') })];
  expect(firstRow(rows, 'seller')).toBe('price');
  expect(firstRow(rows, 'buyer')).toBe('ip');
  expect(firstRow([row({ state: 'agreed' })], 'buyer')).toBeNull();
});
