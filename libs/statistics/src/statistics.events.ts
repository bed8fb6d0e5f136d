import { defineEvent } from '@guibang/ledger';

/** Subject `target` `<year>:<region>:<indicator>`; data: `version`, `value`, and `reason` where a person set it. */
export const targetSet = defineEvent('statistics.target-set');
/** Subject of both: `indicator-reports` `<year>-<month>:<region>`. Data: `ids` of the figures that were handed in. */
export const reportSubmitted = defineEvent('statistics.report-submitted');
/** Data: `id`, `indicator`, `decision` accept or return, `note`. */
export const reportDecided = defineEvent('statistics.report-decided');
