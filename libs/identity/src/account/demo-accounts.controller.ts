import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { commonError } from '@guibang/kernel';
import { Config, Public } from '@guibang/platform';
import type { DemoAccountView } from '../dto';
import { DemoAccounts } from './demo-accounts';

@ApiTags('session')
@Controller('demo-accounts')
export class DemoAccountsController {
  constructor(
    private readonly accounts: DemoAccounts,
    private readonly config: Config,
  ) {}

  /** Accounts to try; 404 outside the demo. */
  @Public()
  @Get()
  async list(): Promise<{ items: DemoAccountView[] }> {
    if (!this.config.demo) throw commonError('common.not-found');
    return { items: await this.accounts.list() };
  }
}
