import { Ledger } from '@guibang/ledger';
import type { Command } from '../command';

/** Recomputes the ledger's chains. Exit code 1 names what does not fit. */
export const command: Command = {
  summary: '核对流水的哈希链',
  usage: '',
  async run(app) {
    const { events, breaks } = await app.get(Ledger).verify();
    for (const b of breaks) process.stdout.write(`对不上：${b.subject} 事件${b.eventId}（${b.reason}）\n`);
    process.stdout.write(`流水${events}条，${breaks.length ? `${breaks.length}处对不上` : '全部对得上'}\n`);
    return breaks.length ? 1 : 0;
  },
};
