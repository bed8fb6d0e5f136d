import { lifecycle } from '@guibang/kernel';
import type { TermState } from '../dto';

/** No row is final: the deal's state locks them. What an award fixed stands `agreed` from the first line. */
export type TermVerb = 'offer' | 'accept' | 'ask' | 'reopen' | 'keep';

export const termLifecycle = lifecycle<TermState, TermVerb>({
  initial: 'silent',
  final: [],
  table: {
    silent: { offer: 'offered' },
    offered: { offer: 'offered', accept: 'agreed' },
    agreed: { ask: 'reopening' },
    reopening: { reopen: 'silent', keep: 'agreed' },
  },
});
