import { checkChain, eventHash } from './chain';
import type { LedgerEvent } from './event';

function chain(length: number): LedgerEvent[] {
  const events: LedgerEvent[] = [];
  for (let seq = 1; seq <= length; seq++) {
    const said = {
      name: 'thing.happened',
      subject: { kind: 'thing', id: 'a' },
      seq,
      actor: { kind: 'user', userId: 'u', orgId: null, role: null },
      data: { amount: seq, nested: { b: 1, a: [1, 2] } },
      at: new Date(1_700_000_000_000 + seq),
      prevHash: events.at(-1)?.hash ?? '',
    };
    events.push({ ...said, id: String(seq), hash: eventHash(said) });
  }
  return events;
}

describe('chain', () => {
  it('holds when nobody touched it', () => expect(checkChain(chain(4))).toBeNull());

  it('does not mind the order of keys, as the database gives them back', () => {
    const [e] = chain(1) as [LedgerEvent];
    expect(eventHash({ ...e, data: { nested: { a: [1, 2], b: 1 }, amount: 1 } })).toBe(e.hash);
  });

  it('names the first event that was changed', () => {
    const events = chain(4);
    events[1] = { ...events[1]!, data: { amount: 999 } };
    expect(checkChain(events)).toMatchObject({ eventId: '2', reason: 'hash' });
  });

  it('finds a changed event whose hash was made to fit', () => {
    const events = chain(4);
    const forged = { ...events[1]!, data: { amount: 999 } };
    events[1] = { ...forged, hash: eventHash(forged) };
    expect(checkChain(events)).toMatchObject({ eventId: '3', reason: 'link' });
  });

  it('finds a removed event', () => {
    const events = chain(4);
    events.splice(1, 1);
    expect(checkChain(events)).toMatchObject({ eventId: '3', reason: 'gap' });
  });
});
