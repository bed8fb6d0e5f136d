import { lifecycle } from '@guibang/kernel';
import type { SeatState } from '../dto';

/**
 * `tell`: a relation is declared, the officer judges · `accept`: no relation, or one that does not matter · `decline`: no time · `reopen`:
 * a second look · `replace`: the officer draws somebody else
 */
export type SeatVerb = 'tell' | 'accept' | 'recuse' | 'decline' | 'begin' | 'submit' | 'reopen' | 'replace';

export const seatLifecycle = lifecycle<SeatState, SeatVerb>({
  initial: 'drawn',
  final: ['recused', 'declined', 'replaced'],
  table: {
    drawn: { tell: 'declared', accept: 'accepted', recuse: 'recused', decline: 'declined', replace: 'replaced' },
    declared: { accept: 'accepted', recuse: 'recused', replace: 'replaced' },
    accepted: { begin: 'scoring', recuse: 'recused', replace: 'replaced' },
    scoring: { submit: 'submitted', recuse: 'recused', replace: 'replaced' },
    submitted: { reopen: 'scoring', recuse: 'recused' },
    recused: {},
    declined: {},
    replaced: {},
  },
});

/** They sit, or will. */
export const SEATED: readonly SeatState[] = ['drawn', 'declared', 'accepted', 'scoring', 'submitted'];
/** They may read bids while the reviewing lasts. */
export const READING: readonly SeatState[] = ['accepted', 'scoring', 'submitted'];
