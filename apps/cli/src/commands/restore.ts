import { join, resolve } from 'node:path';
import { Ledger } from '@guibang/ledger';
import { Config, Database, SECRET } from '@guibang/platform';
import { load } from '../backup/load';
import { BackupError } from '../backup/manifest';
import { Command, UsageError } from '../command';

/** Loads a backup into an empty database, all or nothing, and recomputes the ledger's chains afterwards. */
export const command: Command = {
  summary: '把备份恢复到空库，恢复后核对',
  usage: 'DIR',
  async run(app, args) {
    const [dir, ...more] = args;
    if (!dir || more.length) throw new UsageError('写备份的文件夹名');
    const config = app.get(Config);
    try {
      const manifest = await load({
        url: app.get(Database).url,
        dir: resolve(dir),
        files: join(config.DATA_DIR, 'files'),
        secret: app.get<string>(SECRET),
        secretFile: config.SECRET ? null : join(config.DATA_DIR, 'secret'),
        say: (line) => process.stderr.write(`${line}\n`),
      });
      const { events, breaks } = await app.get(Ledger).verify();
      process.stdout.write(`已恢复${manifest.at}的备份，流水${events}条，${breaks.length}处对不上\n`);
      return breaks.length ? 1 : 0;
    } catch (error) {
      if (!(error instanceof BackupError)) throw error;
      process.stderr.write(`${error.message}\n`);
      return 1;
    }
  },
};
