import { lifecycle } from '@guibang/kernel';
import type { ContractState } from '../dto';

/** `deliver`, `pay` and the like move parts of a contract, not the contract. Deleting a draft is no step: the row goes. */
export type ContractVerb = 'sign' | 'start' | 'accept' | 'end_diligent' | 'fail' | 'terminate';

export const contractLifecycle = lifecycle<ContractState, ContractVerb>({
  initial: 'draft',
  final: ['accepted', 'ended_diligent', 'failed', 'terminated'],
  table: {
    draft: { sign: 'signed' },
    signed: { start: 'performing', terminate: 'terminated' },
    performing: { accept: 'accepted', end_diligent: 'ended_diligent', fail: 'failed', terminate: 'terminated' },
    accepted: {},
    ended_diligent: {},
    failed: {},
    terminated: {},
  },
});
