import { RequestMethod } from '@nestjs/common';
import type { Params } from 'nestjs-pino';
import type { DestinationStream } from 'pino';
import type { Config } from '../config/config';
import { currentRequest } from '../context/context';

/** What Nest says of its own wiring: two hundred lines at each start that nobody reads. */
const WIRING = new Set(['InstanceLoader', 'RouterExplorer', 'RoutesResolver', 'WebSocketsController']);

/**
 * One line per request: method, path without its query (searches may be confidential), status, time. Never headers, bodies or cookies.
 * @param stream where the lines go; default: stdout
 */
export function loggingParams(config: Config, stream?: DestinationStream): Params {
  return {
    forRoutes: [{ path: '{*any}', method: RequestMethod.ALL }],
    pinoHttp: {
      ...(stream ? { stream } : {}),
      level: config.LOG_LEVEL,
      hooks: {
        logMethod(args, method) {
          const [first] = args as unknown as [{ context?: string } | undefined];
          if (!WIRING.has(first?.context ?? '')) method.apply(this, args);
        },
      },
      genReqId: () => currentRequest().requestId,
      autoLogging: { ignore: (request) => /^\/(assets|healthz|metrics)/.test(request.url ?? '') },
      serializers: {
        req: (request: { id: string; method: string; url: string }) => ({
          id: request.id,
          method: request.method,
          path: request.url.split('?')[0],
        }),
        res: (response: { statusCode: number }) => ({ status: response.statusCode }),
      },
      customLogLevel: (_request, response, error) =>
        error || response.statusCode >= 500 ? 'error' : response.statusCode >= 400 ? 'info' : 'debug',
    },
  };
}
