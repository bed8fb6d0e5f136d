import { Lifecycle, lifecycle } from '@guibang/kernel';
import type { ListingKind, ListingState } from '../dto';
import type { RevisionState } from './listing.entity';

/**
 * `file`: to the bureau · `ask`: to the owner unit's administrator first · `admit`: published without review (imports of the
 * command line). Deleting a draft is no step: the row goes.
 */
export type ListingVerb = 'ask' | 'confirm' | 'file' | 'return' | 'publish' | 'admit' | 'expire' | 'renew' | 'close';

export const needLifecycle = lifecycle<Exclude<ListingState, 'owner_review'>, ListingVerb>({
  initial: 'draft',
  final: ['closed'],
  table: {
    draft: { file: 'submitted', admit: 'published' },
    submitted: { publish: 'published', return: 'returned', close: 'closed' },
    returned: { file: 'submitted', close: 'closed' },
    published: { expire: 'expired', renew: 'published', close: 'closed' },
    expired: { renew: 'published', close: 'closed' },
    closed: {},
  },
});

export const resultLifecycle = lifecycle<ListingState, ListingVerb>({
  initial: 'draft',
  final: ['closed'],
  table: {
    draft: { ask: 'owner_review', file: 'submitted', admit: 'published' },
    owner_review: { confirm: 'submitted', return: 'returned', close: 'closed' },
    submitted: { publish: 'published', return: 'returned', close: 'closed' },
    returned: { ask: 'owner_review', file: 'submitted', close: 'closed' },
    published: { expire: 'expired', renew: 'published', close: 'closed' },
    expired: { renew: 'published', close: 'closed' },
    closed: {},
  },
});

export type RevisionVerb = 'edit' | 'file' | 'return' | 'publish' | 'drop';

/** The change of a published text. The published text stays as it is until the change is published. */
export const revisionLifecycle = lifecycle<RevisionState, RevisionVerb>({
  initial: 'none',
  final: ['none'],
  table: {
    none: { edit: 'draft' },
    draft: { edit: 'draft', file: 'submitted', drop: 'none' },
    submitted: { publish: 'none', return: 'returned', drop: 'none' },
    returned: { edit: 'returned', file: 'submitted', drop: 'none' },
  },
});

/** The state after `verb`. @throws DomainError common.wrong-state (409) */
export function nextState(kind: ListingKind, state: ListingState, verb: ListingVerb): ListingState {
  const table = (kind === 'need' ? needLifecycle : resultLifecycle) as Lifecycle<ListingState, ListingVerb>;
  return table.next(state, verb);
}

export function canStep(kind: ListingKind, state: ListingState, verb: ListingVerb): boolean {
  const table = (kind === 'need' ? needLifecycle : resultLifecycle) as Lifecycle<ListingState, ListingVerb>;
  return table.table[state]?.[verb] !== undefined;
}
