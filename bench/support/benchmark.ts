export interface BenchOptions {
  readonly data?: string;
  readonly run?: string;
  readonly size?: string;
  readonly engine?: string;
  readonly folds?: string;
  readonly seed?: string;
  /** A Markdown file whose tables are made again. */
  readonly ablate?: string;
}

export interface Benchmark {
  readonly usage: string;
  /** @returns the figures of the one JSON line, or of several */
  run(options: BenchOptions): Promise<Record<string, unknown> | readonly Record<string, unknown>[]>;
}

/** Progress goes to stderr: stdout holds the figures only. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** The share `q` of the sorted values lies below the result; 1 decimal. */
export function percentile(values: readonly number[], q: number): number {
  if (values.length === 0) return 0;
  const sorted = [...values].sort((a, b) => a - b);
  const at = Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1);
  return Math.round((sorted[Math.max(0, at)] ?? 0) * 10) / 10;
}

/** The figures of a latency beside the bare call's, ms. */
export function latencies(times: readonly number[], bare: readonly number[]): Record<string, number> {
  const [p95, bareP95] = [percentile(times, 0.95), percentile(bare, 0.95)];
  return {
    p50_ms: percentile(times, 0.5),
    p95_ms: p95,
    p99_ms: percentile(times, 0.99),
    bare_p50_ms: percentile(bare, 0.5),
    bare_p95_ms: bareP95,
    ratio_p95: bareP95 === 0 ? 0 : Math.round((p95 / bareP95) * 100) / 100,
  };
}

export async function timed<T>(work: () => Promise<T>): Promise<{ value: T; ms: number }> {
  const started = performance.now();
  const value = await work();
  return { value, ms: performance.now() - started };
}
