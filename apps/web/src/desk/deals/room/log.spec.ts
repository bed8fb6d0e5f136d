import type { MessageView } from '@dto/deals';
import { emptyLog, lastSeq, withNewer, withOlder } from './log';

const message = (seq: number): MessageView => ({
  id: String(seq),
  seq,
  kind: 'text',
  speaker: 'buyer',
  by: null,
  body: '',
  data: {},
  mentions: [],
  at: '2026-11-23T00:00:00Z',
});
const log = (...seqs: number[]) => ({ items: seqs.map(message), older: true });
const seqs = ({ items }: { items: readonly MessageView[] }) => items.map(({ seq }) => seq);

it('takes what follows, in order, once', () => {
  const next = withNewer(log(3, 4), [message(6), message(5), message(4)]);
  expect(seqs(next)).toEqual([3, 4, 5, 6]);
  expect(lastSeq(next)).toBe(6);
});

it('does not leave a hole', () => expect(seqs(withNewer(log(3), [message(5), message(6)]))).toEqual([3]));

it('says that nothing changed by being the same', () => {
  const known = log(1, 2);
  expect(withNewer(known, [message(2)])).toBe(known);
});

it('begins anywhere', () => expect(seqs(withNewer(emptyLog, [message(41), message(42)]))).toEqual([41, 42]));

it('puts older ones in front without doubling', () => {
  const next = withOlder(log(5, 6), [message(4), message(5)], false);
  expect(seqs(next)).toEqual([4, 5, 6]);
  expect(next.older).toBe(false);
});
