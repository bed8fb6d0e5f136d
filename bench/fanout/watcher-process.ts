import { setTimeout as sleep } from 'node:timers/promises';
import { io, Socket } from 'socket.io-client';
import { RoomTrack } from '@guibang/kernel';
import type { RoomJoined, RoomMessage, RoomRef } from '@dto/platform';
import type { Account, Answer, Order } from './orders';

const BATCH = 50;
/** Every so often this share of the connections is cut. */
const CUT_MS = 200;
const CUT_SHARE = 0.02;

const now = (): number => performance.timeOrigin + performance.now();

let times: number[] = [];
let cuts = 0;
let cutting: ReturnType<typeof setInterval> | undefined;

/** One open tab: the page's own way of joining, catching up and dropping what comes twice. */
class Watcher {
  readonly shown: number[] = [];
  private readonly track = new RoomTrack<RoomMessage>(0);
  private readonly socket: Socket;
  readonly ready: Promise<void>;

  constructor(
    url: string,
    cookie: string,
    private readonly room: RoomRef,
  ) {
    this.socket = io(url, {
      transports: ['websocket'],
      forceNew: true,
      extraHeaders: { cookie },
      reconnectionDelay: 50,
      reconnectionDelayMax: 500,
    });
    this.socket.on('message', (message: RoomMessage) => this.pass(this.track.heard(message), true));
    this.socket.on('gap', () => void this.join());
    this.socket.on('disconnect', () => this.track.ask());
    this.ready = new Promise((done) => this.socket.on('connect', () => void this.join().then(done)));
  }

  cut(): void {
    this.socket.io.engine?.close();
  }

  close(): void {
    this.socket.close();
  }

  private async join(): Promise<void> {
    this.track.ask();
    try {
      const answer = (await this.socket
        .timeout(20_000)
        .emitWithAck('join', { ...this.room, since: this.track.seq ?? 0 })) as RoomJoined;
      this.pass(this.track.joined(answer), false);
    } catch {
      // Cut again while asking: the next connection joins. Only slow: asked again.
      if (this.socket.connected) await this.join();
    }
  }

  private pass({ deliver, gap }: { deliver: RoomMessage[]; gap: boolean }, live: boolean): void {
    const at = now();
    for (const { seq, data } of deliver) {
      this.shown.push(seq);
      if (live) times.push(at - Number(data.at));
    }
    if (gap) void this.join();
  }
}

const watchers: Watcher[] = [];

async function obey(order: Order): Promise<Answer> {
  switch (order.do) {
    case 'open': {
      const seats = order.cookies.flatMap((cookie) => Array.from({ length: order.each }, () => cookie));
      for (let from = 0; from < seats.length; from += BATCH) {
        const some = seats
          .slice(from, from + BATCH)
          .map((cookie, i) => new Watcher(order.urls[(from + i) % order.urls.length]!, cookie, order.room));
        await Promise.all(some.map(({ ready }) => ready));
        watchers.push(...some);
      }
      return { ok: true };
    }
    case 'settle':
      for (let tries = 0; tries < 1_200 && watchers.some(({ shown }) => shown.length < order.upTo); tries++)
        await sleep(50);
      return { ok: true };
    case 'forget':
      times = [];
      return { ok: true };
    case 'times':
      return { times };
    case 'cut':
      clearInterval(cutting);
      if (order.on) cutting = setInterval(cutSome, CUT_MS);
      return { cuts };
    case 'account':
      return account(order.upTo);
    case 'close':
      watchers.forEach((watcher) => watcher.close());
      return { ok: true };
  }
}

function cutSome(): void {
  for (const watcher of watchers) {
    if (Math.random() >= CUT_SHARE) continue;
    watcher.cut();
    cuts += 1;
  }
}

function account(upTo: number): Account {
  let [missed, doubled, wrong] = [0, 0, 0];
  for (const { shown } of watchers) {
    const seen = new Set(shown);
    missed += upTo - seen.size;
    doubled += shown.length - seen.size;
    for (let i = 1; i < shown.length; i++) if (shown[i]! < shown[i - 1]!) wrong += 1;
  }
  return { missed, doubled, wrong };
}

process.on('message', (order: Order) => void obey(order).then((answer) => process.send!(answer)));
