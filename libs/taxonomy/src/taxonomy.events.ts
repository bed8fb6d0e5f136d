import { defineEvent } from '@guibang/ledger';

/** Subject `term` `<scheme>:<code>`; data: what changed, before and after. */
export const termChanged = defineEvent('taxonomy.term-changed');
/** Subject `rule` `<key>`; data: version id, validFrom, and whether it was proposed or withdrawn. */
export const rulesChanged = defineEvent('rules.changed');
/** Subject `calendar-day` `<date>`; data: working, or null where the override was taken back. */
export const calendarChanged = defineEvent('calendar.day-changed');
