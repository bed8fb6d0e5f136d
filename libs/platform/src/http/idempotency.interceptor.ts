import { createHash } from 'node:crypto';
import { CallHandler, ExecutionContext, Injectable, NestInterceptor, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { from, lastValueFrom, Observable } from 'rxjs';
import { canonicalJson, defineErrors } from '@guibang/kernel';
import { currentViewer } from '../context/context';
import { Db } from '../db/db';

const httpError = defineErrors({
  'http.key-reused': { status: 422, detail: '同一个Idempotency-Key用在了不同的内容上，换一个新的再发' },
  'http.key-shape': { status: 400, detail: 'Idempotency-Key要在8到100个字符之间' },
});

const UNREPEATABLE = 'guibang:unrepeatable';
/** For routes whose answer must not be kept (it sets a cookie or shows a secret once). */
export const Unrepeatable = (): MethodDecorator => SetMetadata(UNREPEATABLE, true);

interface Kept {
  request_hash: string;
  status: number;
  body: unknown;
  etag: string | null;
}

/**
 * `Idempotency-Key` on a POST: the key, the change and the answer are written in one transaction. A second call with the key
 * waits for the first one's commit on the key's row, then gets the same answer; a failed call leaves nothing behind.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly db: Db,
    private readonly reflector: Reflector,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() !== 'http') return next.handle();
    const request = context.switchToHttp().getRequest<Request>();
    const key = request.header('idempotency-key');
    const multipart = request.is('multipart/form-data');
    if (request.method !== 'POST' || !key || multipart || this.reflector.get(UNREPEATABLE, context.getHandler())) {
      return next.handle();
    }
    if (key.length < 8 || key.length > 100) throw httpError('http.key-shape');
    return from(this.once(key, request, context.switchToHttp().getResponse<Response>(), next));
  }

  private once(key: string, request: Request, response: Response, next: CallHandler): Promise<unknown> {
    const scope = currentViewer().userId ?? `ip:${request.ip}`;
    const hash = createHash('sha256')
      .update(canonicalJson([request.path, request.body]))
      .digest('hex');
    return this.db.tx(async () => {
      const mine = await this.db.one(
        `INSERT INTO idempotency_keys (scope, key, request_hash) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING 1 AS made`,
        [scope, key, hash],
      );
      if (!mine) return this.replay(scope, key, hash, response);
      const body: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
      await this.db.query(
        `UPDATE idempotency_keys SET status = $3, body = $4, etag = $5 WHERE scope = $1 AND key = $2`,
        [scope, key, response.statusCode, JSON.stringify(body ?? null), response.getHeader('etag') ?? null],
      );
      return body;
    });
  }

  private async replay(scope: string, key: string, hash: string, response: Response): Promise<unknown> {
    const kept = await this.db.one<Kept>(
      `SELECT request_hash, status, body, etag FROM idempotency_keys WHERE scope = $1 AND key = $2`,
      [scope, key],
    );
    if (!kept || kept.request_hash !== hash) throw httpError('http.key-reused');
    response.status(kept.status).setHeader('idempotency-replayed', 'true');
    if (kept.etag) response.setHeader('etag', kept.etag);
    return kept.body ?? undefined;
  }
}
