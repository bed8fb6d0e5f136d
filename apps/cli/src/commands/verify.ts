import type { INestApplicationContext } from '@nestjs/common';
import { Proving } from '@guibang/challenges';
import { Ledger } from '@guibang/ledger';
import { SearchUpkeep } from '@guibang/search';
import { Tallying } from '@guibang/statistics';
import { type Command, UsageError } from '../command';

const SHOWN = 20;

/** Recomputes the ledger's chains, every entry of every index and the tally, and compares. Exit code 1 names what does not fit. */
export const command: Command = {
  summary: '核对流水的哈希链、搜索索引和统计；--challenge只核对一个榜单：开榜、抽取、评分和排序',
  usage: '[--tally | --challenge ID或编号]',
  async run(app, args) {
    if (args[0] === '--challenge') return challenge(app, args.slice(1));
    if (args.some((arg) => arg !== '--tally')) throw new UsageError(`不认识${args.join(' ')}`);
    if (args.includes('--tally')) return tally(app);
    const { events, breaks } = await app.get(Ledger).verify();
    for (const b of breaks) process.stdout.write(`对不上：${b.subject} 事件${b.eventId}（${b.reason}）\n`);
    process.stdout.write(`流水${events}条，${breaks.length ? `${breaks.length}处对不上` : '全部对得上'}\n`);
    let wrong = breaks.length;
    for (const drift of await app.get(SearchUpkeep).verifyAll()) {
      const index = `${drift.engine} ${drift.kind}`;
      wrong += drift.wrong;
      const found = { 索引里没有: drift.missing, 索引是旧的: drift.stale, 索引里多出: drift.orphans };
      for (const [what, ids] of Object.entries(found)) {
        for (const id of ids.slice(0, SHOWN)) process.stdout.write(`${what}：${index} ${id}\n`);
      }
      const verdict = drift.wrong ? `${drift.wrong}条对不上，运行reindex重建` : '全部对得上';
      process.stdout.write(`索引${index}：应有${drift.checked}条，${verdict}\n`);
    }
    return wrong + (await tally(app)) ? 1 : 0;
  },
};

async function challenge(app: INestApplicationContext, [name, ...more]: readonly string[]): Promise<number> {
  if (!name || more.length) throw new UsageError('--challenge后面写榜单的编号或ID');
  const { code, challengeId, lines, holds } = await app.get(Proving).byName(name);
  for (const { what, holds: fits, detail } of lines) {
    process.stdout.write(`${fits ? '对得上' : '对不上'}：${what}，${detail}\n`);
  }
  process.stdout.write(`榜单${code ?? challengeId}：${holds ? '全部对得上' : '有对不上的，见上'}\n`);
  return holds ? 0 : 1;
}

async function tally(app: INestApplicationContext): Promise<number> {
  const { contracts, wrong, cells } = await app.get(Tallying).verify();
  for (const id of wrong.slice(0, SHOWN)) process.stdout.write(`统计和登记不一致：合同${id}\n`);
  const problems = [
    ...(wrong.length ? [`${wrong.length}份合同的明细不对`] : []),
    ...(cells ? [`${cells}个合计不等于明细`] : []),
  ];
  process.stdout.write(
    `统计：${contracts}份合同，${problems.length ? `${problems.join('，')}，运行retally重算` : '全部对得上'}\n`,
  );
  return problems.length ? 1 : 0;
}
