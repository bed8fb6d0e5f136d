import { Injectable } from '@nestjs/common';
import type { DefaultEventsMap, Server, Socket } from 'socket.io';
import type { RoomRef, Viewer } from '@guibang/platform';

/** A socket of this process, with who is at its other end. */
export type OpenSocket = Socket<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, { viewer: Viewer }>;

const PREFIX = 'room:';
export const roomName = ({ kind, id }: RoomRef): string => `${PREFIX}${kind}:${id}`;
const sessionName = (session: string): string => `session:${session}`;

/** The sockets that are open on this process. What other processes must know goes by the database (platform's `Note`). */
@Injectable()
export class OpenSockets {
  private server: Server | null = null;

  keep(server: Server): void {
    this.server = server;
  }

  enter(socket: OpenSocket): void {
    void socket.join(sessionName(socket.data.viewer.sessionId!));
  }

  get all(): OpenSocket[] {
    return [...(this.server?.sockets.sockets.values() ?? [])] as OpenSocket[];
  }

  ofSession(session: string): number {
    return this.server?.sockets.adapter.rooms.get(sessionName(session))?.size ?? 0;
  }

  in(room: RoomRef): OpenSocket[] {
    const ids = this.server?.sockets.adapter.rooms.get(roomName(room)) ?? [];
    return [...ids].flatMap((id) => (this.server?.sockets.sockets.get(id) as OpenSocket | undefined) ?? []);
  }

  /** The rooms that a socket has joined. */
  roomsOf(socket: OpenSocket): RoomRef[] {
    return [...socket.rooms].flatMap((name) => {
      if (!name.startsWith(PREFIX)) return [];
      const at = name.indexOf(':', PREFIX.length);
      return [{ kind: name.slice(PREFIX.length, at), id: name.slice(at + 1) }];
    });
  }

  emit(room: RoomRef, event: string, what: unknown, exceptSocket?: string): void {
    const to = this.server?.to(roomName(room));
    (exceptSocket ? to?.except(exceptSocket) : to)?.emit(event, what);
  }

  /** To everybody on this process. */
  emitAll(event: string): void {
    this.server?.emit(event);
  }

  /** Closes every socket of a session. */
  cut(session: string): void {
    this.server?.in(sessionName(session)).disconnectSockets(true);
  }
}
