import type { ChallengeState } from '../dto';
import { challengeLifecycle, type ChallengeVerb } from './challenge.lifecycle';

const NAMES: ChallengeState[] = [
  'draft',
  'submitted',
  'returned',
  'argued',
  'rejected',
  'list_notice',
  'announced',
  'closed_for_bids',
  'opened',
  'reviewing',
  'proposed',
  'award_notice',
  'awarded',
  'failed',
  'cancelled',
];

const all = (to: ChallengeState, ...from: ChallengeState[]): [ChallengeState[], ChallengeState][] => [[from, to]];

/** Each verb: from which states, to which. Whatever is not here is refused. */
const ROADS: Record<ChallengeVerb, [ChallengeState[], ChallengeState][]> = {
  submit: all('submitted', 'draft', 'returned'),
  return: all('returned', 'submitted', 'argued', 'list_notice'),
  pass: all('argued', 'submitted'),
  reject: all('rejected', 'submitted'),
  publish_list: all('list_notice', 'argued'),
  announce: all('announced', 'list_notice'),
  close_bids: all('closed_for_bids', 'announced'),
  open: all('opened', 'closed_for_bids'),
  convene: all('reviewing', 'opened'),
  propose: all('proposed', 'reviewing', 'award_notice'),
  publish_award: all('award_notice', 'proposed'),
  award: all('awarded', 'award_notice'),
  fail: all('failed', 'closed_for_bids', 'opened', 'reviewing', 'proposed', 'award_notice'),
  cancel: all('cancelled', ...NAMES.filter((s) => !['rejected', 'awarded', 'failed', 'cancelled'].includes(s))),
};

const cells = (Object.keys(ROADS) as ChallengeVerb[]).flatMap((verb) =>
  NAMES.map((state) => {
    const road = ROADS[verb].find(([from]) => from.includes(state));
    return [state, verb, road?.[1] ?? '-'] as [ChallengeState, ChallengeVerb, ChallengeState | '-'];
  }),
);

describe('the life of a challenge', () => {
  it.each(cells)('%s × %s → %s', (state, verb, to) => {
    if (to === '-') expect(() => challengeLifecycle.next(state, verb)).toThrow();
    else expect(challengeLifecycle.next(state, verb)).toBe(to);
  });

  it('names every state and verb', () => {
    expect(Object.keys(ROADS).sort()).toEqual([...challengeLifecycle.verbs].sort());
    expect([...NAMES].sort()).toEqual([...challengeLifecycle.states].sort());
  });

  it('cannot be opened but from closed, nor awarded but from its 公示', () => {
    const roads = (verb: ChallengeVerb) => challengeLifecycle.states.filter((s) => challengeLifecycle.table[s][verb]);
    expect(roads('open')).toEqual(['closed_for_bids']);
    expect(roads('award')).toEqual(['award_notice']);
  });
});
