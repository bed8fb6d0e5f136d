import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { ROLES } from '@dto/identity';
import { DemoChallenges } from '@guibang/challenges';
import { DemoVerdicts } from '@guibang/deals';
import { DemoContracts } from '@guibang/contracts';
import { DemoAccounts } from '@guibang/identity';
import { DemoLoader } from '@guibang/listings';
import { DemoStatistics } from '@guibang/statistics';
import { readConfig } from '@guibang/platform';
import { createApi } from './app';
import { explainStart } from './explain-start';

/** One account per role, so that a newcomer can look at the product as each of them. */
async function printAccounts(app: INestApplicationContext): Promise<void> {
  const accounts = await app.get(DemoAccounts).list();
  if (!accounts.length) return;
  process.stdout.write(`演示账号（密码都是 ${accounts[0]!.password}）：\n`);
  for (const { email, role, orgName } of accounts) {
    process.stdout.write(`  ${email.padEnd(34)}${ROLES[role]}，${orgName}\n`);
  }
}

async function main(): Promise<void> {
  const config = readConfig();
  const app = await createApi(config);
  app.enableShutdownHooks();
  try {
    // First, because the demo goes through services that are wired in onModuleInit.
    await app.init();
    if (config.demo) {
      await app.get(DemoLoader).loadIntoEmpty();
      await app.get(DemoVerdicts).load();
      await app.get(DemoContracts).load();
      await app.get(DemoStatistics).load();
      await app.get(DemoChallenges).load();
    }
    await app.listen(config.PORT, config.HOST);
  } catch (error) {
    await app.close();
    throw error;
  }
  process.stdout.write(`桂榜已启动：${config.publicUrl}\n`);
  if (config.demo) await printAccounts(app);
}

main().catch((error: unknown) => {
  process.stderr.write(`${explainStart(error)}\n`);
  process.exit(1);
});
