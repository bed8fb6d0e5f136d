import { permission } from '@guibang/platform';

/** One's own notices and how one wants them. */
export const readNotices = permission('notifications.read', '*');
/** The organization's web-hooks: its administrators. */
export const manageWebhooks = permission('webhooks.manage', [
  'enterprise_admin',
  'university_admin',
  'broker',
  'city_officer',
  'county_officer',
]);
