import { Injectable, Logger } from '@nestjs/common';
import { Client } from 'pg';
import { Database } from '../db/database';
import { CHANNEL, Note } from './note';

const AGAIN_MS = 500;

/** Hears the notes of all processes over one connection of its own, opened again whenever it is lost. */
@Injectable()
export class Feed {
  private readonly log = new Logger('Realtime');
  private client: Client | null = null;
  private stopped = true;
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly database: Database) {}

  /** @param onListening called each time that it hears again: what was told meanwhile is missed and must be asked for */
  start(hear: (note: Note) => void, onListening: () => void): void {
    this.stopped = false;
    void this.listen(hear, onListening);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    await this.client?.end().catch(() => undefined);
    this.client = null;
  }

  private async listen(hear: (note: Note) => void, onListening: () => void): Promise<void> {
    const client = new Client({
      connectionString: this.database.url,
      application_name: 'guibang-realtime',
      keepAlive: true,
    });
    this.client = client;
    let lost = false;
    // Comes once for each connection, however many of its ends say so.
    const lose = (why: string): void => {
      if (lost) return;
      lost = true;
      void client.end().catch(() => undefined);
      if (this.stopped) return;
      this.log.warn(`does not hear the database (${why}); trying again`);
      this.timer = setTimeout(() => void this.listen(hear, onListening), AGAIN_MS);
      this.timer.unref();
    };
    client.on('error', (error) => lose(error.message));
    client.on('end', () => lose('connection ended'));
    client.on('notification', ({ payload }) => hear(JSON.parse(payload ?? '') as Note));
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
      onListening();
    } catch (error) {
      lose((error as Error).message);
    }
  }
}
