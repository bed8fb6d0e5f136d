import {
  type CallHandler,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import type { Request } from 'express';
import type { Observable } from 'rxjs';
import { DbClock } from './db-clock';

const STARTED = Symbol('upload started');

/** Notes, before the body is read, when an upload began: by the database's clock, like the deadline it is measured against. */
@Injectable()
export class UploadStart implements NestInterceptor {
  constructor(private readonly clock: DbClock) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<Request & { [STARTED]?: Date }>();
    request[STARTED] = await this.clock.now();
    return next.handle();
  }
}

/** When this upload began. */
export const StartedAt = createParamDecorator((_: unknown, context: ExecutionContext): Date => {
  const started = context.switchToHttp().getRequest<Request & { [STARTED]?: Date }>()[STARTED];
  if (!started) throw new Error('StartedAt needs the UploadStart interceptor on its route');
  return started;
});
