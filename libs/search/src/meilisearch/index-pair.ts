import type { Batch, IndexName } from '../engine';
import { EngineUnavailable } from '../engines/engine-errors';
import type { MeiliConnection } from './connection';
import { keysOf, type LayerDocument, layerDocuments } from './documents';
import { SETTINGS } from './settings';

/** Which index a name stands for: the content keeps its date of creation through a swap of names. */
export interface Identity {
  readonly uid: string;
  readonly createdAt: string;
}

/** Documents in one request: far below the server's limit of 100 MB. */
const PAYLOAD = 3_000;
/** After a lost answer: time for the request to arrive, if it was sent at all. */
const SETTLE_MS = 1_000;

/** The live index and, while one is being made, the one that takes its place. All writes of one process go through here, in order. */
export class IndexPair {
  building: string | null = null;

  constructor(private readonly connection: MeiliConnection) {}

  get live(): string {
    return this.connection.options.prefix;
  }

  async identity(uid = this.live): Promise<Identity | null> {
    const found = await this.connection.found((client) => client.getRawIndex(uid));
    return found && { uid: found.uid, createdAt: found.createdAt };
  }

  /** An empty index with the right settings. @throws EngineUnavailable */
  async create(uid: string): Promise<Identity> {
    await this.connection.done((client) => client.createIndex(uid, { primaryKey: 'key' }));
    await this.connection.done((client) => client.index(uid).updateSettings(SETTINGS));
    return (await this.identity(uid))!;
  }

  async drop(uid: string): Promise<void> {
    if (await this.identity(uid)) await this.connection.done((client) => client.deleteIndex(uid));
  }

  /**
   * Puts the batch into both indexes: what is present first, then what is gone. Resolves when it can be found. A document that
   * comes twice counts as its last; documents and keys of removed ones never overlap.
   */
  async apply(kind: IndexName, batch: Batch, tag: string): Promise<void> {
    const latest = new Map(batch.upsert.map((doc) => [doc.id, doc]));
    const docs = [...latest.values()].flatMap((doc) => layerDocuments(kind, doc));
    const kept = new Set(docs.map((doc) => doc.key));
    const gone = [...new Set([...batch.remove, ...latest.keys()])].flatMap(keysOf).filter((key) => !kept.has(key));
    for (const uid of this.building ? [this.live, this.building] : [this.live]) await this.put(uid, docs, gone, tag);
  }

  /** Only into the one in the making, without looking for layers that are gone: it never held them. */
  async fill(uid: string, docs: readonly LayerDocument[], tag: string): Promise<void> {
    await this.put(uid, docs, [], tag);
  }

  /**
   * Exchanges the names. The outcome is read from the dates of creation, so a lost answer is no other case than a good one; but a
   * second exchange would undo the first, so after an unknown outcome nothing is sent again before the first cannot come any more.
   */
  async swap(next: Identity): Promise<void> {
    if (await this.isLive(next)) return;
    try {
      await this.connection.write((client) => client.swapIndexes([{ indexes: [this.live, next.uid], rename: false }]));
    } catch (error) {
      await new Promise((wake) => setTimeout(wake, SETTLE_MS));
      await this.barrier();
      if (await this.isLive(next)) return;
      throw error;
    }
    await this.barrier();
    if (!(await this.isLive(next))) throw new EngineUnavailable(`${next.uid} has not become ${this.live}`);
  }

  /** Waits until nothing can arrive any more that a process which is gone had sent. */
  async outwait(): Promise<void> {
    await new Promise((wake) => setTimeout(wake, this.connection.timeouts.late));
    await this.barrier();
  }

  /** Removes indexes of this prefix that nobody needs: what a rebuild left that was cut off. */
  async dropLeftOver(needed: readonly string[]): Promise<void> {
    const { results } = await this.connection.write((client) => client.getRawIndexes({ limit: 1_000 }));
    for (const { uid } of results) {
      if (uid.startsWith(`${this.live}__`) && !needed.includes(uid)) await this.drop(uid);
    }
  }

  async isLive(one: Identity): Promise<boolean> {
    return (await this.identity())?.createdAt === one.createdAt;
  }

  /** Tasks run in the order of their arrival: when this one is done, so is everything that was sent before. */
  async barrier(): Promise<void> {
    const enqueued = await this.connection.write(async (client) => client.index(this.live).deleteDocuments(['none']));
    await this.connection.finished(enqueued.taskUid);
  }

  private async put(uid: string, docs: readonly LayerDocument[], gone: readonly string[], tag: string): Promise<void> {
    for (let at = 0; at < docs.length; at += PAYLOAD) {
      const part = docs.slice(at, at + PAYLOAD);
      await this.connection.done((client) =>
        client.index<LayerDocument>(uid).addDocuments(part, { primaryKey: 'key', customMetadata: tag }),
      );
    }
    if (gone.length > 0) {
      await this.connection.done((client) => client.index(uid).deleteDocuments([...gone], { customMetadata: tag }));
    }
  }
}
