import { lifecycle } from '@guibang/kernel';
import type { OrgState } from '../dto';

export type OrgVerb = 'submit' | 'verify' | 'return' | 'refuse' | 'recheck';

/**
 * `recheck`: a verified organization changed what it was verified by (name, code, licence). A verified one may also be returned or
 * refused later, when the bureau learns of something. Refused is the end: they register anew.
 */
export const organizationLifecycle = lifecycle<OrgState, OrgVerb>({
  initial: 'draft',
  final: ['refused'],
  table: {
    draft: { submit: 'submitted' },
    submitted: { verify: 'verified', return: 'returned', refuse: 'refused' },
    returned: { submit: 'submitted' },
    verified: { recheck: 'submitted', return: 'returned', refuse: 'refused' },
    refused: {},
  },
});
