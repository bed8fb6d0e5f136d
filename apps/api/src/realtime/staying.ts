import { BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { SessionReader } from '@guibang/identity';
import { Realtime, type RoomRef, type Viewer } from '@guibang/platform';
import { type OpenSocket, OpenSockets, roomName } from './open-sockets';
import { Presence } from './presence';

const SESSIONS_MS = 20_000;
/** The policies of all joined rooms are asked again at every third look. */
const ROOMS_EVERY = 3;

/**
 * May those who are in stay? Ended sessions and lost roles are told at once (`cut`, `recheck`); this looks again by the clock, for
 * what ends by time and for a word that crossed with a joining.
 */
@Injectable()
export class Staying implements BeforeApplicationShutdown {
  private readonly log = new Logger('Realtime');
  private timer: NodeJS.Timeout | null = null;
  private looks = 0;

  constructor(
    private readonly sessions: SessionReader,
    private readonly realtime: Realtime,
    private readonly sockets: OpenSockets,
    private readonly presence: Presence,
  ) {}

  start(): void {
    this.timer = setInterval(() => {
      this.look().catch((error: Error) => this.log.warn(`cannot look who may stay: ${error.message}`));
    }, SESSIONS_MS);
    this.timer.unref();
  }

  beforeApplicationShutdown(): void {
    if (this.timer) clearInterval(this.timer);
  }

  /** Everybody: is the session still the same? Every third time also: may they still be in their rooms? */
  async look(): Promise<void> {
    const all = this.sockets.all;
    const now = await this.sessions.still([...new Set(all.map(({ data }) => data.viewer.sessionId!))]);
    for (const socket of all) {
      const viewer = now.get(socket.data.viewer.sessionId!);
      if (!viewer || !same(viewer, socket.data.viewer)) socket.disconnect(true);
    }
    if (++this.looks % ROOMS_EVERY) return;
    for (const socket of all) {
      for (const room of this.sockets.roomsOf(socket)) await this.stay(socket, room);
    }
  }

  async recheck(room: RoomRef): Promise<void> {
    for (const socket of this.sockets.in(room)) await this.stay(socket, room);
  }

  private async stay(socket: OpenSocket, { kind, id }: RoomRef): Promise<void> {
    const { viewer } = socket.data;
    if (await this.realtime.mayJoin(viewer, kind, id).catch(() => false)) return;
    await socket.leave(roomName({ kind, id }));
    await this.presence.leave({ kind, id }, viewer.userId!, socket.id);
    socket.emit('left', { kind, id });
  }
}

/** Anything that a policy may read makes it somebody else: the client connects again as who it is now. */
function same(a: Viewer, b: Viewer): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
