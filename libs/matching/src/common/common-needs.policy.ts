import { permission } from '@guibang/platform';

export const readCommonNeeds = permission('common-needs.read', [
  'broker',
  'city_officer',
  'county_officer',
  'leader',
  'auditor',
]);
/** In principle; a county's officer only where one of the needs is from the own region. */
export const decideCommonNeeds = permission('common-needs.decide', ['city_officer', 'county_officer']);
