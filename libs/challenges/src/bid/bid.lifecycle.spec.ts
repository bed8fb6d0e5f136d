import type { BidState } from '../dto';
import { bidLifecycle, type BidVerb } from './bid.lifecycle';

type Row = Partial<Record<BidState, BidState>>;

/** Whatever is not here is refused. */
const ROADS: Record<BidVerb, Row> = {
  seal: { draft: 'sealed', sealed: 'sealed', withdrawn: 'sealed' },
  withdraw: { sealed: 'withdrawn' },
  open: { sealed: 'opened' },
  lock: { sealed: 'locked' },
  qualify: { opened: 'qualified', disqualified: 'qualified' },
  disqualify: { opened: 'disqualified', qualified: 'disqualified', scored: 'disqualified' },
  score: { qualified: 'scored' },
  win: { scored: 'won' },
  lose: { opened: 'lost', qualified: 'lost', scored: 'lost' },
};

const STATES: BidState[] = [
  'draft',
  'sealed',
  'withdrawn',
  'opened',
  'locked',
  'qualified',
  'disqualified',
  'scored',
  'won',
  'lost',
];

const cells = (Object.keys(ROADS) as BidVerb[]).flatMap((verb) =>
  STATES.map((state) => [state, verb, ROADS[verb][state] ?? '-'] as [BidState, BidVerb, BidState | '-']),
);

describe('the life of a bid', () => {
  it.each(cells)('%s × %s → %s', (state, verb, to) => {
    if (to === '-') expect(() => bidLifecycle.next(state, verb)).toThrow();
    else expect(bidLifecycle.next(state, verb)).toBe(to);
  });

  it('names every state and verb', () => {
    expect(Object.keys(ROADS).sort()).toEqual([...bidLifecycle.verbs].sort());
    expect([...STATES].sort()).toEqual([...bidLifecycle.states].sort());
  });
});
