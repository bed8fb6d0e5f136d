import { UseFilters, UsePipes } from '@nestjs/common';
import {
  ConnectedSocket,
  MessageBody,
  OnGatewayConnection,
  OnGatewayInit,
  SubscribeMessage,
  WebSocketGateway,
} from '@nestjs/websockets';
import { SkipThrottle } from '@nestjs/throttler';
import type { Server } from 'socket.io';
import { commonError, defineErrors } from '@guibang/kernel';
import {
  Can,
  makeValidationPipe,
  permission,
  Realtime,
  type RoomJoined,
  type RoomKind,
  type RoomRef,
} from '@guibang/platform';
import { Hearing } from './hearing';
import { type OpenSocket, OpenSockets, roomName } from './open-sockets';
import { Presence } from './presence';
import { JoinRequest, RoomRequest, SignalRequest } from './requests';
import { SocketFilter } from './socket.filter';
import { Staying } from './staying';
import { TokenBucket } from './token-bucket';

/** Everybody who is logged in; which room, its policy says. */
export const useRooms = permission('rooms.use', '*');

const realtimeError = defineErrors({
  'realtime.too-fast': { status: 429, detail: '操作太频繁，过一会儿再试' },
  'realtime.too-many-rooms': { status: 429, detail: '打开的页面太多，关掉几个再试' },
});

const MOST_ROOMS = 50;

/** One connection of a tab: joins rooms, hears what happens in them, and says that it is typing. Everything else goes by HTTP. */
@SkipThrottle()
@UseFilters(SocketFilter)
@UsePipes(makeValidationPipe())
@WebSocketGateway()
export class RealtimeGateway implements OnGatewayInit<Server>, OnGatewayConnection<OpenSocket> {
  private readonly joins = new WeakMap<OpenSocket, TokenBucket>();
  private readonly signals = new WeakMap<OpenSocket, TokenBucket>();

  constructor(
    private readonly realtime: Realtime,
    private readonly sockets: OpenSockets,
    private readonly presence: Presence,
    private readonly hearing: Hearing,
    private readonly staying: Staying,
  ) {}

  afterInit(server: Server): void {
    this.sockets.keep(server);
    this.presence.start();
    this.staying.start();
    this.hearing.start();
  }

  handleConnection(socket: OpenSocket): void {
    this.sockets.enter(socket);
    this.joins.set(socket, new TokenBucket(40, 5));
    this.signals.set(socket, new TokenBucket(10, 2));
    // Here and not in handleDisconnect: by then the socket has forgotten its rooms.
    socket.on('disconnecting', () => {
      for (const room of this.sockets.roomsOf(socket)) {
        void this.presence.leave(room, socket.data.viewer.userId!, socket.id).catch(() => undefined);
      }
    });
  }

  /** Enters a room and says what was missed. Entering comes first: what happens meanwhile arrives twice rather than never. */
  @Can(useRooms)
  @SubscribeMessage('join')
  async join(@ConnectedSocket() socket: OpenSocket, @MessageBody() request: JoinRequest): Promise<RoomJoined> {
    if (!this.joins.get(socket)?.take()) throw realtimeError('realtime.too-fast');
    if (this.sockets.roomsOf(socket).length >= MOST_ROOMS) throw realtimeError('realtime.too-many-rooms');
    const { viewer } = socket.data;
    const kind = await this.openKind(socket, request);
    // The tab closed while its policy was asked: nothing would ever take it out of the room again.
    if (!socket.connected) throw commonError('common.not-found');
    await socket.join(roomName(request));
    const present = kind.presence ? await this.presence.enter(request, viewer.userId!, socket.id) : [];
    if (request.since === undefined) {
      return { seq: await this.realtime.position(kind, request.id), messages: [], reset: false, present };
    }
    return { ...(await this.realtime.since(request.kind, request.id, request.since)), present };
  }

  @Can(useRooms)
  @SubscribeMessage('leave')
  async leave(@ConnectedSocket() socket: OpenSocket, @MessageBody() { kind, id }: RoomRequest): Promise<RoomRef> {
    await socket.leave(roomName({ kind, id }));
    await this.presence.leave({ kind, id }, socket.data.viewer.userId!, socket.id);
    return { kind, id };
  }

  /** Typing and the like, to the others in a room that the sender is in. Too many are dropped without a word. */
  @Can(useRooms)
  @SubscribeMessage('signal')
  async signal(
    @ConnectedSocket() socket: OpenSocket,
    @MessageBody() request: SignalRequest,
  ): Promise<{ sent: boolean }> {
    const { kind, id, type, about = null } = request;
    const known = this.realtime.kind(kind)?.signals.includes(type);
    if (!known || !socket.rooms.has(roomName({ kind, id }))) throw commonError('common.not-found');
    if (!this.signals.get(socket)?.take()) return { sent: false };
    const from = socket.data.viewer.userId!;
    await this.realtime.tell({ t: 'signal', kind, id, type, from, about, socket: socket.id });
    return { sent: true };
  }

  private async openKind(socket: OpenSocket, { kind, id }: RoomRef): Promise<RoomKind> {
    const known = this.realtime.kind(kind);
    if (!known || !(await this.realtime.mayJoin(socket.data.viewer, kind, id))) throw commonError('common.not-found');
    return known;
  }
}
