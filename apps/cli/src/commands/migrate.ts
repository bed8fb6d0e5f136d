import { Db } from '@guibang/platform';
import type { Command } from '../command';

/** The libs bring the database up to date while they start; this says where it stands. */
export const command: Command = {
  summary: '把数据库升级到这一版',
  usage: '',
  async run(app) {
    const [last] = await app
      .get(Db)
      .query<{ name: string; n: string }>(
        `SELECT name, count(*) OVER () AS n FROM schema_migrations ORDER BY id DESC LIMIT 1`,
      );
    process.stdout.write(`数据库已是最新：${last?.n ?? 0}步，最后一步${last?.name ?? '无'}\n`);
    return 0;
  },
};
