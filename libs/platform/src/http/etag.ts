import { createParamDecorator, ExecutionContext } from '@nestjs/common';
import type { Request, Response } from 'express';
import { commonError } from '@guibang/kernel';

/**
 * Sets the strong ETag of a row's version, and gives the view back, so a handler can end with it. The version is for `If-Match`: a view
 * also holds what does not raise it (the viewer's own bid, who follows), so no cache may answer by it.
 */
export function withEtag<T>(response: Response, version: number, view: T): T {
  response.setHeader('Cache-Control', 'private, no-store');
  response.setHeader('ETag', `"${version}"`);
  return view;
}

/** The version in `If-Match`; 428 where it is missing, because an edit without it would overwrite unread changes. */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): number => {
  const header = context.switchToHttp().getRequest<Request>().header('if-match');
  const version = /^(?:W\/)?"(\d+)"$/.exec(header ?? '')?.[1];
  if (!version) throw commonError('common.if-match-needed');
  return Number(version);
});

/** 412 where the row has moved on since it was read. */
export function mustMatch(current: number, expected: number): void {
  if (current !== expected) throw commonError('common.stale');
}
