import { SearchUpkeep } from '@guibang/search';
import type { Command } from '../command';

/** Builds every search index anew beside the live one and switches at the end; searching goes on meanwhile. */
export const command: Command = {
  summary: '重建搜索索引',
  usage: '',
  async run(app) {
    const started = Date.now();
    const counts = await app
      .get(SearchUpkeep)
      .rebuildAll((kind, done) => process.stderr.write(`\r${kind} ${done}      `));
    process.stderr.write('\n');
    const words = Object.entries(counts).map(([kind, n]) => `${kind} ${n}条`);
    process.stdout.write(`索引已重建：${words.join('，')}，用时${((Date.now() - started) / 1000).toFixed(1)}秒\n`);
    return 0;
  },
};
