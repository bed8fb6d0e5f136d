import { type KeyCreation, Meilisearch } from 'meilisearch';

export interface ProvisionedKeys {
  readonly searchKey: string;
  readonly writeKey: string;
  /** Names of the keys that were deleted: each of them could do more, and on every index. */
  readonly deleted: readonly string[];
}

const YEAR_MS = 365 * 86_400_000;

/**
 * The two keys that the product works with, each with the least it needs and on its own indexes only, valid for two years. Run once
 * with the master key, which no process of the product ever holds; run again, it makes new ones (search.md §7).
 */
export async function provisionKeys(url: string, masterKey: string, prefix: string): Promise<ProvisionedKeys> {
  const client = new Meilisearch({ host: url, apiKey: masterKey, timeout: 10_000 });
  const before = (await client.getKeys({ limit: 100 })).results;
  const make = async (name: string, actions: string[]) => {
    const wanted: KeyCreation = {
      name: `${prefix}-${name}`,
      description: `桂榜 ${name}`,
      actions,
      // The live one, and those that a rebuild makes: another installation's prefix may begin with the same letters.
      indexes: [prefix, `${prefix}__*`],
      expiresAt: new Date(Date.now() + 2 * YEAR_MS),
    };
    return (await client.createKey(wanted)).key;
  };
  const searchKey = await make('search', ['search']);
  const writeKey = await make('write', ['documents.*', 'indexes.*', 'settings.*', 'tasks.get', 'stats.get']);
  const own = [`${prefix}-search`, `${prefix}-write`];
  const needless = before.filter(({ name }) => name?.startsWith('Default ') || own.includes(name ?? ''));
  for (const { uid } of needless) await client.deleteKey(uid);
  return { searchKey, writeKey, deleted: needless.map(({ name }) => name ?? '') };
}
