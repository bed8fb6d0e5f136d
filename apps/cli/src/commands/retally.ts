import { Tallying } from '@guibang/statistics';
import type { Command } from '../command';

/** The tally made again from the registrations; the same sums as before, or something was wrong. */
export const command: Command = {
  summary: '按登记记录重算统计',
  usage: '',
  async run(app) {
    const lines = await app.get(Tallying).rebuild((contracts) => process.stderr.write(`\r${contracts}份合同`));
    process.stderr.write('\n');
    process.stdout.write(`写了${lines}行\n`);
    return 0;
  },
};
