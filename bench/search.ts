import type { Benchmark } from './support/benchmark';

export const benchmark: Benchmark = { usage: '[--size S|M]', run: () => Promise.reject(new Error('not yet')) };
