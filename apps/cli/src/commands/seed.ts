import { DemoVerdicts } from '@guibang/deals';
import { DemoContracts } from '@guibang/contracts';
import { DemoLoader } from '@guibang/listings';
import { DemoChallenges } from '@guibang/challenges';
import { DemoStatistics } from '@guibang/statistics';
import { Command } from '../command';

/** Reference data is loaded by every start; what is left to do here is the demo. */
export const command: Command = {
  summary: '装入参考数据和演示数据；已经装过就什么也不做',
  usage: '',

  async run(app) {
    const loaded = await app.get(DemoLoader).load();
    await app.get(DemoVerdicts).load();
    await app.get(DemoContracts).load();
    await app.get(DemoStatistics).load();
    await app.get(DemoChallenges).load();
    process.stdout.write(loaded ? '演示数据已装入\n' : '演示数据已经在了\n');
    return 0;
  },
};
