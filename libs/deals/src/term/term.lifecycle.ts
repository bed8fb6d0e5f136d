import { lifecycle } from '@guibang/kernel';
import type { TermState } from '../dto';

/** `settle`: agreed before the room (award, hammer) · `withdraw`: an offer is taken back. No row is final: the deal's state locks them. */
export type TermVerb = 'offer' | 'accept' | 'withdraw' | 'settle' | 'ask' | 'reopen' | 'keep';

export const termLifecycle = lifecycle<TermState, TermVerb>({
  initial: 'silent',
  final: [],
  table: {
    silent: { offer: 'offered', settle: 'agreed' },
    offered: { offer: 'offered', accept: 'agreed', withdraw: 'silent' },
    agreed: { ask: 'reopening' },
    reopening: { reopen: 'silent', keep: 'agreed' },
  },
});
