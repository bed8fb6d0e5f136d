import { randomUUID } from 'node:crypto';
import { Client } from 'pg';

export interface ClonedDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

const TEMPLATE = 'guibang_template';
/** Any fixed number: workers that need the template at once make it one after the other. */
const TEMPLATE_LOCK = 7_250_012;

/**
 * A database of its own for one spec file, copied from a template that is prepared once per run.
 * @param prepare brings the empty template up to date (migrations, reference data); it must close every connection it opened
 */
export async function cloneDatabase(prepare: (url: string) => Promise<void>): Promise<ClonedDatabase> {
  const name = `t_${randomUUID().replace(/-/g, '')}`;
  await asAdmin(async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    try {
      const { rowCount } = await client.query(
        `SELECT 1 FROM pg_database WHERE datname = $1 AND shobj_description(oid, 'pg_database') = 'ready'`,
        [TEMPLATE],
      );
      if (!rowCount) await makeTemplate(client, prepare);
      await client.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
    } finally {
      await client.query('SELECT pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
    }
  });
  return {
    url: urlOf(name),
    drop: () => asAdmin(async (client) => void (await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))),
  };
}

/** An empty database, for tests of migrations and restoring. */
export async function emptyDatabase(): Promise<ClonedDatabase> {
  const name = `e_${randomUUID().replace(/-/g, '')}`;
  await asAdmin(async (client) => void (await client.query(`CREATE DATABASE ${name}`)));
  return {
    url: urlOf(name),
    drop: () => asAdmin(async (client) => void (await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))),
  };
}

async function makeTemplate(client: Client, prepare: (url: string) => Promise<void>): Promise<void> {
  await client.query(`DROP DATABASE IF EXISTS ${TEMPLATE} WITH (FORCE)`);
  await client.query(`CREATE DATABASE ${TEMPLATE}`);
  await prepare(urlOf(TEMPLATE));
  // Set last: a run that was cut off in the middle makes it anew.
  await client.query(`COMMENT ON DATABASE ${TEMPLATE} IS 'ready'`);
}

async function asAdmin(fn: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: server() });
  await client.connect();
  try {
    await fn(client);
  } finally {
    await client.end();
  }
}

function server(): string {
  const url = process.env.TEST_DATABASE_URL;
  if (!url) throw new Error('TEST_DATABASE_URL is not set: run through jest, whose global setup starts a server');
  return url;
}

function urlOf(database: string): string {
  const url = new URL(server());
  url.pathname = `/${database}`;
  return url.href;
}
