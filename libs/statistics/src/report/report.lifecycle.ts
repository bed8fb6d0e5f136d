import { lifecycle } from '@guibang/kernel';
import type { ReportState } from '../dto';

export type ReportVerb = 'submit' | 'accept' | 'return';

/** Nothing is final: what was accepted goes back with a reason when it proves wrong, and is reported again. */
export const reportLifecycle = lifecycle<ReportState, ReportVerb>({
  initial: 'draft',
  final: [],
  table: {
    draft: { submit: 'submitted' },
    submitted: { accept: 'accepted', return: 'returned' },
    returned: { submit: 'submitted' },
    accepted: { return: 'returned' },
  },
});
