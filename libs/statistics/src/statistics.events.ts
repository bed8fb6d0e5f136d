import { defineEvent } from '@guibang/ledger';

/** Subject `target` `<year>:<region>:<indicator>`; data: `version`, `value`, and `reason` where a person set it. */
export const targetSet = defineEvent('statistics.target-set');
/** Subject of both: `indicator-reports` `<year>-<month>:<region>`. Data: `ids` of the figures that were handed in. */
export const reportSubmitted = defineEvent('statistics.report-submitted');
/** Data: `id`, `indicator`, `decision` accept or return, `note`. */
export const reportDecided = defineEvent('statistics.report-decided');
/** By the clock, subject `indicator-reports` too: nothing is handed in. Data: `due` a day, `left` working days, negative once late. */
export const reportDue = defineEvent('statistics.report-due');
/** Subject `alarm` `<kind>:<key>`; data: `kind`, `verdict`, `note`, `contracts` that were looked at. */
export const alarmJudged = defineEvent('statistics.alarm-judged');
/** Subject of both: `promise` and its id. Data: `regionCode`, `text`, `due`. */
export const promiseMade = defineEvent('statistics.promise-made');
/** Data: `state` done or open, `note`. */
export const promiseSettled = defineEvent('statistics.promise-settled');
/** By the clock, subject `promise`. Data: `due` a day, `left` days. */
export const promiseDue = defineEvent('statistics.promise-due');
