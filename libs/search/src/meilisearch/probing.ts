import type { Probe } from '../engine';
import type { MeiliConnection } from './connection';
import { readKey } from './documents';
import { and } from './filter-text';
import { probeCondition } from './reading';

/** One request answers its queries one after the other, so many probes go as several requests at once. */
const AT_ONCE = 4;

export interface LayersFound {
  readonly key: string;
  readonly df: number;
  readonly layers: readonly { readonly id: string; readonly layer: number }[];
}

/**
 * All probes, each with its own limit (no more than `maxValuesPerFacet`); how many documents each could find is counted exactly.
 * What was found is read as values of the facet `key`: as hits the server would fetch every document and write it out (ADR 14).
 */
export async function runProbes(
  connection: MeiliConnection,
  conditions: readonly string[],
  probes: readonly Probe[],
  signal?: AbortSignal,
): Promise<LayersFound[]> {
  const share = Math.max(1, Math.ceil(probes.length / AT_ONCE));
  const parts = Array.from({ length: Math.ceil(probes.length / share) }, (_, i) =>
    probes.slice(i * share, (i + 1) * share),
  );
  const answers = await Promise.all(
    parts.map((part) =>
      connection.searchAll(
        part.map(({ terms }) => ({
          q: '',
          filter: and([...conditions, probeCondition(terms)]),
          limit: 0,
          facets: ['key'],
        })),
        signal,
      ),
    ),
  );
  return answers.flat().map((answer, i) => {
    const { key, limit } = probes[i]!;
    const keys = Object.keys(answer.facetDistribution?.key ?? {}).slice(0, limit);
    return { key, df: answer.estimatedTotalHits ?? 0, layers: keys.map(readKey) };
  });
}
