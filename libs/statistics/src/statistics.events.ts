import { defineEvent } from '@guibang/ledger';

/** Subject `target` `<year>:<region>:<indicator>`; data: `version`, `value`, and `reason` where a person set it. */
export const targetSet = defineEvent('statistics.target-set');
