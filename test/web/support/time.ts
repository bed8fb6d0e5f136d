import { join } from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPostgres } from '@guibang/platform';

/**
 * Days that a journey cannot wait for: the server's own database, in which a test moves a date. `GUIBANG_WEB_DATA` is the server's
 * DATA_DIR; demo-setup sets it.
 */
async function sql(text: string, values: unknown[]): Promise<void> {
  const database = await startEmbeddedPostgres({ dir: join(process.env.GUIBANG_WEB_DATA!, 'pg') });
  const client = new Client({ connectionString: database.url });
  await client.connect();
  try {
    await client.query(text, values);
  } finally {
    await client.end();
    await database.stop();
  }
}

/** The running 公示 of a challenge ended yesterday. */
export const endNotices = (challengeId: string) =>
  sql(
    `UPDATE challenge_notices SET starts_on = current_date - 20, ends_on = current_date - 1 WHERE challenge_id = $1 AND stopped_at IS NULL`,
    [challengeId],
  );

/** Bids close now, and nothing is waited for after that. */
export const endBidding = (challengeId: string) =>
  sql(
    `UPDATE challenges SET announced_at = announced_at - interval '30 days', deadline = clock_timestamp(), grace_minutes = 0 WHERE id = $1`,
    [challengeId],
  );
