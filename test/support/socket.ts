import { io, Socket } from 'socket.io-client';
import type { RoomJoined, RoomMessage, RoomPresence, RoomRef, RoomSignal, SocketRefusal } from '@dto/platform';

/** An open tab, as far as sockets go: what it heard stays in the lists. */
export interface Tab {
  readonly socket: Socket;
  readonly messages: RoomMessage[];
  readonly signals: RoomSignal[];
  readonly presence: RoomPresence[];
  readonly left: RoomRef[];
  join(kind: string, id: string, since?: number): Promise<RoomJoined & Partial<SocketRefusal>>;
  signal(kind: string, id: string, type: string, about?: string): Promise<{ sent?: boolean } & Partial<SocketRefusal>>;
  close(): void;
}

/** @throws Error when the handshake is refused */
export async function openTab(
  url: string,
  cookie: string | null,
  headers: Record<string, string> = {},
  transports = ['websocket'],
): Promise<Tab> {
  const socket = io(url, {
    transports,
    forceNew: true,
    reconnection: false,
    extraHeaders: { ...(cookie ? { cookie } : {}), ...headers },
  });
  const tab = {
    socket,
    messages: [] as RoomMessage[],
    signals: [] as RoomSignal[],
    presence: [] as RoomPresence[],
    left: [] as RoomRef[],
  };
  socket.on('message', (message: RoomMessage) => tab.messages.push(message));
  socket.on('signal', (signal: RoomSignal) => tab.signals.push(signal));
  socket.on('presence', (presence: RoomPresence) => tab.presence.push(presence));
  socket.on('left', (room: RoomRef) => tab.left.push(room));
  await new Promise<void>((done, fail) => {
    socket.once('connect', done);
    socket.once('connect_error', (error) => {
      socket.close();
      fail(error);
    });
  });
  const ask = <T>(what: string, body: object): Promise<T> =>
    socket.timeout(5_000).emitWithAck(what, body) as Promise<T>;
  return {
    ...tab,
    join: (kind, id, since) => ask('join', { kind, id, ...(since === undefined ? {} : { since }) }),
    signal: (kind, id, type, about) => ask('signal', { kind, id, type, ...(about ? { about } : {}) }),
    close: () => void socket.close(),
  };
}

/** Asks again until it is so. @throws Error after `patience` ms */
export async function until(isSo: () => boolean | Promise<boolean>, patience = 5_000): Promise<void> {
  const end = Date.now() + patience;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`Still not so after ${patience} ms: ${isSo.toString()}`);
    await new Promise((wake) => setTimeout(wake, 10));
  }
}
