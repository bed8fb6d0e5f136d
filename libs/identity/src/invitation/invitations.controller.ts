import { Body, Controller, Delete, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Throttle } from '@nestjs/throttler';
import type { Request, Response } from 'express';
import { Can, Config, Me, Public, Unrepeatable, type Viewer } from '@guibang/platform';
import {
  AcceptInvitationRequest,
  type InvitationOffer,
  InvitationRequest,
  type InvitationView,
  type SessionView,
} from '../dto';
import { manageMembers } from '../identity.policy';
import { deviceOf, setSessionCookie } from '../session/cookie';
import { SESSION_COOKIE, SessionReader } from '../session/session-reader';
import { SessionViews } from '../session/session-view';
import { BeforeSecondFactor } from '../session/session.guard';
import { Accepting } from './accepting';
import { InvitationsService } from './invitations.service';

@ApiTags('invitations')
@Controller()
export class InvitationsController {
  constructor(
    private readonly invitations: InvitationsService,
    private readonly accepting: Accepting,
    private readonly reader: SessionReader,
    private readonly views: SessionViews,
    private readonly config: Config,
  ) {}

  @Can(manageMembers)
  @Get('organizations/:id/invitations')
  async list(@Param('id') id: string, @Me() viewer: Viewer): Promise<{ items: InvitationView[] }> {
    return { items: await this.invitations.list(viewer, id) };
  }

  @Can(manageMembers)
  @Post('organizations/:id/invitations')
  invite(@Param('id') id: string, @Body() body: InvitationRequest, @Me() viewer: Viewer): Promise<InvitationView> {
    return this.invitations.invite(viewer, id, body);
  }

  @Can(manageMembers)
  @Delete('organizations/:id/invitations/:invitationId')
  @HttpCode(204)
  async withdraw(
    @Param('id') id: string,
    @Param('invitationId') invitationId: string,
    @Me() viewer: Viewer,
  ): Promise<void> {
    await this.invitations.withdraw(viewer, id, invitationId);
  }

  @Public()
  @Throttle({ default: { ttl: 60_000, limit: 60 } })
  @Get('invitations/:token')
  offer(@Param('token') token: string): Promise<InvitationOffer> {
    return this.accepting.offer(token);
  }

  @Public()
  @BeforeSecondFactor()
  @Unrepeatable()
  @Throttle({ default: { ttl: 60_000, limit: 30 } })
  @Post('invitations/:token/acceptance')
  @HttpCode(200)
  async accept(
    @Param('token') token: string,
    @Body() body: AcceptInvitationRequest,
    @Me() viewer: Viewer,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionView> {
    const opened = await this.accepting.accept(viewer, token, body, deviceOf(request));
    if (opened) setSessionCookie(response, opened, this.config);
    const cookie = opened ? `${SESSION_COOKIE}=${opened.secret}` : request.header('cookie');
    return this.views.of(await this.reader.byCookie(cookie));
  }
}
