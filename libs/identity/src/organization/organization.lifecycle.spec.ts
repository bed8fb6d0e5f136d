import type { OrgState } from '../dto';
import { organizationLifecycle as life, OrgVerb } from './organization.lifecycle';

const STEPS: Record<OrgState, Partial<Record<OrgVerb, OrgState>>> = {
  draft: { submit: 'submitted' },
  submitted: { verify: 'verified', return: 'returned', refuse: 'refused' },
  returned: { submit: 'submitted' },
  verified: { recheck: 'submitted', return: 'returned', refuse: 'refused' },
  refused: {},
};
const VERBS: OrgVerb[] = ['submit', 'verify', 'return', 'refuse', 'recheck'];

describe('an organization’s lifecycle, every state × verb', () => {
  const cells = life.states.flatMap((s) => VERBS.map((v) => [s, v, STEPS[s][v] ?? null] as const));
  it.each(cells)('%s × %s → %s', (state, verb, to) => {
    if (to) expect(life.next(state, verb)).toBe(to);
    else expect(() => life.next(state, verb)).toThrow(expect.objectContaining({ code: 'common.wrong-state' }));
  });

  it('knows no other verbs', () => expect([...life.verbs].sort()).toEqual([...VERBS].sort()));
});
