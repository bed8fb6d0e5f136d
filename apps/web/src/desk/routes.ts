import type { RouteObject } from 'react-router';
import { Component as NotFound } from '../shell/not-found';

const listing = (path: 'needs' | 'results'): RouteObject[] => [
  { path, lazy: () => import('./mine/mine-page') },
  { path: `${path}/new`, lazy: () => import('./editor/new-page') },
  { path: `${path}/stopped`, lazy: () => import('./editor/stopped-page') },
  { path: `${path}/:id`, lazy: () => import('./mine/one-page') },
  { path: `${path}/:id/edit`, lazy: () => import('./editor/editor-page') },
  { path: `${path}/:id/matches`, lazy: () => import('./matches/matches-page') },
  { path: `${path}/:id/access`, lazy: () => import('./record/access-page') },
  { path: `${path}/:id/versions`, lazy: () => import('./record/versions-page') },
];

/** Pages behind the log-in, one chunk each. Every item of nav.ts that starts with /desk must be here. */
export const deskRoutes: RouteObject[] = [
  { index: true, lazy: () => import('./today/today-page') },
  ...listing('needs'),
  ...listing('results'),
  { path: 'pairs', lazy: () => import('./pairs/pairs-page') },
  { path: 'common-needs', lazy: () => import('./common/common-needs-page') },
  { path: 'saved', lazy: () => import('./saved/saved-page') },
  { path: 'subscriptions', lazy: () => import('./subscriptions/subscriptions-page') },
  { path: 'notifications', lazy: () => import('./notices/notices-page') },
  { path: 'confirm', lazy: () => import('./mine/confirm-page') },
  { path: 'deals', lazy: () => import('./deals/deals-page') },
  { path: 'deals/:id', lazy: () => import('./deals/deal-page') },
  { path: 'deals/:id/contract', lazy: () => import('./deals/contract/contract-page') },
  { path: 'deals/:id/story', lazy: () => import('./deals/story/story-page') },
  { path: 'board', lazy: () => import('./deals/board-page') },
  { path: 'office', lazy: () => import('./deals/office/office-page') },
  { path: 'review', lazy: () => import('./review/review-page') },
  { path: 'review/:kind/:id', lazy: () => import('./review/review-page') },
  { path: 'verification', lazy: () => import('./verification/verification-page') },
  { path: 'verification/:id', lazy: () => import('./verification/verification-page') },
  { path: 'organization', lazy: () => import('./organization/organization-page') },
  { path: 'account', lazy: () => import('./account/account-page') },
  { path: 'progress', lazy: () => import('./progress/progress-page') },
  { path: 'progress/lines', lazy: () => import('./progress/lines-page') },
  { path: 'reports', lazy: () => import('./reports/reports-page') },
  { path: 'rules', lazy: () => import('./rules/rules-page') },
  { path: 'models', lazy: () => import('./models/models-page') },
  { path: 'mails', lazy: () => import('./record/mails-page') },
  { path: 'deliveries', lazy: () => import('./record/deliveries-page') },
  { path: 'search-index', lazy: () => import('./search-index/search-index-page') },
  { path: 'access', lazy: () => import('./record/access-list-page') },
  { path: 'import', lazy: () => import('./record/import-page') },
  { path: '*', Component: NotFound },
];
