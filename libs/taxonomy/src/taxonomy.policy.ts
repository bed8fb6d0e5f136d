import { permission } from '@guibang/platform';

/** Code tables and the calendar are the city bureau's; who changed what stands in the ledger. */
export const editTaxonomy = permission('taxonomy.edit', ['city_officer']);
export const editCalendar = permission('calendar.edit', ['city_officer']);

/** Rules are read by whoever works by them or checks that work; changed by the city bureau only. */
export const readRules = permission('rules.read', [
  'city_officer',
  'county_officer',
  'leader',
  'station_first',
  'station_second',
  'auditor',
]);
export const editRules = permission('rules.edit', ['city_officer']);
