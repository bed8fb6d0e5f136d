import { env } from 'node:process';
import { Config } from '@guibang/platform';
import { provisionKeys } from '@guibang/search';
import { type Command, UsageError } from '../command';

/** The only command that sees the master key, and only from its own environment. The keys are printed once and kept nowhere. */
export const command: Command = {
  summary: '用主密钥为 Meilisearch 生成检索和写入两把限权密钥，并删掉默认密钥',
  usage: '（环境变量 MEILI_URL、MEILI_MASTER_KEY）',
  async run(app) {
    const { MEILI_URL: url, MEILI_PREFIX: prefix } = app.get(Config);
    const masterKey = env.MEILI_MASTER_KEY;
    if (!url || !masterKey) throw new UsageError('要给出 MEILI_URL 和 MEILI_MASTER_KEY，后者只为这一次');
    const { searchKey, writeKey, deleted } = await provisionKeys(url, masterKey, prefix);
    process.stdout.write(`MEILI_KEY=${searchKey}\nMEILI_WRITE_KEY=${writeKey}\n`);
    process.stderr.write(`已删除：${deleted.join('、') || '没有'}。把上面两行写进各进程的环境，两年内有效\n`);
    return 0;
  },
};
