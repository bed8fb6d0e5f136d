import { CONTRACT_STATES, REGISTRATION_STATES } from '../dto';
import { CLOCKED, COUNTED, registrationLifecycle } from '../registration/registration.lifecycle';
import { contractLifecycle } from './contract.lifecycle';

/** What the whole matrix allows; everything that is not named is refused. */
const CONTRACT = {
  draft: { sign: 'signed' },
  signed: { start: 'performing', terminate: 'terminated' },
  performing: { accept: 'accepted', end_diligent: 'ended_diligent', fail: 'failed', terminate: 'terminated' },
} as Record<string, Record<string, string>>;

const REGISTRATION = {
  draft: { submit: 'submitted' },
  submitted: { accept: 'accepted', return: 'returned', withdraw: 'withdrawn' },
  returned: { submit: 'submitted', withdraw: 'withdrawn' },
  accepted: { review: 'reviewing', undo_accept: 'submitted', return: 'returned', withdraw: 'withdrawn' },
  reviewing: {
    propose: 'second_review',
    register: 'registered',
    refuse: 'refused',
    return: 'returned',
    withdraw: 'withdrawn',
  },
  second_review: {
    register: 'registered',
    refuse: 'refused',
    send_back: 'reviewing',
    return: 'returned',
    withdraw: 'withdrawn',
  },
  registered: { change: 'change_pending', cancel: 'cancelled', revoke: 'revoked' },
  refused: { reconsider: 'reconsideration' },
  reconsideration: { register: 'registered', uphold: 'refused' },
  withdrawn: { submit: 'submitted' },
  change_pending: { examine: 'change_pending', redetermine: 'registered', keep: 'registered', revoke: 'revoked' },
} as Record<string, Record<string, string>>;

describe.each([
  ['contract', contractLifecycle, CONTRACT, CONTRACT_STATES],
  ['registration', registrationLifecycle, REGISTRATION, REGISTRATION_STATES],
] as const)('the lifecycle of a %s', (_name, lifecycle, matrix, states) => {
  const cells = lifecycle.states.flatMap((state) => lifecycle.verbs.map((verb) => [state, verb] as const));

  it('has the states of its DTO', () => expect([...lifecycle.states].sort()).toEqual([...states].sort()));

  it.each(cells)('%s × %s', (state, verb) => {
    const to = matrix[state]?.[verb];
    const next = () => (lifecycle.next as (s: string, v: string) => string)(state, verb);
    if (to) expect(next()).toBe(to);
    else expect(next).toThrow(/不能/);
  });

  it('ends only where nothing more is possible', () => {
    for (const state of lifecycle.final) expect(Object.keys(lifecycle.table[state as never])).toEqual([]);
  });
});

it('a clock runs in every state that waits for the station, in no other', () => {
  expect(CLOCKED).toHaveLength(6);
  for (const state of ['draft', 'returned', 'registered', 'refused', 'withdrawn', 'cancelled', 'revoked'] as const) {
    expect(CLOCKED).not.toContain(state);
  }
  expect(COUNTED.every((state) => Object.keys(registrationLifecycle.table[state]).length > 0)).toBe(true);
});
