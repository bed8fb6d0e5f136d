import { setTimeout as sleep } from 'node:timers/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { Engines, IndexState, Outbox, Runs, SearchUpkeep, SyncWriter } from '@guibang/search';
import { type Command, UsageError } from '../command';
import { readArgs } from '../kind';

const LOOK_MS = 500;

/** Builds the search indexes anew beside the live ones and switches at the end; searching goes on meanwhile. */
export const command: Command = {
  summary: '重建搜索索引',
  usage: '[--engine postgres|meilisearch]',
  async run(app, args) {
    const { values } = readArgs(args, { engine: { type: 'string' } });
    const names = app.get(Engines).all.map(({ name }) => name);
    const { engine } = values;
    if (engine !== undefined && !names.includes(engine)) throw new UsageError(`--engine 可以是 ${names.join('、')}`);
    if (engine !== 'meilisearch') await rebuildPostgres(app);
    if (engine !== 'postgres' && names.includes('meilisearch')) return rebuildMeilisearch(app);
    return 0;
  },
};

async function rebuildPostgres(app: INestApplicationContext): Promise<void> {
  const started = Date.now();
  const counts = await app
    .get(SearchUpkeep)
    .rebuildAll((kind, done) => process.stderr.write(`\r${kind} ${done}      `));
  process.stderr.write('\n');
  const words = Object.entries(counts).map(([kind, n]) => `${kind} ${n}条`);
  process.stdout.write(`数据库索引已重建：${words.join('，')}，用时${seconds(started)}秒\n`);
}

/** Only the one writer may: this process where no other is, otherwise the one that is told to. */
async function rebuildMeilisearch(app: INestApplicationContext): Promise<number> {
  const started = Date.now();
  const before = (await app.get(Runs).latest('meilisearch', 'rebuild'))?.id;
  await app.get(IndexState).wantRebuild();
  const watching = watch(app);
  try {
    while (!(await app.get(SyncWriter).drain())) {
      const { wantedAt } = await app.get(IndexState).read();
      if (wantedAt === null) break;
      await sleep(LOOK_MS);
    }
  } finally {
    watching.stop();
  }
  const run = await app.get(Runs).latest('meilisearch', 'rebuild');
  if (!run || run.id === before || run.error || !run.finishedAt) {
    process.stdout.write(`Meilisearch索引没有建成：${run?.error ?? '没有开始'}\n`);
    return 1;
  }
  process.stdout.write(`Meilisearch索引已重建：${run.done}条，用时${seconds(started)}秒\n`);
  return 0;
}

function watch(app: INestApplicationContext): { stop(): void } {
  const timer = setInterval(() => {
    app
      .get(Outbox)
      .backlog()
      .then(
        ({ filling, changes }) => process.stderr.write(`\r还有${filling + changes}条      `),
        () => undefined,
      );
  }, LOOK_MS);
  return {
    stop: () => {
      clearInterval(timer);
      process.stderr.write('\n');
    },
  };
}

function seconds(started: number): string {
  return ((Date.now() - started) / 1_000).toFixed(1);
}
