import { createBrowserRouter, redirect, type RouteObject } from 'react-router';
import { Component as NotFound, Crash } from './shell/not-found';
import { Component as Portal } from './shell/portal';

/** Every public page is its own chunk; the desk is one more frame behind the log-in. */
const publicRoutes: RouteObject[] = [
  { index: true, lazy: () => import('./home/home-page') },
  { path: 'search', lazy: () => import('./search/search-all-page') },
  { path: 'needs', lazy: () => import('./listings/needs-page') },
  { path: 'results', lazy: () => import('./listings/results-page') },
  { path: 'needs/:id', lazy: () => import('./listings/need-page') },
  { path: 'results/:id', lazy: () => import('./listings/result-page') },
  { path: 'challenges', lazy: () => import('./challenges/board-page') },
  { path: 'challenges/receipt', lazy: () => import('./challenges/receipt-page') },
  { path: 'challenges/:id', lazy: () => import('./challenges/challenge-page') },
  // What posters carry.
  { path: 'c/:code', loader: ({ params }) => redirect(`/challenges/${params.code}`) },
  { path: 'compare', lazy: () => import('./compare/compare-page') },
  { path: 'organizations/:id', lazy: () => import('./organizations/organization-page') },
  { path: 'notices', lazy: () => import('./notices/notices-page') },
  { path: 'notices/:id', lazy: () => import('./notices/notice-page') },
  { path: 'login', lazy: () => import('./identity/login-page') },
  { path: 'register', lazy: () => import('./identity/register-page') },
  { path: 'invitations/:token', lazy: () => import('./identity/invitation-page') },
  { path: 'password-reset', lazy: () => import('./identity/password-reset-page') },
  { path: 'password-reset/:token', lazy: () => import('./identity/new-password-page') },
  { path: '*', Component: NotFound },
];

let deskKnown = false;

/**
 * The desk's own table comes with the first step towards it: strangers, who open most pages, do not load it. The whole
 * branch is added at once (not only its children), so that `/desk` itself is unknown until then and is asked for too.
 */
export const router = createBrowserRouter(
  [
    {
      id: 'all',
      ErrorBoundary: Crash,
      HydrateFallback: () => null,
      children: [
        { path: '/', Component: Portal, children: publicRoutes },
        // On a wall: no frame around it.
        { path: '/screen', lazy: () => import('./desk/progress/screen-page') },
      ],
    },
  ],
  {
    // The router asks again at each step inside a page with a parameter. Only the first may wait for a module: then the
    // others end before the next key or click is heard, and `flushSync` means what it says.
    async patchRoutesOnNavigation({ path, patch, signal }) {
      if (deskKnown || !/^\/desk(\/|$)/.test(path)) return;
      const { deskRoutes } = await import('./desk/routes');
      if (signal.aborted) return;
      patch('all', deskRoutes);
      deskKnown = true;
    },
  },
);
