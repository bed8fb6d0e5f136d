import type { ListingKind } from '@dto/listings';
import { useLocation } from 'react-router';

/** Where each kind of listing lives and what its pages call it. */
export const kindWords = {
  need: { api: '/needs', desk: '/desk/needs', noun: '需求', mine: '我的需求', other: '成果', title: '需求名称' },
  result: { api: '/results', desk: '/desk/results', noun: '成果', mine: '我的成果', other: '需求', title: '成果名称' },
} as const satisfies Record<ListingKind, Record<string, string>>;

/** Both kinds share their pages; the address says which one it is. */
export const useKind = (): ListingKind => (useLocation().pathname.startsWith('/desk/results') ? 'result' : 'need');
