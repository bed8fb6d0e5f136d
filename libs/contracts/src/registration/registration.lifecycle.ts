import { lifecycle } from '@guibang/kernel';
import type { RegistrationState } from '../dto';

/**
 * `submit`: by the applicant · `accept` 受理 and its undoing · `review`: the first reviewer opens the case · `propose`: over the
 * threshold the first decision goes to a second reviewer · `send_back`: who sends it back · `uphold`: a refusal stays after 复核 ·
 * `examine`: the first of two decisions on a change · `redetermine`: the change is registered · `keep`: it is not.
 */
export type RegistrationVerb =
  | 'submit'
  | 'withdraw'
  | 'accept'
  | 'undo_accept'
  | 'return'
  | 'review'
  | 'propose'
  | 'send_back'
  | 'register'
  | 'refuse'
  | 'reconsider'
  | 'uphold'
  | 'change'
  | 'examine'
  | 'redetermine'
  | 'keep'
  | 'cancel'
  | 'revoke';

export const registrationLifecycle = lifecycle<RegistrationState, RegistrationVerb>({
  initial: 'draft',
  final: ['cancelled', 'revoked'],
  table: {
    draft: { submit: 'submitted' },
    submitted: { accept: 'accepted', return: 'returned', withdraw: 'withdrawn' },
    returned: { submit: 'submitted', withdraw: 'withdrawn' },
    accepted: { review: 'reviewing', undo_accept: 'submitted', return: 'returned', withdraw: 'withdrawn' },
    reviewing: {
      propose: 'second_review',
      register: 'registered',
      refuse: 'refused',
      return: 'returned',
      withdraw: 'withdrawn',
    },
    second_review: {
      register: 'registered',
      refuse: 'refused',
      send_back: 'reviewing',
      return: 'returned',
      withdraw: 'withdrawn',
    },
    registered: { change: 'change_pending', cancel: 'cancelled', revoke: 'revoked' },
    refused: { reconsider: 'reconsideration' },
    reconsideration: { register: 'registered', uphold: 'refused' },
    withdrawn: { submit: 'submitted' },
    change_pending: { examine: 'change_pending', redetermine: 'registered', keep: 'registered', revoke: 'revoked' },
    cancelled: {},
    revoked: {},
  },
});

/** A clock of the station runs in these, and in no other. The table of registrations checks the same. */
export const CLOCKED: readonly RegistrationState[] = [
  'submitted',
  'accepted',
  'reviewing',
  'second_review',
  'reconsideration',
  'change_pending',
];

/** States in which its amounts count. */
export const COUNTED: readonly RegistrationState[] = ['registered', 'change_pending'];
