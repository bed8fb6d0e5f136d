import { randomUUID } from 'node:crypto';
import { BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { type Note, Realtime, type RoomRef } from '@guibang/platform';
import { OpenSockets, roomName } from './open-sockets';

type PresentNote = Extract<Note, { t: 'present' }>;

const REPEAT_MS = 15_000;
/** A process that has not repeated itself for so long is gone, and its people with it. */
const GONE_MS = 3 * REPEAT_MS;

interface Room {
  readonly ref: RoomRef;
  /** Of this process: each person's sockets. */
  readonly own: Map<string, Set<string>>;
  /** Of other processes. */
  readonly others: Map<string, { users: readonly string[]; at: number }>;
  /** As last told to the room. */
  shown: string;
}

/** Who is in a room now, over all processes: each says of its own, repeats it, and forgets those who fell silent. */
@Injectable()
export class Presence implements BeforeApplicationShutdown {
  private readonly process = randomUUID();
  private readonly rooms = new Map<string, Room>();
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly realtime: Realtime,
    private readonly sockets: OpenSockets,
  ) {}

  start(): void {
    this.timer = setInterval(() => void this.repeat(), REPEAT_MS);
    this.timer.unref();
  }

  /** Says that nobody is here any more: the others need not wait until it is noticed. */
  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    for (const room of this.rooms.values()) {
      if (room.own.size) await this.say(room.ref, [], false).catch(() => undefined);
    }
    this.rooms.clear();
  }

  async enter(ref: RoomRef, userId: string, socketId: string): Promise<string[]> {
    const room = this.room(ref);
    const first = !room.own.has(userId);
    const sockets = room.own.get(userId) ?? new Set();
    room.own.set(userId, sockets.add(socketId));
    if (first) {
      await this.say(ref, [...room.own.keys()], room.own.size === 1);
      this.show(room);
    }
    return this.present(room);
  }

  async leave(ref: RoomRef, userId: string, socketId: string): Promise<void> {
    const room = this.rooms.get(roomName(ref));
    const sockets = room?.own.get(userId);
    if (!room || !sockets?.delete(socketId) || sockets.size) return;
    room.own.delete(userId);
    if (!room.own.size) this.rooms.delete(roomName(ref));
    await this.say(ref, [...room.own.keys()], false);
    this.show(room);
  }

  hear(note: PresentNote): void {
    if (note.process === this.process) return;
    const known = this.rooms.get(roomName(note));
    // Nobody of ours is there: whoever comes asks.
    if (!known) return;
    if (note.users.length) known.others.set(note.process, { users: note.users, at: Date.now() });
    else known.others.delete(note.process);
    if (note.ask && known.own.size) void this.say(known.ref, [...known.own.keys()], false).catch(() => undefined);
    this.show(known);
  }

  private room(ref: RoomRef): Room {
    const name = roomName(ref);
    const room = this.rooms.get(name) ?? {
      ref: { kind: ref.kind, id: ref.id },
      own: new Map(),
      others: new Map(),
      shown: '',
    };
    this.rooms.set(name, room);
    return room;
  }

  private present(room: Room): string[] {
    return [...new Set([...room.own.keys(), ...[...room.others.values()].flatMap(({ users }) => users)])].sort();
  }

  private show(room: Room): void {
    const present = this.present(room);
    if (room.shown === present.join()) return;
    room.shown = present.join();
    this.sockets.emit(room.ref, 'presence', { ...room.ref, present });
  }

  private async repeat(): Promise<void> {
    const gone = Date.now() - GONE_MS;
    for (const room of this.rooms.values()) {
      for (const [process, { at }] of room.others) if (at < gone) room.others.delete(process);
      this.show(room);
      if (room.own.size) await this.say(room.ref, [...room.own.keys()], false).catch(() => undefined);
    }
  }

  private say(ref: RoomRef, users: string[], ask: boolean): Promise<void> {
    return this.realtime.tell({ t: 'present', process: this.process, kind: ref.kind, id: ref.id, users, ask });
  }
}
