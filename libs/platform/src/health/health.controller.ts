import { timingSafeEqual } from 'node:crypto';
import { Controller, Get, Header, HttpCode, Req, Res, VERSION_NEUTRAL } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { SkipThrottle } from '@nestjs/throttler';
import type { Request, Response } from 'express';
import { commonError } from '@guibang/kernel';
import { Public } from '../access/access';
import { Config } from '../config/config';
import { Health } from './health';
import { Metrics } from './metrics';

@ApiExcludeController()
@SkipThrottle()
@Controller({ version: VERSION_NEUTRAL })
export class HealthController {
  constructor(
    private readonly health: Health,
    private readonly metrics: Metrics,
    private readonly config: Config,
  ) {}

  /** Alive: the event loop answers. */
  @Public()
  @Get('healthz')
  @HttpCode(200)
  alive(): { ok: true } {
    return { ok: true };
  }

  /** Ready: database, migrations, search and worker. 503 with the reason otherwise. */
  @Public()
  @Get('readyz')
  async ready(@Res({ passthrough: true }) response: Response): Promise<object> {
    const result = await this.health.run();
    response.status(result.ok ? 200 : 503);
    return result;
  }

  @Public()
  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4')
  async scrape(@Req() request: Request): Promise<string> {
    if (!this.maySee(request)) throw commonError('common.not-found');
    return this.metrics.registry.metrics();
  }

  private maySee(request: Request): boolean {
    const token = this.config.METRICS_TOKEN;
    if (!token) return ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.socket.remoteAddress ?? '');
    const given = Buffer.from(request.header('authorization') ?? '');
    const wanted = Buffer.from(`Bearer ${token}`);
    return given.length === wanted.length && timingSafeEqual(given, wanted);
  }
}
