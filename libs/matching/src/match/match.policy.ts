import { permission } from '@guibang/platform';

const OWNERS = ['enterprise_admin', 'enterprise_staff', 'university_admin', 'researcher'];

export const readMatches = permission('matches.read', [
  ...OWNERS,
  'city_officer',
  'county_officer',
  'leader',
  'auditor',
]);
export const answerMatches = permission('matches.answer', OWNERS);
