import { Injectable } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { Ledger } from '@guibang/ledger';
import { Db } from '@guibang/platform';
import { SearchService } from '@guibang/search';
import { TaxonomyService } from '@guibang/taxonomy';
import type { ImportLine, ListingKind } from '../dto';
import { Codes } from '../listing/codes';
import { Drafting } from '../listing/drafting';
import { AnyListing, ENTITY_OF, Listing } from '../listing/listing.entity';
import { Publishing } from '../listing/publishing';
import { listingPublished } from '../listings.events';
import { Parties, Party } from '../party/parties';
import { Versions } from '../version/versions';
import { keyOf, RawLine, ReadLine, readLine } from './line';
import { BROKEN } from './reading';

interface ImportRow {
  id: string;
  kind: ListingKind;
  org_id: string;
  created_by: string | null;
  dry_run: boolean;
  publish: boolean;
  total: number;
}

interface Candidate {
  readonly line: number;
  readonly read: ReadLine;
  readonly key: string;
}

type Outcome = Pick<ImportLine, 'line' | 'outcome' | 'title' | 'messages' | 'id'>;

const CHUNK = 50;

/** Works off an import, one chunk of lines per transaction. */
@Injectable()
export class ImportChunks {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly search: SearchService,
    private readonly taxonomy: TaxonomyService,
    private readonly parties: Parties,
    private readonly drafting: Drafting,
    private readonly publishing: Publishing,
    private readonly versions: Versions,
    private readonly codes: Codes,
  ) {}

  /** The next chunk. The import's row is held, so two processes at one import take turns. @returns null when nothing is left */
  next(id: string): Promise<{ done: number; total: number } | null> {
    return this.db.tx(async () => {
      const order = await this.db.one<ImportRow>(
        `SELECT * FROM imports WHERE id = $1 AND state = 'running' FOR UPDATE`,
        [id],
      );
      if (!order) return null;
      const lines = await this.db.query<{ line: number; raw: RawLine }>(
        `SELECT line, raw FROM import_lines WHERE import_id = $1 AND outcome IS NULL ORDER BY line LIMIT ${CHUNK}`,
        [id],
      );
      if (lines.length === 0) {
        await this.db.query(`UPDATE imports SET state = 'done', finished_at = $2 WHERE id = $1`, [
          id,
          this.clock.now(),
        ]);
        return null;
      }
      await this.settle(id, await this.work(order, lines));
      const left = await this.db.one<{ n: number }>(
        `SELECT count(*)::int AS n FROM import_lines WHERE import_id = $1 AND outcome IS NULL`,
        [id],
      );
      return { done: order.total - left!.n, total: order.total };
    });
  }

  private async work(order: ImportRow, lines: { line: number; raw: RawLine }[]): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    const candidates: Candidate[] = [];
    for (const { line, raw } of lines) {
      const broken = raw[BROKEN];
      const read = readLine(order.kind, raw, this.taxonomy);
      const messages = typeof broken === 'string' ? [broken] : read.messages;
      if (messages.length) outcomes.push({ line, outcome: 'refused', title: read.title, messages, id: null });
      else candidates.push({ line, read, key: keyOf(order.org_id, order.kind, read) });
    }
    const known = await this.known(candidates.map((c) => c.key));
    const fresh = new Map<string, Candidate>();
    for (const c of candidates) {
      const before = known.get(c.key) ?? (fresh.has(c.key) ? null : undefined);
      if (before === undefined) fresh.set(c.key, c);
      else outcomes.push({ line: c.line, outcome: 'already', title: c.read.title, messages: [], id: before });
    }
    return [...outcomes, ...(await this.add(order, [...fresh.values()]))];
  }

  private async known(keys: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.db.query<{ id: string; import_key: string }>(
      `SELECT id, import_key FROM listings WHERE import_key = ANY($1::text[])`,
      [keys],
    );
    return new Map(rows.map((row) => [row.import_key, row.id]));
  }

  private async add(order: ImportRow, candidates: readonly Candidate[]): Promise<Outcome[]> {
    if (candidates.length === 0) return [];
    const line = (c: Candidate, outcome: 'ok' | 'added', id: string | null): Outcome => {
      return { line: c.line, outcome, title: c.read.title, messages: [], id };
    };
    if (order.dry_run) return candidates.map((c) => line(c, 'ok', null));
    const party = (await this.parties.find(order.org_id))!;
    const codes = order.publish ? await this.codes.take(order.kind, candidates.length) : [];
    const made = candidates.map((c, i) => this.make(order, party, c, codes[i] ?? null));
    const saved = (await this.db.repo<Listing>(ENTITY_OF[order.kind]).save(made, { chunk: CHUNK })) as AnyListing[];
    if (order.publish) await this.publish(order.kind, saved);
    return candidates.map((c, i) => line(c, 'added', saved[i]!.id));
  }

  private make(order: ImportRow, party: Party, c: Candidate, code: string | null): AnyListing {
    const listing = this.drafting.blank(order.kind, order.org_id, order.created_by);
    this.drafting.write(listing, { regionCode: party.regionCode, ...c.read.fields });
    listing.origin = 'import';
    listing.importKey = c.key;
    listing.code = code;
    if (order.publish) this.publishing.admit(listing);
    return listing;
  }

  private async publish(kind: ListingKind, listings: readonly AnyListing[]): Promise<void> {
    for (const listing of listings) {
      const no = await this.versions.keep(listing);
      await this.ledger.append(listingPublished, {
        subject: { kind: 'listing', id: listing.id },
        data: { kind, no, origin: 'import' },
      });
    }
    await this.search.touch(kind, ...listings.map((l) => l.id));
  }

  private async settle(id: string, outcomes: readonly Outcome[]): Promise<void> {
    await this.db.query(
      `UPDATE import_lines l SET outcome = o.outcome, title = o.title, messages = o.messages, listing_id = o.id, raw = NULL
         FROM jsonb_to_recordset($2::jsonb) AS o (line integer, outcome text, title text, messages text[], id uuid)
        WHERE l.import_id = $1 AND l.line = o.line`,
      [id, JSON.stringify(outcomes)],
    );
  }
}
