import { permission } from '@guibang/platform';

const OFFICERS = ['city_officer', 'county_officer', 'leader', 'auditor'];

/** How the year stands: for whoever answers for it or checks it. */
export const readStatistics = permission('statistics.read', OFFICERS);
/** Targets of the city and its counties are the city bureau's to set. */
export const setTargets = permission('targets.set', ['city_officer']);
