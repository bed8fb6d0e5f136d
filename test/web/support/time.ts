import { join } from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPostgres } from '@guibang/platform';

/**
 * Days (and one role) that a journey cannot wait for: the server's own database, in which a test moves a date. `GUIBANG_WEB_DATA` is the server's
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

/** Somebody of a unit is also its 评审专家: the invitation by mail has a test of its own. */
export const makeExpert = (email: string) =>
  sql(
    `INSERT INTO memberships (user_id, org_id, role, created_at)
       SELECT u.id, m.org_id, 'expert', now() FROM users u JOIN memberships m ON m.user_id = u.id WHERE u.email = $1 LIMIT 1
     ON CONFLICT DO NOTHING`,
    [email],
  );

/** What this person has been told until now happened yesterday, so that today's 汇总 is about it. */
export const tellYesterday = (email: string) =>
  sql(
    `UPDATE notices SET created_at = created_at - interval '1 day' WHERE user_id = (SELECT id FROM users WHERE email = $1)`,
    [email],
  );

/** A job of the night, now. */
export const runNightly = (task: string) => sql(`SELECT graphile_worker.add_job($1)`, [task]);
