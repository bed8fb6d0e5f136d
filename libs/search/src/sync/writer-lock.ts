import { Client } from 'pg';
import { WAKE_UP } from './outbox';

/** First half of the advisory lock's key; platform's worker census has 7250. */
const LOCK_CLASS = 7_251;

/**
 * The right to write to the outside index, held for as long as one connection of its own lives: PostgreSQL itself lets nobody else in,
 * and lets the next one in as soon as the holder is gone. The same connection hears of new rows.
 */
export class WriterLock {
  private client: Client | null = null;

  constructor(
    private readonly url: string,
    private readonly name: string,
    private readonly onWakeUp: () => void,
  ) {}

  get held(): boolean {
    return this.client !== null;
  }

  /** @returns false while another process writes */
  async take(): Promise<boolean> {
    if (this.client) return true;
    const client = new Client({ connectionString: this.url, application_name: 'guibang-search', keepAlive: true });
    const lost = () => {
      if (this.client === client) this.client = null;
    };
    client.on('error', lost).on('end', lost).on('notification', this.onWakeUp);
    await client.connect();
    try {
      const { rows } = await client.query<{ ok: boolean }>('SELECT pg_try_advisory_lock($1, hashtext($2)) AS ok', [
        LOCK_CLASS,
        this.name,
      ]);
      if (!rows[0]?.ok) {
        await client.end();
        return false;
      }
      await client.query(`LISTEN ${WAKE_UP}`);
      this.client = client;
      return true;
    } catch (error) {
      client.end().catch(() => undefined);
      throw error;
    }
  }

  async release(): Promise<void> {
    const client = this.client;
    this.client = null;
    await client?.end().catch(() => undefined);
  }
}
