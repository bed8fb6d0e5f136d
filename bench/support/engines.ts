import { say } from './benchmark';
import { hasMeilisearch, WITHOUT_MEILISEARCH } from './meilisearch';

const ENGINES = ['postgres', 'meilisearch'] as const;
export type EngineName = (typeof ENGINES)[number];

/**
 * Every engine that there is here, or the one that is asked for.
 * @throws Error where the one that is asked for is unknown or not there
 */
export function enginesHere(asked: string | undefined): EngineName[] {
  const wanted = ENGINES.filter((name) => asked === undefined || asked === name);
  if (wanted.length === 0) throw new Error(`--engine is ${ENGINES.join(' or ')}`);
  if (hasMeilisearch() || !wanted.includes('meilisearch')) return wanted;
  if (asked) throw new Error(WITHOUT_MEILISEARCH);
  say(`NOT MEASURED: Meilisearch (${WITHOUT_MEILISEARCH})`);
  return wanted.filter((name) => name !== 'meilisearch');
}
