import { permission } from '@guibang/platform';

/** Everybody who is logged in keeps searches of their own; they are nobody else's. */
export const keepSearches = permission('searches.keep', '*');
