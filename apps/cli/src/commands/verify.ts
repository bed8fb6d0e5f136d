import { Ledger } from '@guibang/ledger';
import { SearchUpkeep } from '@guibang/search';
import type { Command } from '../command';

const SHOWN = 20;

/** Recomputes the ledger's chains and compares every index entry with its row. Exit code 1 names what does not fit. */
export const command: Command = {
  summary: '核对流水的哈希链和搜索索引',
  usage: '',
  async run(app) {
    const { events, breaks } = await app.get(Ledger).verify();
    for (const b of breaks) process.stdout.write(`对不上：${b.subject} 事件${b.eventId}（${b.reason}）\n`);
    process.stdout.write(`流水${events}条，${breaks.length ? `${breaks.length}处对不上` : '全部对得上'}\n`);
    let wrong = breaks.length;
    for (const drift of await app.get(SearchUpkeep).verifyAll()) {
      wrong += drift.wrong;
      const found = { 索引里没有: drift.missing, 索引是旧的: drift.stale, 索引里多出: drift.orphans };
      for (const [what, ids] of Object.entries(found)) {
        for (const id of ids.slice(0, SHOWN)) process.stdout.write(`${what}：${drift.kind} ${id}\n`);
      }
      const verdict = drift.wrong ? `${drift.wrong}条对不上，运行reindex重建` : '全部对得上';
      process.stdout.write(`索引${drift.kind}：应有${drift.checked}条，${verdict}\n`);
    }
    return wrong ? 1 : 0;
  },
};
