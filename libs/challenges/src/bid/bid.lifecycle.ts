import { lifecycle } from '@guibang/kernel';
import type { BidState } from '../dto';

/** `seal`: a version is handed in, the first or a newer one · `lock`: at the opening it did not fit its receipt */
export type BidVerb = 'seal' | 'withdraw' | 'open' | 'lock' | 'qualify' | 'disqualify' | 'score' | 'win' | 'lose';

export const bidLifecycle = lifecycle<BidState, BidVerb>({
  initial: 'draft',
  // A draft that nobody sealed and a bid that was withdrawn stay what they are when the challenge closes.
  final: ['draft', 'withdrawn', 'locked', 'disqualified', 'won', 'lost'],
  table: {
    draft: { seal: 'sealed' },
    sealed: { seal: 'sealed', withdraw: 'withdrawn', open: 'opened', lock: 'locked' },
    withdrawn: { seal: 'sealed' },
    opened: { qualify: 'qualified', disqualify: 'disqualified', lose: 'lost' },
    locked: {},
    qualified: { disqualify: 'disqualified', score: 'scored', lose: 'lost' },
    disqualified: { qualify: 'qualified' },
    // A proposal that is taken back may find another winner.
    scored: { disqualify: 'disqualified', win: 'won', lose: 'lost' },
    won: {},
    lost: {},
  },
});
