import { ArgumentsHost, Catch, ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { Response } from 'express';
import { DomainError, FieldError } from '@guibang/kernel';
import { currentRequest } from '../context/context';

interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  instance: string;
  errors?: readonly FieldError[];
}

/** What plain HTTP errors (raised by the framework, not by rules) say in Chinese. */
const BY_STATUS: Record<number, [code: string, detail: string]> = {
  400: ['http.bad-request', '请求的格式不对，检查后再发'],
  401: ['common.unauthenticated', '先登录，再继续'],
  403: ['common.forbidden', '你现在的角色不能做这一步，切换单位或联系本单位管理员'],
  404: ['common.not-found', '没有找到这一页（可能已关闭，或不对你的单位公开）'],
  413: ['http.too-large', '内容太大，拆小后再传'],
  415: ['http.media-type', '不支持这种内容格式'],
  429: ['http.too-many', '操作太频繁，过一会儿再试'],
};

/** The one place where an error becomes `application/problem+json` (RFC 9457). */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger('Problem');

  catch(error: unknown, host: ArgumentsHost): void {
    if (host.getType() !== 'http') throw error;
    const response = host.switchToHttp().getResponse<Response>();
    const problem = this.describe(error);
    if (problem.status >= 500) this.log.error(error instanceof Error ? error.stack : String(error));
    if (response.headersSent) {
      response.destroy();
      return;
    }
    response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  }

  private describe(error: unknown): Problem {
    const { requestId } = currentRequest();
    const make = (status: number, code: string, detail: string, errors?: readonly FieldError[]): Problem => ({
      type: `urn:guibang:${code}`,
      title: code,
      status,
      detail,
      code,
      instance: `urn:request:${requestId}`,
      ...(errors?.length ? { errors } : {}),
    });
    if (error instanceof DomainError) return make(error.spec.status, error.code, error.message, error.fields);
    const status = error instanceof HttpException ? error.getStatus() : statusOf(error);
    const known = BY_STATUS[status];
    if (known) return make(status, ...known);
    return make(500, 'http.unexpected', `出了意外，你写的内容没有丢。把编号${requestId}告诉管理员`);
  }
}

/** Body parsers and multer throw plain errors with a status; malformed ids reach PostgreSQL as 22P02 and name nothing that exists. */
function statusOf(error: unknown): number {
  const e = error as { status?: number; code?: string };
  if (e.code === '22P02') return 404;
  if (e.code === 'LIMIT_FILE_SIZE') return 413;
  return typeof e.status === 'number' ? e.status : 500;
}
