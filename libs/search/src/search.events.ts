import { defineEvent } from '@guibang/ledger';

/**
 * A saved search found documents that were not there before. Subject: `saved-search` and its id; data: `userId`, `orgId`, `role` (whose it
 * is and as whom they look), `frequency` `instant` or `daily`, and `finds` as `kind:id`.
 */
export const searchFound = defineEvent('search.found');
