import type { ListingKind, ListingState } from '../dto';

const STATES: Record<ListingState, string> = {
  draft: '草稿',
  owner_review: '待单位确认',
  submitted: '待审',
  returned: '退回修改',
  published: '已发布',
  expired: '已过期',
  closed: '已结束',
};

export const KIND_WORDS: Record<ListingKind, string> = { need: '需求', result: '成果' };

/** The word of a state in sentences of errors and mails. */
export function stateWord(state: ListingState): string {
  return STATES[state];
}

const PLACES: Record<ListingKind, string> = { need: 'needs', result: 'results' };

/** Path segment of a kind, the same in the API and in the pages. */
export function placeOf(kind: ListingKind): string {
  return PLACES[kind];
}
