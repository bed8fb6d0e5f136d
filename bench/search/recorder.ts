import { Db } from '@guibang/platform';
import { Client } from 'pg';

/** A piece of work sent again without the product around it. */
export type Replay = () => Promise<void>;

/** Notes the statements that a piece of work sends, so that they can be sent again by the driver alone, one after the other. */
export async function recordedStatements(db: Db, client: Client, work: () => Promise<unknown>): Promise<Replay> {
  const statements: { sql: string; params: readonly unknown[] }[] = [];
  const query = db.query.bind(db);
  const listening = async <T>(sql: string, params: unknown[] = []): Promise<T[]> => {
    statements.push({ sql, params });
    return query<T>(sql, params);
  };
  db.query = listening;
  try {
    await work();
  } finally {
    db.query = query;
  }
  return async () => {
    for (const { sql, params } of statements) await client.query(sql, [...params]);
  };
}

/** Notes the requests to `host`: those that went out together go out together again. */
export async function recordedRequests(host: string, work: () => Promise<unknown>): Promise<Replay> {
  const groups: { url: string; init: RequestInit }[][] = [];
  const before = globalThis.fetch;
  let open = 0;
  globalThis.fetch = async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    if (!url.startsWith(host)) return before(input, init);
    const { signal: _signal, ...kept } = init ?? {};
    if (open === 0) groups.push([]);
    groups.at(-1)!.push({ url, init: kept });
    open++;
    return before(input, init).finally(() => open--);
  };
  try {
    await work();
  } finally {
    globalThis.fetch = before;
  }
  return async () => {
    for (const group of groups) {
      await Promise.all(group.map(async ({ url, init }) => void (await (await before(url, init)).json())));
    }
  };
}
