import type { DealCard } from '@dto/deals';
import { counterpart, endText, nextText } from './deal-words';

const card = {
  next: 'answer',
  myTurn: true,
  mySide: 'buyer',
  state: 'interest',
  due: null,
  outcome: null,
  reason: null,
} as const;

it('says the same step differently to the two who see it', () => {
  expect(nextText(card)).toBe('答复对方的兴趣');
  expect(nextText({ ...card, myTurn: false })).toBe('等对方答复');
  expect(nextText({ ...card, next: 'sign', myTurn: false })).toBe('等对方上传签章件');
  expect(nextText({ ...card, next: 'sign', myTurn: false, mySide: null })).toBe('等双方签章');
});

it('has words for every step', () => {
  const steps: DealCard['next'][] = ['answer', 'nda', 'offer', 'terms', 'agree', 'confirm', 'notice', 'sign'];
  for (const next of steps)
    for (const myTurn of [true, false]) expect(nextText({ ...card, next, myTurn })).not.toBe('');
});

it('an end carries its reason', () => {
  expect(endText({ outcome: 'declined', reason: 'price' })).toBe('对方认为不合适：价格不合适');
  expect(nextText({ ...card, next: 'none', state: 'closed', outcome: 'expired' })).toBe('过期未答复');
});

it('never guesses a name', () => {
  expect(counterpart({ mySide: 'buyer', buyer: '甲公司', seller: null })).toContain('确认保密后');
  expect(counterpart({ mySide: 'seller', buyer: '甲公司', seller: '乙大学' })).toBe('甲公司');
});
