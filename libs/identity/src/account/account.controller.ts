import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Throttle } from '@nestjs/throttler';
import { Can, Me, Public, Unrepeatable, type Viewer } from '@guibang/platform';
import {
  ChangePasswordRequest,
  NewPasswordRequest,
  NewTokenRequest,
  type NewTokenView,
  type RecoveryCodesView,
  ResetRequest,
  type TokenView,
  TotpCodeRequest,
  type TotpSetupView,
} from '../dto';
import { ownAccount } from '../identity.policy';
import { BeforeSecondFactor } from '../session/session.guard';
import { PasswordResetsService } from './password-resets.service';
import { SecondFactorService } from './second-factor.service';
import { TokensService } from './tokens.service';

/** My password, second factor and API tokens. Nothing here can be called with a token. */
@ApiTags('account')
@BeforeSecondFactor()
@Controller()
export class AccountController {
  constructor(
    private readonly resets: PasswordResetsService,
    private readonly secondFactor: SecondFactorService,
    private readonly tokens: TokensService,
  ) {}

  /** Always 204: whether the address has an account is not said. */
  @Public()
  @Throttle({ default: { ttl: 60_000, limit: 10 } })
  @Post('password-resets')
  @HttpCode(204)
  async askReset(@Body() body: ResetRequest): Promise<void> {
    await this.resets.ask(body.email);
  }

  @Public()
  @Unrepeatable()
  @Throttle({ default: { ttl: 60_000, limit: 30 } })
  @Post('password-resets/:token')
  @HttpCode(204)
  async reset(@Param('token') token: string, @Body() body: NewPasswordRequest): Promise<void> {
    await this.resets.reset(token, body.password);
  }

  @Can(ownAccount)
  @Unrepeatable()
  @Post('account/password')
  @HttpCode(204)
  async changePassword(@Body() body: ChangePasswordRequest, @Me() viewer: Viewer): Promise<void> {
    await this.resets.change(viewer, body.current, body.password);
  }

  @Can(ownAccount)
  @Unrepeatable()
  @Post('account/totp')
  beginTotp(@Me() viewer: Viewer): Promise<TotpSetupView> {
    return this.secondFactor.begin(viewer.userId!);
  }

  @Can(ownAccount)
  @Throttle({ default: { ttl: 60_000, limit: 10 } })
  @Put('account/totp')
  async confirmTotp(@Body() body: TotpCodeRequest, @Me() viewer: Viewer): Promise<RecoveryCodesView> {
    return { recoveryCodes: await this.secondFactor.confirm(viewer.userId!, body.code) };
  }

  @Can(ownAccount)
  @Throttle({ default: { ttl: 60_000, limit: 10 } })
  @Delete('account/totp')
  @HttpCode(204)
  async removeTotp(@Body() body: TotpCodeRequest, @Me() viewer: Viewer): Promise<void> {
    await this.secondFactor.remove(viewer.userId!, body.code);
  }

  @Can(ownAccount)
  @Get('account/tokens')
  async listTokens(@Me() viewer: Viewer): Promise<{ items: TokenView[] }> {
    return { items: await this.tokens.list(viewer) };
  }

  @Can(ownAccount)
  @Unrepeatable()
  @Post('account/tokens')
  makeToken(@Body() body: NewTokenRequest, @Me() viewer: Viewer): Promise<NewTokenView> {
    return this.tokens.make(viewer, body);
  }

  @Can(ownAccount)
  @Delete('account/tokens/:id')
  @HttpCode(204)
  async endToken(@Param('id') id: string, @Me() viewer: Viewer): Promise<void> {
    await this.tokens.end(viewer, id);
  }
}
