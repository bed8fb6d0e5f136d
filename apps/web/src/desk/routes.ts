import type { RouteObject } from 'react-router';
import { Component as NotFound } from '../shell/not-found';

/** Pages behind the log-in, one chunk each. Every item of nav.ts that starts with /desk must be here. */
export const deskRoutes: RouteObject[] = [{ path: '*', Component: NotFound }];
