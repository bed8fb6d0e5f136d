import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Throttle } from '@nestjs/throttler';
import type { Request, Response } from 'express';
import { checkUscc } from '@guibang/kernel';
import { Config, Public, Unrepeatable } from '@guibang/platform';
import { RegistrationRequest, type SessionView, type UsccView } from '../dto';
import { ADMIN_ROLE } from '../identity.policy';
import { OrganizationStore } from '../organization/organization-store';
import { deviceOf, setSessionCookie } from '../session/cookie';
import { SESSION_COOKIE, SessionReader } from '../session/session-reader';
import { SessionViews } from '../session/session-view';
import { SessionsService } from '../session/sessions.service';
import { RegistrationsService } from './registrations.service';

@ApiTags('registration')
@Controller()
export class RegistrationsController {
  constructor(
    private readonly registrations: RegistrationsService,
    private readonly store: OrganizationStore,
    private readonly sessions: SessionsService,
    private readonly reader: SessionReader,
    private readonly views: SessionViews,
    private readonly config: Config,
  ) {}

  /** Checks a code while it is typed. */
  @Public()
  @Throttle({ default: { ttl: 60_000, limit: 60 } })
  @Get('uscc/:code')
  async check(@Param('code') code: string): Promise<UsccView> {
    const verdict = checkUscc(code);
    const taken = await this.store.verifiedWith(verdict.code);
    return {
      code: verdict.code,
      ok: verdict.ok,
      problem: verdict.ok ? null : verdict.problem,
      expected: verdict.ok ? null : (verdict.expected ?? null),
      takenBy: taken?.name ?? null,
    };
  }

  /** A new organization in draft with its first administrator, who is logged in by this. */
  @Public()
  @Unrepeatable()
  @Throttle({ default: { ttl: 60_000, limit: 20 } })
  @Post('registrations')
  async register(
    @Body() body: RegistrationRequest,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionView> {
    const { organization, user } = await this.registrations.register(body);
    const act = { orgId: organization.id, role: ADMIN_ROLE[organization.kind] };
    const opened = await this.sessions.open(user.id, deviceOf(request), act);
    setSessionCookie(response, opened, this.config);
    return this.views.of(await this.reader.byCookie(`${SESSION_COOKIE}=${opened.secret}`));
  }
}
