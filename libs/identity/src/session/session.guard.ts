import { CanActivate, ExecutionContext, Inject, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { commonError } from '@guibang/kernel';
import { Access, ACCESS, Config, enterViewer, holds, PUBLIC_VIEWER, SECRET, Viewer } from '@guibang/platform';
import { identityError } from '../identity.errors';
import { csrfToken, sameText } from './digest';
import { cameFromHere } from './origin';
import { SessionReader, Who } from './session-reader';

const BEFORE_SECOND_FACTOR = 'guibang:before-second-factor';
/** What an officer may still reach while the second factor is not set up. */
export const BeforeSecondFactor = (): MethodDecorator & ClassDecorator => SetMetadata(BEFORE_SECOND_FACTOR, true);

/** Names the viewer of each request, and turns away who may not call its route. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly reader: SessionReader,
    private readonly reflector: Reflector,
    private readonly config: Config,
    @Inject(SECRET) private readonly secret: string,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const route = [context.getHandler(), context.getClass()];
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, route);
    if (context.getType() !== 'http') {
      // The gateway's handshake has read the session already (SessionReader.byCookie).
      const client = context.switchToWs().getClient<{ data?: { viewer?: Viewer } }>();
      return allows(access, client.data?.viewer ?? PUBLIC_VIEWER);
    }
    const request = context.switchToHttp().getRequest<Request>();
    const who = await this.read(request);
    this.checkForgery(request, who);
    const early = this.reflector.getAllAndOverride<boolean | undefined>(BEFORE_SECOND_FACTOR, route);
    if (who?.secondFactor === 'must-set-up' && !early) {
      if (access !== 'public') throw identityError('identity.second-factor-needed');
      // Until it is set up, an officer sees what the public sees.
      return true;
    }
    if (who) enterViewer(who.viewer);
    return allows(access, who?.viewer ?? PUBLIC_VIEWER);
  }

  private async read(request: Request): Promise<Who | null> {
    const bearer = /^Bearer (gbt_\S+)$/.exec(request.header('authorization') ?? '')?.[1];
    if (!bearer) return this.reader.byCookie(request.header('cookie'));
    const who = await this.reader.byToken(bearer);
    if (!who) throw commonError('common.unauthenticated');
    return who;
  }

  /** A write with a cookie must carry the session's token; one without must not come from another site's page. */
  private checkForgery(request: Request, who: Who | null): void {
    if (['GET', 'HEAD', 'OPTIONS'].includes(request.method) || who?.viewer.kind === 'token') return;
    const sessionId = who?.viewer.sessionId;
    const fine = sessionId
      ? sameText(request.header('x-csrf-token') ?? '', csrfToken(this.secret, sessionId))
      : cameFromHere((name) => request.header(name), this.config.publicUrl);
    if (!fine) throw identityError('identity.csrf');
  }
}

function allows(access: Access | undefined, viewer: Viewer): boolean {
  if (access === 'public') return true;
  if (viewer.kind === 'public') throw commonError('common.unauthenticated');
  if (!access || !holds(viewer, access)) throw commonError('common.forbidden');
  return true;
}
