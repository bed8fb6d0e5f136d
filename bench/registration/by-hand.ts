import type { Client } from 'pg';
import type { Ground } from './ground';

type Case = Ground['cases'][number];

const FACTS = JSON.stringify({
  title: '检测技术开发',
  seller: { name: '卖方' },
  buyer: { name: '买方' },
  text: '核定'.repeat(200),
});

async function event(client: Client, name: string, id: string, handlers: number): Promise<void> {
  await client.query(
    `INSERT INTO event_heads (subject_kind, subject_id, seq, hash) VALUES ('contract', $1, 0, '')
     ON CONFLICT (subject_kind, subject_id) DO UPDATE SET seq = event_heads.seq RETURNING seq, hash`,
    [id],
  );
  const { rows } = await client.query<{ id: string }>(
    `WITH moved AS (UPDATE event_heads SET seq = seq + 1, hash = 'h' WHERE subject_kind = 'contract' AND subject_id = $1 RETURNING seq)
     INSERT INTO events (subject_kind, subject_id, seq, name, actor, data, at, hash, prev_hash)
     SELECT 'contract', $1, seq, $2, '{}', $3, now(), 'h', '' FROM event_heads WHERE subject_kind = 'contract' AND subject_id = $1
     RETURNING id`,
    [id, `hand.${name}.${Math.random()}`, JSON.stringify({ registrationId: id })],
  );
  for (let i = 0; i < handlers; i += 1) {
    await client.query(
      `SELECT graphile_worker.add_job('hand', payload := $1::json, max_attempts := 8, job_key := $2)`,
      [JSON.stringify({ event: rows[0]!.id }), `hand:${rows[0]!.id}:${i}`],
    );
  }
}

async function held(client: Client, { id, contractId }: Case): Promise<void> {
  await client.query(`SELECT * FROM contracts WHERE id = $1 FOR UPDATE`, [contractId]);
  await client.query(`SELECT * FROM registrations WHERE id = $1 FOR UPDATE`, [id]);
  await client.query(
    `SELECT o.id, o.uscc FROM organizations o JOIN memberships m ON m.org_id = o.id WHERE m.user_id = $1`,
    [contractId],
  );
}

async function letter(client: Client, { id, code }: Case, kind: string): Promise<void> {
  await client.query(
    `INSERT INTO registration_letters (registration_id, kind, no, facts, at) VALUES ($1, $2, $3, $4, now())`,
    [id, kind, `${code}-${kind}`, FACTS],
  );
}

async function review(client: Client, { id }: Case, decision: string, lines: string): Promise<void> {
  await client.query(
    `INSERT INTO registration_reviews (registration_id, round, decision, technical_contract, total_fen, technical_fen, lines, at)
     VALUES ($1, 'first', $2, true, 128000000, 92000000, $3, now())`,
    [id, decision, lines],
  );
}

/**
 * The writes of 受理 and of the decision as a careful hand would send them: two transactions, rows locked first.
 * @param handlers deliveries of each of the two events
 */
export async function registerByHand(
  client: Client,
  one: Case,
  lines: string,
  handlers: readonly [accepted: number, registered: number],
): Promise<void> {
  await client.query('BEGIN');
  await held(client, one);
  await client.query(
    `UPDATE registrations SET state = 'accepted', accepted_at = now(), clock_for = 'decision', clock_limit = 10, clock_since = now(),
            due_at = now() + interval '14 days', version = version + 1, updated_at = now() WHERE id = $1`,
    [one.id],
  );
  await review(client, one, 'accept', '[]');
  await letter(client, one, 'accepted');
  await event(client, 'accepted', one.contractId, handlers[0]);
  await client.query('COMMIT');

  await client.query('BEGIN');
  await held(client, one);
  await review(client, one, 'register', lines);
  await client.query(
    `INSERT INTO registration_versions (registration_id, seq, no, what, day, total_fen, technical_fen, delta_total, delta_technical, facts, at)
     SELECT $1, coalesce(max(seq), 0) + 1, 1, 'register', current_date, 128000000, 92000000, 128000000, 92000000, $2, now()
       FROM registration_versions WHERE registration_id = $1`,
    [one.id, FACTS],
  );
  await letter(client, one, 'registered');
  await client.query(
    `UPDATE registrations SET state = 'registered', no = 1, registered_at = now(), total_fen = 128000000, technical_fen = 92000000,
            type = 'development', subtype = 'commissioned', clock_for = NULL, clock_unit = NULL, clock_limit = NULL, clock_since = NULL,
            due_at = NULL, version = version + 1, updated_at = now() WHERE id = $1`,
    [one.id],
  );
  await event(client, 'registered', one.contractId, handlers[1]);
  await client.query('COMMIT');
}
