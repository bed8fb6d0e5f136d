import { defineEvent } from '@guibang/ledger';

/** Subject: `match` and its id; data: `needId`, `resultId`. */
export const matchSuggested = defineEvent('match.suggested');
/** Data: also `side` `need` or `result`. */
export const matchInterested = defineEvent('match.interested');
/** Data: also `side` and `reason`. */
export const matchDeclined = defineEvent('match.declined');
/** An answer was taken back; data: also `side` and `was`. */
export const matchUndone = defineEvent('match.undone');
/** Both said yes. */
export const matchContacted = defineEvent('match.contacted');
/** The two signed a contract. */
export const matchConcluded = defineEvent('match.concluded');

/** Another version of the weights scores from now on. Subject: `match-model` and the version; data: `from`, `reason`. */
export const modelActivated = defineEvent('match-model.activated');

/** A broker agency or a bureau noted what it did about a pair; data: `orgId`, `mark`. */
export const pairMarked = defineEvent('match.call-marked');
/** And took it back; data: `orgId`, `was`. */
export const pairUnmarked = defineEvent('match.call-unmarked');
/** An officer said that needs of several enterprises are one; subject `common-need`, data: `needs`. */
export const commonNeedConfirmed = defineEvent('common-need.confirmed');
/** And took it back. */
export const commonNeedDissolved = defineEvent('common-need.dissolved');
/** An officer said that a need is not like the others; subject `listing`, data: `from`, `undone`. */
export const commonNeedSplit = defineEvent('common-need.split');
