import { lifecycle } from '@guibang/kernel';
import type { ChallengeState } from '../dto';

/** `close_bids`: by the clock · `convene`: the panel is complete · `propose`: ranking frozen, winner named */
export type ChallengeVerb =
  | 'submit'
  | 'return'
  | 'pass'
  | 'reject'
  | 'publish_list'
  | 'announce'
  | 'close_bids'
  | 'open'
  | 'convene'
  | 'propose'
  | 'publish_award'
  | 'award'
  | 'fail'
  | 'cancel';

export const challengeLifecycle = lifecycle<ChallengeState, ChallengeVerb>({
  initial: 'draft',
  final: ['rejected', 'awarded', 'failed', 'cancelled'],
  table: {
    draft: { submit: 'submitted', cancel: 'cancelled' },
    submitted: { return: 'returned', pass: 'argued', reject: 'rejected', cancel: 'cancelled' },
    returned: { submit: 'submitted', cancel: 'cancelled' },
    argued: { publish_list: 'list_notice', return: 'returned', cancel: 'cancelled' },
    rejected: {},
    // An objection that is upheld sends the list back to its maker.
    list_notice: { announce: 'announced', return: 'returned', cancel: 'cancelled' },
    announced: { close_bids: 'closed_for_bids', cancel: 'cancelled' },
    closed_for_bids: { open: 'opened', fail: 'failed', cancel: 'cancelled' },
    opened: { convene: 'reviewing', fail: 'failed', cancel: 'cancelled' },
    reviewing: { propose: 'proposed', fail: 'failed', cancel: 'cancelled' },
    proposed: { publish_award: 'award_notice', fail: 'failed', cancel: 'cancelled' },
    // An objection that is upheld: the panel, or another proposal.
    award_notice: { award: 'awarded', propose: 'proposed', fail: 'failed', cancel: 'cancelled' },
    awarded: {},
    failed: {},
    cancelled: {},
  },
});
