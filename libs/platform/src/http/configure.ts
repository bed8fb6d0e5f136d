import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { RequestMethod } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import compression from 'compression';
import express, { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import type { Config } from '../config/config';
import { runRequest } from '../context/context';
import { Metrics } from '../health/metrics';
import { IdempotencyInterceptor } from './idempotency.interceptor';
import { ProblemFilter } from './problem.filter';
import { makeValidationPipe } from './validation.pipe';

const API = '/api/v1';

/** Everything between the socket and a handler, the same for the product and its tests. */
export function configureHttp(app: NestExpressApplication, config: Config, webRoot: string): void {
  app.set('trust proxy', config.TRUST_PROXY);
  app.set('query parser', 'extended');
  app.disable('x-powered-by');
  app.use((request: Request, response: Response, next: NextFunction) => {
    const id =
      request
        .header('x-request-id')
        ?.slice(0, 64)
        .replace(/[^\w-]/g, '') || randomUUID();
    response.setHeader('x-request-id', id);
    runRequest(id, request.ip ?? '', next);
  });
  const metrics = app.get(Metrics);
  app.use((request: Request, response: Response, next: NextFunction) => metrics.use(request, response, next));
  app.use(securityHeaders(config));
  app.use(compression());
  app.useBodyParser('json', { limit: '1mb' });
  app.setGlobalPrefix(API, {
    exclude: ['healthz', 'readyz', 'metrics'].map((path) => ({ path, method: RequestMethod.GET })),
  });
  app.useGlobalPipes(makeValidationPipe());
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalInterceptors(app.get(IdempotencyInterceptor));
  serveDocs(app);
  serveWeb(app, webRoot);
}

function securityHeaders(config: Config): ReturnType<typeof helmet> {
  return helmet({
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        connectSrc: ["'self'", 'ws:', 'wss:'],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        // Over plain http (an office network, the embedded default) upgrading would break every asset.
        upgradeInsecureRequests: config.secure ? [] : null,
      },
    },
    strictTransportSecurity: config.secure,
    referrerPolicy: { policy: 'same-origin' },
  });
}

function serveDocs(app: NestExpressApplication): void {
  const builder = new DocumentBuilder()
    .setTitle('桂榜 API')
    .setDescription(
      'JSON, UTC ISO dates, money as decimal strings in 元, cursor pages {items, next}, problem+json errors.',
    )
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer' }, 'token')
    .addCookieAuth('gb_session', { type: 'apiKey', in: 'cookie' }, 'session');
  let document: ReturnType<typeof SwaggerModule.createDocument> | null = null;
  const make = (): NonNullable<typeof document> => (document ??= SwaggerModule.createDocument(app, builder.build()));
  SwaggerModule.setup('api/docs', app, make, { jsonDocumentUrl: 'api/openapi.json', customSiteTitle: '桂榜 API' });
}

/** The built web: hashed assets for a year, a missing asset is a 404, every other page path is index.html. */
function serveWeb(app: NestExpressApplication, root: string): void {
  const index = join(root, 'index.html');
  if (!existsSync(index)) return;
  app.use('/assets', express.static(join(root, 'assets'), { immutable: true, maxAge: '365d', fallthrough: false }));
  app.use(express.static(root, { index: false, maxAge: '1h' }));
  app.use((request: Request, response: Response, next: NextFunction) => {
    const isPage =
      request.method === 'GET' && !/^\/(api|socket\.io|assets|healthz|readyz|metrics)(\/|$)/.test(request.path);
    if (!isPage || !request.accepts('html')) return next();
    response.setHeader('cache-control', 'no-cache');
    response.sendFile(index);
  });
}
