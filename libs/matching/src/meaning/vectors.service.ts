import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { Listing } from '@guibang/listings';
import { Db } from '@guibang/platform';
import { normalize, withoutBoilerplate } from '@guibang/search';
import { TaxonomyService } from '@guibang/taxonomy';
import { In } from 'typeorm';
import { factsOf, readersFrom } from '../profile/from-listing';
import type { ListingFacts } from '../profile/profile';
import { Embeddings } from './embeddings';

const CHUNK = 64;
/** Small models read about so much of a text; the title and its beginning say most. */
const TEXT_LIMIT = 600;

export function meaningText({ title, keywords, texts }: Pick<ListingFacts, 'title' | 'keywords' | 'texts'>): string {
  const rest = texts.map(({ text }) => withoutBoilerplate(normalize(text))).join('\n');
  return [title, keywords.join('、'), rest].filter(Boolean).join('。').slice(0, TEXT_LIMIT);
}

export function hashOfText(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}

/** Vectors of the published listings: asked for once for each text, kept in the database. */
@Injectable()
export class VectorsService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly taxonomy: TaxonomyService,
    private readonly embeddings: Embeddings,
  ) {}

  get enabled(): boolean {
    return this.embeddings.enabled;
  }

  /**
   * Asks for the vectors that are missing, some at a time, and hands over the listings that have one since: what follows from them
   * is done before the next are asked for, so nothing is owed when the endpoint goes away midway.
   */
  async fill(filled: (listings: readonly string[]) => void | Promise<void> = () => undefined): Promise<void> {
    if (!this.enabled) return;
    for (let after: string | null = null; ;) {
      const ids: string[] = await this.missing(after);
      if (ids.length === 0) return;
      await filled(await this.fillSome(ids));
      after = ids.at(-1)!;
    }
  }

  private async missing(after: string | null): Promise<string[]> {
    const rows = await this.db.query<{ id: string }>(
      `SELECT p.listing_id AS id FROM match_profiles p
        WHERE ($1::uuid IS NULL OR p.listing_id > $1)
          AND NOT EXISTS (SELECT 1 FROM match_vectors v WHERE v.model = $2 AND v.hash = p.text_hash)
        ORDER BY p.listing_id LIMIT ${CHUNK}`,
      [after, this.embeddings.model],
    );
    return rows.map((row) => row.id);
  }

  private async fillSome(ids: readonly string[]): Promise<string[]> {
    const listings = await this.db.repo(Listing).find({ where: { id: In([...ids]) } });
    const texts = new Map<string, string>();
    const hashes: [string, string][] = [];
    const readers = readersFrom(this.taxonomy);
    for (const listing of listings) {
      const text = meaningText(factsOf(listing, readers));
      const hash = hashOfText(text);
      texts.set(hash, text);
      hashes.push([listing.id, hash]);
    }
    const vectors = await this.embeddings.embed([...texts.values()]);
    await this.db.query(
      `INSERT INTO match_vectors (model, hash, vector, made_at)
       SELECT $1, * FROM unnest($2::text[], $3::bytea[]), (SELECT $4::timestamptz) t ON CONFLICT DO NOTHING`,
      [
        this.embeddings.model,
        [...texts.keys()],
        vectors.map((vector) => Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength)),
        this.clock.now(),
      ],
    );
    await this.db.query(
      `UPDATE match_profiles p SET text_hash = t.hash FROM unnest($1::uuid[], $2::text[]) AS t(id, hash)
        WHERE p.listing_id = t.id AND p.text_hash IS DISTINCT FROM t.hash`,
      [hashes.map(([id]) => id), hashes.map(([, hash]) => hash)],
    );
    return hashes.map(([id]) => id);
  }
}
