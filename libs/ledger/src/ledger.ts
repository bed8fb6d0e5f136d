import { Injectable, Logger, OnModuleInit } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { currentViewer, Db, Jobs } from '@guibang/platform';
import { ChainBreak, checkChain, eventHash } from './chain';
import { Actor, EventDef, isDeclared, LedgerEvent, Subject } from './event';

export type EventHandler = (event: LedgerEvent) => Promise<void>;

interface EventRow {
  id: string;
  name: string;
  subject_kind: string;
  subject_id: string;
  seq: number;
  actor: Actor;
  data: Record<string, unknown>;
  at: Date;
  prev_hash: string;
  hash: string;
}

/** What an event tells. */
export interface Fact {
  readonly subject: Subject;
  readonly data?: Record<string, unknown>;
}

const DELIVER = 'ledger.deliver';

const keyOf = ({ kind, id }: Subject) => JSON.stringify([kind, id]);

/**
 * What happened, and who still has to hear it. An event is written in the transaction of the change; its deliveries are jobs of
 * the same transaction, one for each handler, tried again until they succeed or are dead letters.
 */
@Injectable()
export class Ledger implements OnModuleInit {
  private readonly log = new Logger('Ledger');
  private readonly handlers = new Map<string, { event: string; run: EventHandler }>();

  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.register(DELIVER, (payload: { event: string; handler: string }) => this.deliver(payload));
  }

  /**
   * Subscribes a handler, named `<lib>.<what it does>`. Handlers re-read rows by the event's ids, so that replay and re-ordering do no harm.
   * @throws Error at boot for an undeclared event or a name that is taken
   */
  on(event: EventDef, name: string, run: EventHandler): void {
    if (!isDeclared(event)) throw new Error(`Handler ${name} listens to the undeclared event ${event.name}`);
    if (this.handlers.has(name)) throw new Error(`Two ledger handlers are named ${name}`);
    this.handlers.set(name, { event: event.name, run });
  }

  /** Appends to the subject's chain and queues the deliveries. Must run inside the transaction of the change it tells. */
  async append(event: EventDef, fact: Fact): Promise<LedgerEvent> {
    return (await this.appendAll(event, [fact]))[0]!;
  }

  /**
   * The same for many subjects at once, in three statements however many they are.
   * @param facts each about another subject
   */
  async appendAll(event: EventDef, facts: readonly Fact[]): Promise<LedgerEvent[]> {
    if (!this.db.inTx) throw new Error(`${event.name} must be appended inside the transaction of its change`);
    if (facts.length === 0) return [];
    const heads = await this.heads(facts.map((fact) => fact.subject));
    const { kind, userId, orgId, role } = currentViewer();
    const said = facts.map(({ subject, data }) => {
      const head = heads.get(keyOf(subject))!;
      const one = {
        name: event.name,
        subject,
        seq: head.seq + 1,
        actor: { kind, userId, orgId, role },
        // What JSON cannot hold must not be hashed either.
        data: JSON.parse(JSON.stringify(data ?? {})) as Record<string, unknown>,
        at: this.clock.now(),
        prevHash: head.hash,
      };
      return { ...one, hash: eventHash(one) };
    });
    const rows = await this.db.query<{ id: string; subject_kind: string; subject_id: string }>(
      `WITH told AS (SELECT * FROM json_populate_recordset(NULL::events, $1::json)),
            moved AS (UPDATE event_heads h SET seq = t.seq, hash = t.hash FROM told t
                       WHERE h.subject_kind = t.subject_kind AND h.subject_id = t.subject_id)
       INSERT INTO events (subject_kind, subject_id, seq, name, actor, data, at, hash, prev_hash)
       SELECT subject_kind, subject_id, seq, name, actor, data, at, hash, prev_hash FROM told
       RETURNING id, subject_kind, subject_id`,
      [JSON.stringify(said.map(toRow))],
    );
    const ids = new Map(rows.map((row) => [keyOf({ kind: row.subject_kind, id: row.subject_id }), row.id]));
    const events = said.map((one) => ({ ...one, id: ids.get(keyOf(one.subject))! }));
    for (const [handler, h] of this.handlers) {
      if (h.event !== event.name) continue;
      await this.jobs.addAll(
        DELIVER,
        events.map(({ id }) => ({ payload: { event: id, handler }, key: `deliver:${id}:${handler}` })),
      );
    }
    return events;
  }

  /** The ends of the subjects' chains, locked in one order, so that two writers of the same ones wait and never block each other. */
  private async heads(subjects: readonly Subject[]): Promise<Map<string, { seq: number; hash: string }>> {
    const rows = await this.db.query<{ subject_kind: string; subject_id: string; seq: number; hash: string }>(
      `INSERT INTO event_heads (subject_kind, subject_id, seq, hash)
       SELECT kind, id, 0, '' FROM unnest($1::text[], $2::text[]) AS s(kind, id) ORDER BY kind, id
       ON CONFLICT (subject_kind, subject_id) DO UPDATE SET seq = event_heads.seq RETURNING *`,
      [subjects.map(({ kind }) => kind), subjects.map(({ id }) => id)],
    );
    return new Map(
      rows.map(({ subject_kind: kind, subject_id: id, seq, hash }) => [keyOf({ kind, id }), { seq, hash }]),
    );
  }

  /** The subject's events, oldest first. */
  async history(subject: Subject): Promise<LedgerEvent[]> {
    const rows = await this.db.query<EventRow>(
      `SELECT * FROM events WHERE subject_kind = $1 AND subject_id = $2 ORDER BY seq`,
      [subject.kind, subject.id],
    );
    return rows.map(toEvent);
  }

  /** Recomputes every chain. @returns the first break of each broken subject, and how many events were read */
  async verify(): Promise<{ events: number; breaks: ChainBreak[] }> {
    const breaks: ChainBreak[] = [];
    let events = 0;
    let after = { kind: '', id: '' };
    for (;;) {
      const heads = await this.db.query<{ subject_kind: string; subject_id: string; seq: number; hash: string }>(
        `SELECT * FROM event_heads WHERE (subject_kind, subject_id) > ($1, $2) ORDER BY subject_kind, subject_id LIMIT 500`,
        [after.kind, after.id],
      );
      for (const head of heads) {
        const subject = { kind: head.subject_kind, id: head.subject_id };
        const chain = await this.history(subject);
        events += chain.length;
        const last = chain.at(-1);
        const cut = last?.hash !== head.hash || last.seq !== head.seq;
        const found =
          checkChain(chain) ??
          (cut ? { eventId: last?.id ?? '', subject: `${subject.kind}:${subject.id}`, reason: 'gap' as const } : null);
        if (found) breaks.push(found);
      }
      const last = heads.at(-1);
      if (!last) return { events, breaks };
      after = { kind: last.subject_kind, id: last.subject_id };
    }
  }

  private async deliver(payload: { event: string; handler: string }): Promise<void> {
    const handler = this.handlers.get(payload.handler);
    const row = await this.db.one<EventRow>(`SELECT * FROM events WHERE id = $1`, [payload.event]);
    // A handler that a later version dropped has nothing to do any more; saying so keeps it out of the dead letters.
    if (!handler || !row) return this.log.warn(`nothing to deliver: ${payload.handler} ← ${payload.event}`);
    await handler.run(toEvent(row));
  }
}

function toEvent(row: EventRow): LedgerEvent {
  return {
    id: row.id,
    name: row.name,
    subject: { kind: row.subject_kind, id: row.subject_id },
    seq: row.seq,
    actor: row.actor,
    data: row.data,
    at: row.at,
    prevHash: row.prev_hash,
    hash: row.hash,
  };
}

function toRow({ subject, prevHash, ...said }: Omit<LedgerEvent, 'id'>) {
  return { ...said, subject_kind: subject.kind, subject_id: subject.id, prev_hash: prevHash };
}
