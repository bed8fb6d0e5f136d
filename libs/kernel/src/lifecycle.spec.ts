import { lifecycle } from './lifecycle';

const door = { open: { close: 'closed' }, closed: { open: 'open', lock: 'locked' }, locked: {} } as const;

describe('lifecycle', () => {
  it('steps by table and refuses what the table does not hold', () => {
    const l = lifecycle<'open' | 'closed' | 'locked', 'open' | 'close' | 'lock'>({
      initial: 'open',
      final: ['locked'],
      table: door,
    });
    expect(l.next('open', 'close')).toBe('closed');
    expect(l.verbsIn('closed')).toEqual(['open', 'lock']);
    expect(() => l.next('open', 'lock')).toThrow(/open.*lock/);
  });

  it('refuses a table with an unreachable state', () => {
    expect(() => lifecycle<string, string>({ initial: 'a', final: ['a', 'b'], table: { a: {}, b: {} } })).toThrow(
      /b cannot be reached/,
    );
  });

  it('refuses a table with a trap', () => {
    expect(() => lifecycle<string, string>({ initial: 'a', final: [], table: { a: { go: 'b' }, b: {} } })).toThrow(
      /b is not final/,
    );
  });

  it('refuses a step to a state without a row', () => {
    expect(() => lifecycle<string, string>({ initial: 'a', final: [], table: { a: { go: 'z' } } })).toThrow(
      /z has no row/,
    );
  });
});
