import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { readConfig } from '@guibang/platform';
import { WorkerModule } from '../../worker/src/worker.module';
import { UsageError } from './command';
import { COMMANDS } from './command-table';

async function main(): Promise<number> {
  const [name, ...args] = process.argv.slice(2);
  const command = COMMANDS[name ?? ''];
  if (!command) return list(name);
  const config = readConfig();
  const app = await NestFactory.createApplicationContext(WorkerModule.forRoot(config, false), {
    logger: ['warn', 'error', 'fatal'],
    abortOnError: false,
  });
  try {
    return await command.run(app, args);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message}\n用法：npm run cli -- ${name} ${command.usage}\n`);
    return 2;
  } finally {
    await app.close();
  }
}

function list(wrong: string | undefined): number {
  if (wrong) process.stderr.write(`没有「${wrong}」这个命令\n`);
  for (const [name, command] of Object.entries(COMMANDS)) {
    process.stderr.write(`  ${name} ${command.usage}\n      ${command.summary}\n`);
  }
  return wrong ? 2 : 0;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    const e = error as NodeJS.ErrnoException;
    process.stderr.write(`${e.code === 'EMBEDDED_PG_UNUSABLE' ? e.message : (e.stack ?? String(error))}\n`);
    process.exit(1);
  },
);
