import { Injectable, OnApplicationBootstrap, OnModuleInit } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { runAs } from '../context/context';
import type { Viewer } from '../context/viewer';
import { Db } from '../db/db';
import type { RoomCatchUp, RoomMessage } from '../dto/realtime';
import { Jobs } from '../jobs/jobs';
import { CHANNEL, Note } from './note';
import { declaredRooms, ROOM_ID, RoomKind, RoomPolicy } from './room';

/** How long what was said is kept for those who were away; who was away longer reads everything again. */
const KEPT_HOURS = 72;
/** More than this in one go is a page to read again, not a gap to fill. */
const MOST = 500;

interface MessageRow {
  seq: string;
  type: string | null;
  data: Record<string, unknown> | null;
  at: Date | null;
  head: string;
}

/**
 * What is told to open pages. A message is written, numbered and notified in the transaction of its change, so PostgreSQL
 * delivers it to every api exactly when that commits, from whichever process it comes; what one missed is read by position.
 */
@Injectable()
export class Realtime implements OnModuleInit, OnApplicationBootstrap {
  private readonly policies = new Map<string, RoomPolicy>();

  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.schedule('realtime.sweep', '23 * * * *', () => this.sweep());
  }

  /** @throws Error that names every kind of room whose policy is missing */
  onApplicationBootstrap(): void {
    const open = declaredRooms().filter(({ name }) => !this.policies.has(name));
    if (open.length) throw new Error(`No policy for the rooms: ${open.map(({ name }) => name).join(', ')}`);
  }

  /** Says who may be in the rooms of a kind; in `onModuleInit` of the lib that declares it. */
  room(kind: RoomKind, policy: RoomPolicy): void {
    if (this.policies.has(kind.name)) throw new Error(`Two policies for the room ${kind.name}`);
    this.policies.set(kind.name, policy);
  }

  /** The kind as declared, or null where there is none. */
  kind(name: string): RoomKind | null {
    return declaredRooms().find((kind) => kind.name === name && this.policies.has(name)) ?? null;
  }

  /** May this viewer be in this room now? A room that does not exist is one that may not be joined. */
  async mayJoin(viewer: Viewer, kind: string, id: string): Promise<boolean> {
    const policy = this.policies.get(kind);
    if (!policy || !ROOM_ID.test(id)) return false;
    return runAs(viewer, async () => policy.mayJoin(viewer, id));
  }

  /**
   * Tells everybody in a room, once the open transaction has committed (in one of its own where none is open). Positions are
   * given last of all, in the order of the rooms, so that a room is locked for a moment only and two transactions never cross.
   */
  async publish(kind: RoomKind, id: string, type: string, data: Record<string, unknown> = {}): Promise<void> {
    const at = this.clock.now();
    await this.db.tx(async () =>
      this.db.beforeCommit(`${kind.name}:${id}`, () => this.write(kind, id, type, data, at)),
    );
  }

  /** The room's last position. Read it before what a page shows, and the page misses nothing. */
  async position(kind: RoomKind, id: string): Promise<number> {
    const row = await this.db.one<{ seq: string }>(`SELECT seq FROM realtime_rooms WHERE kind = $1 AND id = $2`, [
      kind.name,
      id,
    ]);
    return Number(row?.seq ?? 0);
  }

  /** What came after a position. Whether the viewer may hear it is asked by the caller (`mayJoin`). */
  async since(kind: string, id: string, after: number): Promise<RoomCatchUp> {
    const rows = await this.db.query<MessageRow>(
      `SELECT r.seq AS head, m.seq, m.type, m.data, m.at
         FROM realtime_rooms r LEFT JOIN realtime_messages m ON m.kind = r.kind AND m.room_id = r.id AND m.seq > $3
        WHERE r.kind = $1 AND r.id = $2 ORDER BY m.seq LIMIT ${MOST + 1}`,
      [kind, id, after],
    );
    const seq = Number(rows[0]?.head ?? 0);
    const messages = rows.flatMap((row): RoomMessage[] =>
      row.type ? [{ kind, id, seq: Number(row.seq), type: row.type, data: row.data!, at: row.at!.toISOString() }] : [],
    );
    const whole = messages.length === seq - after && messages.length <= MOST;
    return whole ? { seq, messages, reset: false } : { seq, messages: [], reset: true };
  }

  /** Asks the policy again for everybody in the room, after the commit: who may not stay leaves it at once. */
  async recheck(kind: RoomKind, id: string): Promise<void> {
    await this.tell({ t: 'recheck', kind: kind.name, id });
  }

  /** Sends a note to every api, on commit where a transaction is open. */
  async tell(note: Note): Promise<void> {
    await this.db.query(`SELECT pg_notify($1, $2)`, [CHANNEL, JSON.stringify(note)]);
  }

  /** Too long for a notification: the message is read from its row by each api. */
  private async write(
    kind: RoomKind,
    id: string,
    type: string,
    data: Record<string, unknown>,
    at: Date,
  ): Promise<void> {
    const json = JSON.stringify(data);
    const rides = Buffer.byteLength(json) < 6_000;
    await this.db.query(
      `WITH place AS (
         INSERT INTO realtime_rooms (kind, id, seq) VALUES ($1, $2, 1)
         ON CONFLICT (kind, id) DO UPDATE SET seq = realtime_rooms.seq + 1 RETURNING seq
       ), said AS (
         INSERT INTO realtime_messages (kind, room_id, seq, type, data, at)
         SELECT $1, $2, seq, $3, $4::jsonb, $5::timestamptz FROM place RETURNING seq
       )
       SELECT pg_notify($6, json_build_object('t', 'message', 'kind', $1::text, 'id', $2::text, 'seq', seq, 'type', $3::text,
                                              'data', $7::json, 'at', $8::text)::text) FROM said`,
      [kind.name, id, type, json, at, CHANNEL, rides ? json : null, at.toISOString()],
    );
  }

  private async sweep(): Promise<void> {
    await this.db.query(`DELETE FROM realtime_messages WHERE at < $1::timestamptz - interval '${KEPT_HOURS} hours'`, [
      this.clock.now(),
    ]);
  }
}
