import { RematchingService } from '@guibang/matching';
import type { Command } from '../command';

/** Profiles, term counts and matches of everything published, made again; what the two sides said stays. */
export const command: Command = {
  summary: '全部重新匹配',
  usage: '',
  async run(app) {
    const { profiles, needs, seconds } = await app
      .get(RematchingService)
      .rematchAll((done, all) => process.stderr.write(`\r比对 ${done} / ${all}`));
    process.stderr.write('\n');
    process.stdout.write(`更新了${profiles}份特征，重新匹配了${needs}条需求，用时${seconds}秒\n`);
    return 0;
  },
};
