import type { DealState } from '../dto';
import { termLifecycle } from '../term/term.lifecycle';
import { dealLifecycle, DealVerb } from './deal.lifecycle';

/** Every state × verb; a dash: refused. */
const MATRIX: Record<DealVerb, Record<DealState, DealState | '-'>> = {
  accept: { interest: 'open', open: '-', negotiating: '-', agreed: '-', signed: '-', closed: '-' },
  decline: { interest: 'closed', open: '-', negotiating: '-', agreed: '-', signed: '-', closed: '-' },
  withdraw: { interest: 'closed', open: '-', negotiating: '-', agreed: '-', signed: '-', closed: '-' },
  expire: { interest: 'closed', open: '-', negotiating: '-', agreed: '-', signed: '-', closed: '-' },
  supersede: { interest: 'closed', open: '-', negotiating: '-', agreed: '-', signed: '-', closed: '-' },
  talk: { interest: '-', open: 'negotiating', negotiating: 'negotiating', agreed: '-', signed: '-', closed: '-' },
  agree: { interest: '-', open: '-', negotiating: 'agreed', agreed: '-', signed: '-', closed: '-' },
  reopen: { interest: '-', open: '-', negotiating: '-', agreed: 'negotiating', signed: '-', closed: '-' },
  sign: { interest: '-', open: '-', negotiating: '-', agreed: 'signed', signed: '-', closed: '-' },
  close: { interest: '-', open: 'closed', negotiating: 'closed', agreed: 'closed', signed: '-', closed: '-' },
};

const cells = Object.entries(MATRIX).flatMap(([verb, row]) =>
  Object.entries(row).map(([state, to]) => [state, verb, to] as [DealState, DealVerb, DealState | '-']),
);

describe('the life of a deal', () => {
  it.each(cells)('%s × %s → %s', (state, verb, to) => {
    if (to === '-') expect(() => dealLifecycle.next(state, verb)).toThrow();
    else expect(dealLifecycle.next(state, verb)).toBe(to);
  });

  it('names every state and verb', () => {
    expect(Object.keys(MATRIX).sort()).toEqual([...dealLifecycle.verbs].sort());
    expect(Object.keys(MATRIX.close).sort()).toEqual([...dealLifecycle.states].sort());
  });
});

describe('the life of a row', () => {
  it('is never agreed but by the other side’s acceptance', () => {
    const roads = termLifecycle.states.flatMap((state) =>
      termLifecycle
        .verbsIn(state)
        .filter((verb) => termLifecycle.table[state][verb] === 'agreed')
        .map((verb) => [state, verb]),
    );
    expect(roads).toEqual([
      ['offered', 'accept'],
      ['reopening', 'keep'],
    ]);
  });

  it('is locked while agreed: only a wish to reopen is heard', () => {
    expect(termLifecycle.verbsIn('agreed')).toEqual(['ask']);
  });
});
