import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { canonicalJson, DomainError } from '@guibang/kernel';
import { Db } from '@guibang/platform';
import { SearchService } from '@guibang/search';
import { TaxonomyService } from '@guibang/taxonomy';
import type { ListingKind } from '../dto';
import { Codes } from '../listing/codes';
import { Drafting } from '../listing/drafting';
import { AnyListing, ENTITY_OF, Listing } from '../listing/listing.entity';
import { ListingStore } from '../listing/listing.store';
import { Publishing } from '../listing/publishing';
import { listingPublished } from '../listings.events';
import { Parties } from '../party/parties';
import { Versions } from '../version/versions';
import { ImportRow, ImportRows, Outcome, WaitingLine } from './import-rows';
import { LineRead, readLine } from './line-fields';

interface Candidate extends LineRead {
  readonly line: number;
  readonly key: string;
}

/** Makes listings of lines: texts, numbers, versions, events and index entries together, in the caller's transaction. */
@Injectable()
export class Admitting {
  constructor(
    private readonly db: Db,
    private readonly taxonomy: TaxonomyService,
    private readonly parties: Parties,
    private readonly drafting: Drafting,
    private readonly publishing: Publishing,
    private readonly codes: Codes,
    private readonly versions: Versions,
    private readonly store: ListingStore,
    private readonly search: SearchService,
    private readonly rows: ImportRows,
  ) {}

  async admit(imported: ImportRow, lines: readonly WaitingLine[]): Promise<Outcome[]> {
    const candidates = lines.map(({ line, raw }) => this.read(imported, line, raw));
    // Of two imports into one organization the later one sees what the earlier one added.
    await this.db.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 12))`, [
      `import/${imported.org_id}/${imported.kind}`,
    ]);
    const fit = candidates.filter((c) => c.problems.length === 0);
    const known = await this.known(imported, fit);
    const outcomes: Outcome[] = [];
    const made: AnyListing[] = [];
    const region = (await this.parties.find(imported.org_id))?.regionCode ?? null;
    for (const candidate of candidates) {
      if (candidate.problems.length) outcomes.push(told(candidate, 'refused', candidate.problems, null));
      else if (known.has(candidate.key)) {
        outcomes.push(told(candidate, 'already', ['以前导入过，没有再添加'], known.get(candidate.key)!));
      } else {
        const attempt = this.build(imported, candidate, region);
        if (Array.isArray(attempt)) {
          outcomes.push(told(candidate, 'refused', attempt, null));
          continue;
        }
        if (!imported.dry_run) made.push(attempt);
        const id = imported.dry_run ? null : attempt.id;
        known.set(candidate.key, id);
        outcomes.push(told(candidate, imported.dry_run ? 'ok' : 'added', candidate.notes, id));
      }
    }
    await this.insert(imported, made);
    return outcomes;
  }

  /** Two lines are the same thing where the file gives them the same number, or, without numbers, says the same. */
  private read(imported: ImportRow, line: number, raw: Record<string, unknown>): Candidate {
    const read = readLine(imported.kind, raw, this.taxonomy);
    const same = read.externalId === null ? ['text', canonicalJson(read.fields)] : ['id', read.externalId];
    const key = createHash('sha256')
      .update(canonicalJson([imported.org_id, imported.kind, ...same]))
      .digest('hex');
    return { ...read, line, key };
  }

  /** Listing ids (null in a dry run) by the keys that are taken: by earlier imports, by our own numbers, by earlier lines. */
  private async known(imported: ImportRow, fit: readonly Candidate[]): Promise<Map<string, string | null>> {
    const keys = fit.map((c) => c.key);
    const known = await this.rows.taken(imported.id, keys);
    const byKey = await this.db.query<{ id: string; import_key: string }>(
      `SELECT id, import_key FROM listings WHERE import_key = ANY ($1::text[]) AND deleted_at IS NULL`,
      [keys],
    );
    for (const row of byKey) known.set(row.import_key, row.id);
    const numbers = new Map(fit.flatMap((c) => (c.externalId ? [[c.externalId, c.key] as const] : [])));
    const byCode = await this.db.query<{ id: string; code: string }>(
      `SELECT id, code FROM listings WHERE code = ANY ($1::text[]) AND org_id = $2 AND kind = $3 AND deleted_at IS NULL`,
      [[...numbers.keys()], imported.org_id, imported.kind],
    );
    for (const row of byCode) known.set(numbers.get(row.code)!, row.id);
    return known;
  }

  /** @returns the listing, or what is wrong with the line */
  private build(imported: ImportRow, candidate: Candidate, region: string | null): AnyListing | string[] {
    const listing = this.drafting.blank(imported.kind, imported.org_id, imported.created_by);
    try {
      this.drafting.write(listing, { regionCode: region, ...candidate.fields });
    } catch (error) {
      if (error instanceof DomainError && error.fields.length) return error.fields.map(({ message }) => message);
      throw error;
    }
    Object.assign(listing, { id: randomUUID(), origin: 'import', importKey: candidate.key });
    if (imported.publish) this.publishing.admit(listing);
    return listing;
  }

  private async insert(imported: ImportRow, made: readonly AnyListing[]): Promise<void> {
    if (made.length === 0) return;
    const { kind, publish } = imported;
    if (publish) {
      const codes = await this.codes.take(kind, made.length);
      made.forEach((listing, i) => (listing.code = codes[i]!));
    }
    // The type of the columns does not know jsonb of unknown shape; the rows are whole entities.
    await this.db.repo<Listing>(ENTITY_OF[kind]).insert([...made] as object[]);
    if (publish) await this.announce(kind, made, imported.file_name);
  }

  private async announce(kind: ListingKind, made: readonly AnyListing[], file: string): Promise<void> {
    await this.versions.keepFirst(made, `导入：${file}`);
    for (const listing of made) {
      await this.store.tell(listing, { event: listingPublished, data: { no: 1, origin: 'import' } });
    }
    await this.search.touch(kind, ...made.map((listing) => listing.id));
  }
}

function told(
  candidate: Candidate,
  outcome: Outcome['outcome'],
  messages: readonly string[],
  listingId: string | null,
): Outcome {
  const { line, title, externalId, key } = candidate;
  return { line, outcome, title, messages, listing_id: listingId, external_id: externalId, key };
}
