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
