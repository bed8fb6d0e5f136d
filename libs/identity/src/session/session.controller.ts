import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Throttle } from '@nestjs/throttler';
import type { Request, Response } from 'express';
import { Can, Config, Me, Public, Unrepeatable, type Viewer } from '@guibang/platform';
import { LoggingIn } from '../account/logging-in';
import { LoginRequest, type SessionRow, type SessionView, SwitchRequest } from '../dto';
import { ownAccount } from '../identity.policy';
import { clearSessionCookie, deviceOf, setSessionCookie } from './cookie';
import { SESSION_COOKIE, SessionReader } from './session-reader';
import { SessionViews } from './session-view';
import { BeforeSecondFactor } from './session.guard';
import { SessionsService } from './sessions.service';

/** Log-in, log-out, for whom one acts, and on which devices. */
@ApiTags('session')
@BeforeSecondFactor()
@Controller()
export class SessionController {
  constructor(
    private readonly reader: SessionReader,
    private readonly sessions: SessionsService,
    private readonly views: SessionViews,
    private readonly loggingIn: LoggingIn,
    private readonly config: Config,
  ) {}

  /** Who I am; `user` is null for a visitor. */
  @Public()
  @Get('session')
  async read(@Req() request: Request): Promise<SessionView> {
    return this.views.of(await this.reader.byCookie(request.header('cookie')));
  }

  @Public()
  @Unrepeatable()
  @Throttle({ default: { ttl: 60_000, limit: 60 } })
  @Post('session')
  async logIn(
    @Body() body: LoginRequest,
    @Me() viewer: Viewer,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionView> {
    const opened = await this.loggingIn.logIn(body, deviceOf(request), viewer.sessionId);
    setSessionCookie(response, opened, this.config);
    return this.views.of(await this.reader.byCookie(`${SESSION_COOKIE}=${opened.secret}`));
  }

  @Public()
  @Delete('session')
  @HttpCode(204)
  async logOut(@Me() viewer: Viewer, @Res({ passthrough: true }) response: Response): Promise<void> {
    if (viewer.sessionId) await this.sessions.end(viewer.userId, viewer.sessionId);
    clearSessionCookie(response, this.config);
  }

  @Can(ownAccount)
  @Put('session/membership')
  async switchTo(@Body() body: SwitchRequest, @Me() viewer: Viewer, @Req() request: Request): Promise<SessionView> {
    await this.sessions.switchTo(viewer, body.orgId, body.role);
    return this.views.of(await this.reader.byCookie(request.header('cookie')));
  }

  @Can(ownAccount)
  @Get('sessions')
  async list(@Me() viewer: Viewer): Promise<{ items: SessionRow[] }> {
    return { items: await this.sessions.list(viewer) };
  }

  @Can(ownAccount)
  @Delete('sessions/:id')
  @HttpCode(204)
  async end(@Param('id') id: string, @Me() viewer: Viewer): Promise<void> {
    await this.sessions.end(viewer.userId, id);
  }
}
