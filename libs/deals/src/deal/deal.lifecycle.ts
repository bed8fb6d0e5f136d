import { lifecycle } from '@guibang/kernel';
import type { DealState } from '../dto';

/**
 * `accept`: the second yes · `decline`, `withdraw`, `expire`, `supersede`: it ends before it began · `talk`: the first offer ·
 * `agree`: both said yes to the whole sheet · `reopen`: a row is opened again, or the office sent it back
 */
export type DealVerb =
  'accept' | 'decline' | 'withdraw' | 'expire' | 'supersede' | 'talk' | 'agree' | 'reopen' | 'sign' | 'close';

export const dealLifecycle = lifecycle<DealState, DealVerb>({
  initial: 'interest',
  final: ['signed', 'closed'],
  table: {
    interest: { accept: 'open', decline: 'closed', withdraw: 'closed', expire: 'closed', supersede: 'closed' },
    open: { talk: 'negotiating', close: 'closed' },
    negotiating: { talk: 'negotiating', agree: 'agreed', close: 'closed' },
    agreed: { reopen: 'negotiating', sign: 'signed', close: 'closed' },
    signed: {},
    closed: {},
  },
});
