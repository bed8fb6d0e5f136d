import { BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { Counter, Histogram } from 'prom-client';
import { Feed, Metrics, type Note, Realtime, type RoomMessage, type RoomRef, type RoomSignal } from '@guibang/platform';
import { OpenSockets } from './open-sockets';
import { Presence } from './presence';
import { Staying } from './staying';

type MessageNote = Extract<Note, { t: 'message' }>;

/** What the processes tell each other, passed on to the sockets of this one. */
@Injectable()
export class Hearing implements BeforeApplicationShutdown {
  private readonly log = new Logger('Realtime');
  private readonly passedOn: Counter<'kind'>;
  private readonly age: Histogram;

  constructor(
    private readonly feed: Feed,
    private readonly realtime: Realtime,
    private readonly sockets: OpenSockets,
    private readonly presence: Presence,
    private readonly staying: Staying,
    metrics: Metrics,
  ) {
    const registers = [metrics.registry];
    this.passedOn = new Counter({
      name: 'realtime_messages_total',
      help: 'Messages heard from the database, by kind of room',
      labelNames: ['kind'],
      registers,
    });
    this.age = new Histogram({
      name: 'realtime_message_age_seconds',
      help: 'From writing a message to passing it on',
      buckets: [0.01, 0.03, 0.1, 0.3, 1, 3],
      registers,
    });
    metrics.gauge('realtime_sockets', 'Open sockets of this process', () => Promise.resolve(sockets.all.length));
  }

  start(): void {
    this.feed.start(
      (note) => void this.hear(note).catch((error: Error) => this.log.error(error.stack)),
      () => this.sockets.emitAll('gap'),
    );
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.feed.stop();
  }

  private async hear(note: Note): Promise<void> {
    if (note.t === 'message') return this.pass(note);
    if (note.t === 'signal') {
      const { kind, id, type, from, about } = note;
      const signal: RoomSignal = { kind, id, type, from, about };
      return this.sockets.emit(note, 'signal', signal, note.socket);
    }
    if (note.t === 'present') return this.presence.hear(note);
    if (note.t === 'recheck') return this.staying.recheck(note);
    this.sockets.cut(note.session);
  }

  private async pass(note: MessageNote): Promise<void> {
    const { kind, id, seq, type, data, at } = note;
    this.passedOn.inc({ kind });
    this.age.observe(Math.max(0, Date.now() - Date.parse(at)) / 1_000);
    if (!this.sockets.in(note).length) return;
    const message: RoomMessage = { kind, id, seq, type, data: data ?? (await this.read(note, seq)), at };
    this.sockets.emit(note, 'message', message);
  }

  private async read({ kind, id }: RoomRef, seq: number): Promise<Record<string, unknown>> {
    const { messages } = await this.realtime.since(kind, id, seq - 1);
    return messages.find((message) => message.seq === seq)?.data ?? {};
  }
}
