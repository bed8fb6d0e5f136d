import { lifecycle } from '@guibang/kernel';

export type MatchState = 'suggested' | 'viewed' | 'interested' | 'declined';
export type MatchVerb = 'view' | 'interest' | 'decline' | 'undo';

/** One side of a match. No state is final: an answer may be taken back until both have said yes. */
export const matchLifecycle = lifecycle<MatchState, MatchVerb>({
  initial: 'suggested',
  final: [],
  table: {
    suggested: { view: 'viewed', interest: 'interested', decline: 'declined' },
    viewed: { view: 'viewed', interest: 'interested', decline: 'declined' },
    interested: { view: 'interested', interest: 'interested', decline: 'declined', undo: 'viewed' },
    declined: { view: 'declined', interest: 'interested', decline: 'declined', undo: 'viewed' },
  },
});
