import type { Command } from './command';
import { command as backup } from './commands/backup';
import { command as exportTo } from './commands/export';
import { command as importFrom } from './commands/import';
import { command as meiliProvision } from './commands/meili-provision';
import { command as migrate } from './commands/migrate';
import { command as officer } from './commands/officer';
import { command as reindex } from './commands/reindex';
import { command as rematch } from './commands/rematch';
import { command as restore } from './commands/restore';
import { command as retally } from './commands/retally';
import { command as seed } from './commands/seed';
import { command as verify } from './commands/verify';

/** `npm run cli -- NAME …`; the file of a command is its name. */
export const COMMANDS: Record<string, Command> = {
  migrate,
  seed,
  officer,
  import: importFrom,
  export: exportTo,
  reindex,
  rematch,
  retally,
  verify,
  'meili-provision': meiliProvision,
  backup,
  restore,
};
