import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { Logger } from 'nestjs-pino';
import { readConfig } from '@guibang/platform';
import { WorkerModule } from './worker.module';

/** Runs jobs and schedules. Start as many as the work needs: a job is taken by one of them. */
async function main(): Promise<void> {
  const config = readConfig();
  const app = await NestFactory.createApplicationContext(WorkerModule.forRoot(config), {
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(app.get(Logger));
  app.enableShutdownHooks();
  process.stdout.write('桂榜后台任务已启动\n');
}

main().catch((error: unknown) => {
  const e = error as NodeJS.ErrnoException;
  process.stderr.write(`${e.code === 'EMBEDDED_PG_UNUSABLE' ? e.message : (e.stack ?? String(error))}\n`);
  process.exit(1);
});
