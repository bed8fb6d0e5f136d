import { permission } from '@guibang/platform';

/** Who brings two sides together: brokers, and the bureau of the region. */
export const readPairs = permission('pairs.read', ['broker', 'city_officer', 'county_officer', 'leader', 'auditor']);
export const markPairs = permission('pairs.mark', ['broker', 'city_officer', 'county_officer']);
