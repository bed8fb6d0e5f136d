import type { Candidates, Probe } from '../engine';

/** What one probe found: `df` may be more than there are ids, which are cut at the probe's limit. */
export interface ProbeFound {
  readonly key: string;
  readonly df: number;
  readonly ids: readonly string[];
}

/** The findings of all probes by document. Probes without an answer found nothing. */
export function candidatesOf(probes: readonly Probe[], found: readonly ProbeFound[]): Candidates {
  const df: Record<string, number> = Object.fromEntries(probes.map((probe) => [probe.key, 0]));
  const keys = new Map<string, string[]>();
  for (const { key, df: counted, ids } of found) {
    df[key] = counted;
    for (const id of ids) {
      const held = keys.get(id);
      if (held) held.push(key);
      else keys.set(id, [key]);
    }
  }
  return { list: [...keys].map(([id, probes]) => ({ id, probes })), df };
}
