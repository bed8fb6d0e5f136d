import { join, resolve } from 'node:path';
import { Config, Database, SECRET } from '@guibang/platform';
import { dump } from '../backup/dump';
import { BackupError } from '../backup/manifest';
import { Command, UsageError } from '../command';

/** A consistent copy of the database and the files, with hashes; the product may go on working meanwhile. */
export const command: Command = {
  summary: '备份数据库和文件到一个新文件夹',
  usage: 'DIR',
  async run(app, args) {
    const [dir, ...more] = args;
    if (!dir || more.length) throw new UsageError('写一个文件夹名');
    const config = app.get(Config);
    try {
      const manifest = await dump({
        url: app.get(Database).url,
        dir: resolve(dir),
        files: join(config.DATA_DIR, 'files'),
        secret: app.get<string>(SECRET),
        secretFile: config.SECRET ? null : join(config.DATA_DIR, 'secret'),
        say: (line) => process.stderr.write(`${line}\n`),
      });
      const rows = manifest.tables.reduce((n, t) => n + t.rows, 0);
      process.stdout.write(`已备份到${dir}：${manifest.tables.length}张表${rows}行，文件${manifest.files.length}个\n`);
      if (!config.SECRET) process.stdout.write('文件夹里有密钥secret，和密码一样保管\n');
      return 0;
    } catch (error) {
      if (!(error instanceof BackupError)) throw error;
      process.stderr.write(`${error.message}\n`);
      return 1;
    }
  },
};
