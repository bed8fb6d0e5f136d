import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { benchmark as bids } from './bids';
import { benchmark as fanout } from './fanout';
import type { Benchmark } from './support/benchmark';
import { benchmark as forecast } from './forecast';
import { benchmark as match } from './match';
import { benchmark as matchSpeed } from './match-speed';
import { benchmark as registration } from './registration';
import { benchmark as search } from './search';
import { benchmark as tally } from './tally';

/** `npm run bench -- NAME [--data DIR] [--run FILE] [--size S|M|L]`: progress on stderr, one JSON line on stdout (search: one for each engine). */
const BENCHMARKS: Record<string, Benchmark> = {
  bids,
  fanout,
  forecast,
  match,
  'match-speed': matchSpeed,
  registration,
  search,
  tally,
};

async function main(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      data: { type: 'string' },
      run: { type: 'string' },
      size: { type: 'string' },
      engine: { type: 'string' },
      folds: { type: 'string' },
      seed: { type: 'string' },
      ablate: { type: 'string' },
    },
  });
  const benchmark = BENCHMARKS[positionals[0] ?? ''];
  if (!benchmark) {
    for (const [name, { usage }] of Object.entries(BENCHMARKS)) process.stderr.write(`  ${name} ${usage}\n`);
    return 2;
  }
  const figures = await benchmark.run(values);
  for (const line of [figures].flat()) process.stdout.write(`${JSON.stringify(line)}\n`);
  return 0;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  },
);
