import type { Benchmark } from './support/benchmark';
import { percentile, say } from './support/benchmark';
import { startFanout } from './fanout/houses';
import { Watchers } from './fanout/watchers';

const SIZES: Record<string, { sockets: number; messages: number }> = {
  S: { sockets: 200, messages: 30 },
  M: { sockets: 1_000, messages: 60 },
  L: { sockets: 2_000, messages: 120 },
};
/** Messages a second while the time is taken; a busy room, not a flood. */
const PER_SECOND = 2;

/**
 * Open sockets over two api processes, all in one room: how long from the commit of a message to its arrival at each, and what is
 * missed or comes twice when connections are cut on purpose. The sockets live in a process of their own, so that what is measured
 * is the product.
 */
export const benchmark: Benchmark = {
  usage: '[--size S|M|L]: 200, 1,000 (default) or 2,000 sockets over two api processes',
  async run({ size = 'M' }) {
    const { sockets, messages } = SIZES[size] ?? SIZES.M!;
    const houses = await startFanout();
    try {
      const watchers = await Watchers.open(houses, sockets);
      say(`${sockets} sockets in one room over ${houses.urls.length} processes`);
      for (let i = 0; i < 5; i++) await houses.publish();
      await watchers.settle(houses.published);
      await watchers.forgetTimes();
      for (let i = 0; i < messages; i++) {
        const next = performance.now() + 1_000 / PER_SECOND;
        await houses.publish();
        await new Promise((wake) => setTimeout(wake, Math.max(0, next - performance.now())));
      }
      await watchers.settle(houses.published);
      const times = await watchers.times();
      say(`${times.length} arrivals; cutting connections`);
      const cut = await watchers.cutWhile(async () => {
        for (let i = 0; i < messages; i++) {
          await houses.publish();
          await new Promise((wake) => setTimeout(wake, 1_000 / PER_SECOND));
        }
      });
      await watchers.settle(houses.published);
      const { missed, doubled, wrong } = await watchers.account(houses.published);
      const figures = {
        bench: 'fanout',
        size,
        n: times.length,
        sockets,
        processes: houses.urls.length,
        messages: houses.published,
        p50_ms: percentile(times, 0.5),
        p95_ms: percentile(times, 0.95),
        p99_ms: percentile(times, 0.99),
        reconnects: cut,
        lost: missed,
        doubled,
        wrong,
      };
      await watchers.close();
      return figures;
    } finally {
      await houses.close();
    }
  },
};
