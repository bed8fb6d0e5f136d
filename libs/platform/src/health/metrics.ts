import { Injectable } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Prometheus figures of this process. Libs register their own on `registry`. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();
  private readonly requests: Histogram<'method' | 'route' | 'status'>;

  constructor() {
    collectDefaultMetrics({ register: this.registry });
    this.requests = new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Time to answer by route',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.02, 0.05, 0.1, 0.15, 0.3, 1, 3],
      registers: [this.registry],
    });
  }

  /** A figure read when it is scraped. */
  gauge(name: string, help: string, read: () => Promise<number>): void {
    new Gauge({
      name,
      help,
      registers: [this.registry],
      async collect() {
        this.set(await read());
      },
    });
  }

  /** Middleware that times every request. */
  use(request: Request, response: Response, next: NextFunction): void {
    const end = this.requests.startTimer();
    response.on('finish', () => {
      // The matched pattern, never the path: ids would make one series per row.
      const route = (request.route as { path?: string } | undefined)?.path ?? 'other';
      end({ method: request.method, route, status: String(response.statusCode) });
    });
    next();
  }
}
