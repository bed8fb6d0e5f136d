import { Injectable } from '@nestjs/common';
import { isFindable, prepare } from '../document/prepare';
import type { SearchEngine } from '../engine';
import { DocumentsRejected, EngineUnavailable } from '../engines/engine-errors';
import { Sources } from '../service/sources';
import { Vocabulary } from '../service/vocabulary';
import { Outbox, type OutboxRow } from './outbox';

const BATCH = 500;
/** Tries of one document by itself before it goes to the dead letters. */
const TRIES = 8;

/** Carries what the queue names from the tables to an engine. One at a time: order is kept by never having two on the way. */
@Injectable()
export class Delivery {
  private size = BATCH;

  constructor(
    private readonly outbox: Outbox,
    private readonly sources: Sources,
    private readonly vocabulary: Vocabulary,
  ) {}

  /**
   * One batch. @returns how many rows there were
   * @throws EngineUnavailable: the batch stays and is sent again after a pause, smaller each time, in case it is to blame itself
   */
  async step(engine: Pick<SearchEngine, 'apply'>): Promise<number> {
    const rows = await this.outbox.take(this.size);
    const byKind = new Map<string, OutboxRow[]>();
    for (const row of rows) byKind.set(row.kind, [...(byKind.get(row.kind) ?? []), row]);
    for (const [kind, some] of byKind) await this.send(engine, kind, some);
    if (rows.length > 0) this.size = Math.min(BATCH, this.size * 2);
    return rows.length;
  }

  /**
   * Documents are read again here, by the only writer there is, so an older state can never follow a newer one. Rows that are added
   * meanwhile have other ids and stay.
   */
  private async send(engine: Pick<SearchEngine, 'apply'>, kind: string, rows: readonly OutboxRow[]): Promise<void> {
    const ids = [...new Set(rows.map((row) => row.docId))];
    try {
      await engine.apply(kind, await this.read(kind, ids));
      await this.outbox.done(rows);
    } catch (error) {
      const why = (error as Error).message;
      if (error instanceof EngineUnavailable) {
        this.size = Math.max(1, this.size >> 1);
        await this.outbox.failed(rows, why);
        if (ids.length === 1 && rows[0]!.attempts + 1 >= TRIES) await this.outbox.postpone(rows, why);
        throw error;
      }
      if (ids.length > 1) return this.halves(engine, kind, rows, ids);
      // What the engine refused for what it is stays refused until the document changes, and then it has a new row.
      const enough = error instanceof DocumentsRejected || rows[0]!.attempts + 1 >= TRIES;
      await (enough ? this.outbox.bury(rows, why) : this.outbox.postpone(rows, why));
    }
  }

  private async halves(
    engine: Pick<SearchEngine, 'apply'>,
    kind: string,
    rows: readonly OutboxRow[],
    ids: readonly string[],
  ): Promise<void> {
    const first = new Set(ids.slice(0, Math.ceil(ids.length / 2)));
    await this.send(
      engine,
      kind,
      rows.filter((row) => first.has(row.docId)),
    );
    await this.send(
      engine,
      kind,
      rows.filter((row) => !first.has(row.docId)),
    );
  }

  private async read(kind: string, ids: readonly string[]) {
    this.vocabulary.refresh();
    const docs = (await this.sources.get(kind).load(ids)).filter(isFindable);
    const present = new Set(docs.map((doc) => doc.id));
    return { upsert: docs.map(prepare), remove: ids.filter((id) => !present.has(id)) };
  }
}
