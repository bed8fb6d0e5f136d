import { ArgumentsHost, Catch, ExceptionFilter, Logger } from '@nestjs/common';
import { DomainError } from '@guibang/kernel';
import type { SocketRefusal } from '@guibang/platform';

/** A refusal over the socket goes back as the answer to the message that asked. */
@Catch()
export class SocketFilter implements ExceptionFilter {
  private readonly log = new Logger('Realtime');

  catch(error: unknown, host: ArgumentsHost): void {
    const answer = host.getArgs<unknown[]>().find((arg) => typeof arg === 'function') as
      ((refusal: SocketRefusal) => void) | undefined;
    answer?.({ error: this.describe(error) });
  }

  private describe(error: unknown): SocketRefusal['error'] {
    if (error instanceof DomainError) return { code: error.code, detail: error.message };
    // A malformed id names nothing that exists.
    if ((error as { code?: string }).code === '22P02') return { code: 'common.not-found', detail: '没有找到这一页' };
    this.log.error(error instanceof Error ? error.stack : String(error));
    return { code: 'realtime.unexpected', detail: '出了意外，刷新后再试' };
  }
}
