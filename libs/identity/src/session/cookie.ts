import type { Request, Response } from 'express';
import type { Config } from '@guibang/platform';
import { SESSION_COOKIE } from './session-reader';
import type { OpenedSession } from './sessions.service';

/** Lax, so that a link in a mail opens logged in; writes are guarded by the CSRF token. */
const options = (config: Config): object => ({ httpOnly: true, sameSite: 'lax', path: '/', secure: config.secure });

export function setSessionCookie(response: Response, opened: OpenedSession, config: Config): void {
  response.cookie(SESSION_COOKIE, opened.secret, { ...options(config), expires: opened.expiresAt });
}

export function clearSessionCookie(response: Response, config: Config): void {
  response.clearCookie(SESSION_COOKIE, options(config));
}

/** What the list of devices shows. */
export function deviceOf(request: Request): string {
  return request.header('user-agent') ?? '';
}
