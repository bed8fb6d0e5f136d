import type {
  RoomCatchUp,
  RoomJoined,
  RoomMessage,
  RoomPresence,
  RoomRef,
  RoomSignal,
  SocketRefusal,
} from '@dto/platform';
import { type Heard, RoomTrack } from '@guibang/kernel';
import type { Socket } from 'socket.io-client';
import { api } from '../client';
import { Problem } from '../problem';
import { queryClient } from '../query-client';
import { currentLive, setLive } from './live';

export interface RoomListener {
  onMessage?: (message: RoomMessage) => void;
  /** What the page shows may be old: read it again. */
  onReset?: () => void;
  onSignal?: (signal: RoomSignal) => void;
  onPresence?: (present: readonly string[]) => void;
}

interface Room extends RoomRef {
  track: RoomTrack<RoomMessage>;
  listeners: Set<RoomListener>;
  present: readonly string[];
}

/** A break shorter than this is nobody's business. */
const GRACE_MS = 2_000;
/** So many handshakes in vain, and requests take over. */
const TRIES = 3;
const POLL_MS = 10_000;
/** A page that is left for another of the same room need not connect anew. */
const IDLE_MS = 5_000;

const rooms = new Map<string, Room>();
let socket: Socket | null = null;
let opening = false;
let failed = 0;
let grace: ReturnType<typeof setTimeout> | undefined;
let idle: ReturnType<typeof setTimeout> | undefined;
let poll: ReturnType<typeof setInterval> | undefined;

const keyOf = ({ kind, id }: RoomRef) => `${kind}:${id}`;
const ask = <T>(what: string, body: object) =>
  socket!.timeout(10_000).emitWithAck(what, body) as Promise<T & Partial<SocketRefusal>>;

/** Listens in a room. One connection serves all rooms of the tab; it is opened with the first and closed after the last. */
export function enterRoom(ref: RoomRef, listener: RoomListener): () => void {
  clearTimeout(idle);
  const known = rooms.get(keyOf(ref));
  const room: Room = known ?? { ...ref, track: new RoomTrack(null), listeners: new Set(), present: [] };
  room.listeners.add(listener);
  if (known) listener.onPresence?.(room.present);
  else {
    rooms.set(keyOf(ref), room);
    if (socket?.connected) void join(room);
  }
  void open();
  return () => leaveRoom(room, listener);
}

function leaveRoom(room: Room, listener: RoomListener): void {
  room.listeners.delete(listener);
  if (room.listeners.size) return;
  rooms.delete(keyOf(room));
  if (socket?.connected) void ask('leave', { kind: room.kind, id: room.id }).catch(() => undefined);
  if (!rooms.size) idle = setTimeout(close, IDLE_MS);
}

/** Tells the others in the room that I am typing. Lost without harm. */
export function sendSignal({ kind, id }: RoomRef, type: string, about?: string): void {
  if (socket?.connected) void ask('signal', { kind, id, type, ...(about ? { about } : {}) }).catch(() => undefined);
}

/** Tries at once instead of waiting for the next turn. */
export function reconnectNow(): void {
  if (socket && !socket.connected) socket.disconnect().connect();
}

async function open(): Promise<void> {
  if (socket || opening) return;
  opening = true;
  setLive('connecting');
  const loaded = await import('socket.io-client').catch(() => null);
  opening = false;
  if (!rooms.size) return setLive('off');
  // The program itself did not arrive: requests do the work.
  if (!loaded) return startPolling();
  socket = loaded.io({ transports: ['websocket', 'polling'], tryAllTransports: true, reconnectionDelayMax: 15_000 });
  socket.on('connect', onConnect);
  socket.on('disconnect', onDisconnect);
  socket.on('connect_error', onRefused);
  socket.on('gap', () => rooms.forEach((room) => void join(room)));
  socket.on('message', (message: RoomMessage) => {
    const room = rooms.get(keyOf(message));
    if (room) pass(room, room.track.heard(message));
  });
  socket.on('signal', (signal: RoomSignal) =>
    rooms.get(keyOf(signal))?.listeners.forEach(({ onSignal }) => onSignal?.(signal)),
  );
  socket.on('presence', (now: RoomPresence) => setPresent(rooms.get(keyOf(now)), now.present));
  // Who may not stay reads again, and is told so by HTTP.
  socket.on('left', (ref: RoomRef) => rooms.get(keyOf(ref))?.listeners.forEach(({ onReset }) => onReset?.()));
}

function close(): void {
  socket?.disconnect();
  socket = null;
  failed = 0;
  stopPolling();
  clearTimeout(grace);
  setLive('off');
}

function onConnect(): void {
  failed = 0;
  stopPolling();
  clearTimeout(grace);
  setLive('live');
  rooms.forEach((room) => void join(room));
}

function onDisconnect(reason: string): void {
  if (reason === 'io client disconnect') return;
  rooms.forEach((room) => room.track.ask());
  clearTimeout(grace);
  grace = setTimeout(() => currentLive() === 'live' && setLive('lost'), GRACE_MS);
  // The server closed it: another role, or logged out elsewhere. The session says which; whoever still has one comes back.
  if (reason === 'io server disconnect') {
    void queryClient.invalidateQueries({ queryKey: ['session'] });
    setTimeout(() => socket?.connect(), 500 * Math.random());
  }
}

function onRefused(): void {
  failed += 1;
  if (failed === 1) void queryClient.invalidateQueries({ queryKey: ['session'] });
  if (failed === TRIES) startPolling();
}

async function join(room: Room): Promise<void> {
  room.track.ask();
  const { kind, id, track } = room;
  const since = track.seq ?? undefined;
  try {
    const answer = await ask<RoomJoined>('join', { kind, id, ...(since === undefined ? {} : { since }) });
    if (answer.error) {
      // Too many rooms at once: again in a moment. Anything else is a no.
      if (answer.error.code === 'realtime.too-fast') setTimeout(() => again(room), 2_000);
      return;
    }
    setPresent(room, answer.present);
    pass(room, track.joined(answer));
  } catch {
    // No answer in time: a slow server is asked again; a connection that is going joins anew by itself.
    again(room);
  }
}

function again(room: Room): void {
  if (socket?.connected && rooms.get(keyOf(room)) === room) void join(room);
}

function pass(room: Room, heard: Heard<RoomMessage>): void {
  if (heard.reset) room.listeners.forEach(({ onReset }) => onReset?.());
  for (const message of heard.deliver) room.listeners.forEach(({ onMessage }) => onMessage?.(message));
  if (heard.gap && socket?.connected) void join(room);
}

function setPresent(room: Room | undefined, present: readonly string[]): void {
  if (!room) return;
  room.present = present;
  room.listeners.forEach(({ onPresence }) => onPresence?.(present));
}

function startPolling(): void {
  if (poll) return;
  poll = setInterval(() => void pollAll(), POLL_MS);
  void pollAll();
}

function stopPolling(): void {
  clearInterval(poll);
  poll = undefined;
}

/** The same questions by request; socket.io goes on trying meanwhile. */
async function pollAll(): Promise<void> {
  for (const room of [...rooms.values()]) {
    try {
      const since = room.track.seq ?? 0;
      const { data } = await api.get<RoomCatchUp>(`/rooms/${room.kind}/${room.id}/messages`, { since });
      if (!poll) return;
      setLive('polling');
      pass(room, room.track.joined(data));
      room.track.ask();
    } catch (error) {
      if (error instanceof Problem && error.status === 0) setLive('lost');
    }
  }
}
