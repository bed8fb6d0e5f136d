import { Injectable } from '@nestjs/common';
import { Db } from '@guibang/platform';
import { Embeddings } from './embeddings';
import { type Near, VectorShelf } from './vector-shelf';

/** At most so many vectors of a kind are held; one of 512 numbers takes half a kilobyte. */
const MOST = 200_000;
const CHUNK = 2_000;
/** Vectors of other processes are looked for this often. */
const LOOK_MS = 30_000;

type Kind = 'need' | 'result';

interface Row {
  readonly id: string;
  readonly kind: Kind;
  readonly vector: Buffer;
  readonly at: string;
}

/** How near two listings are in meaning, where vectors are there. Never waits for the endpoint: only for the database. */
@Injectable()
export class MeaningService {
  private shelves = { need: new VectorShelf(MOST), result: new VectorShelf(MOST) };
  private since = '-infinity';
  private lookedAt = -Infinity;
  private looking: Promise<void> | null = null;

  constructor(
    private readonly db: Db,
    private readonly embeddings: Embeddings,
  ) {}

  /** Likeness of a listing to those of the other side; null without vectors. */
  async around(id: string, kind: Kind): Promise<((otherId: string) => number | null) | null> {
    const centred = await this.centred(id, kind);
    if (!centred) return null;
    const other = this.shelves[kind === 'need' ? 'result' : 'need'];
    return (otherId) => other.likeness(centred, otherId);
  }

  /** The nearest of the other side; none without vectors. */
  async nearest(id: string, kind: Kind, limit: number): Promise<Near[]> {
    const centred = await this.centred(id, kind);
    return centred ? this.shelves[kind === 'need' ? 'result' : 'need'].nearest(centred, limit) : [];
  }

  /** Looks for new vectors at the next question. */
  forgetLook(): void {
    this.lookedAt = -Infinity;
  }

  private async centred(id: string, kind: Kind): Promise<Float32Array | null> {
    if (!this.embeddings.enabled) return null;
    this.looking ??= this.look().finally(() => (this.looking = null));
    await this.looking;
    return this.shelves[kind].centred(id);
  }

  /** Takes over what is new since the last look, by the time of the profile or of the vector. */
  private async look(): Promise<void> {
    if (performance.now() - this.lookedAt < LOOK_MS) return;
    this.lookedAt = performance.now();
    for (let after = { at: this.since, id: '00000000-0000-0000-0000-000000000000' }; ;) {
      const rows: Row[] = await this.db.query<Row>(
        `SELECT p.listing_id AS id, p.kind, v.vector, greatest(p.made_at, v.made_at)::text AS at
           FROM match_profiles p JOIN match_vectors v ON v.model = $1 AND v.hash = p.text_hash
          WHERE (greatest(p.made_at, v.made_at), p.listing_id) > ($2::timestamptz, $3::uuid)
          ORDER BY greatest(p.made_at, v.made_at), p.listing_id LIMIT ${CHUNK}`,
        [this.embeddings.model, after.at, after.id],
      );
      for (const { id, kind, vector } of rows) this.shelves[kind].put({ id, vector: floats(vector) });
      const last = rows.at(-1);
      if (!last) return;
      after = { at: last.at, id: last.id };
      this.since = last.at;
    }
  }
}

function floats(bytes: Buffer): Float32Array {
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}
