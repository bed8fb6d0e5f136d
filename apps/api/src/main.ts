import 'reflect-metadata';
import { DemoLoader } from '@guibang/listings';
import { readConfig } from '@guibang/platform';
import { createApi } from './app';
import { explainStart } from './explain-start';

async function main(): Promise<void> {
  const config = readConfig();
  const app = await createApi(config);
  app.enableShutdownHooks();
  try {
    // First, because the demo goes through services that are wired in onModuleInit.
    await app.init();
    if (config.demo) await app.get(DemoLoader).loadIntoEmpty();
    await app.listen(config.PORT, config.HOST);
  } catch (error) {
    await app.close();
    throw error;
  }
  process.stdout.write(`桂榜已启动：${config.publicUrl}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${explainStart(error)}\n`);
  process.exit(1);
});
