import { resolve } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Logger } from 'nestjs-pino';
import type { DestinationStream } from 'pino';
import { Config, configureHttp } from '@guibang/platform';
import { AppModule } from './app.module';
import { SocketAdapter } from './realtime/socket-adapter';

/** The built web lies beside the built server, `dist/web`; in tests and from sources that folder may be missing. */
const WEB_ROOT = resolve(__dirname, __dirname.includes('dist') ? '../../../web' : '../../../dist/web');

/**
 * The whole application, ready to listen: the product and its tests start the same one.
 * @param log where the log's lines go; default: stdout
 */
export async function createApi(config: Config, log?: DestinationStream): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.forRoot(config, log), {
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(app.get(Logger));
  app.useWebSocketAdapter(new SocketAdapter(app));
  configureHttp(app, config, WEB_ROOT);
  return app;
}
