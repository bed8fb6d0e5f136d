import { Injectable } from '@nestjs/common';
import { beijingDay } from '@guibang/kernel';
import { type Cell, currentViewer, Db, type Heading } from '@guibang/platform';
import { SearchService } from '@guibang/search';
import { RulesService, TaxonomyService } from '@guibang/taxonomy';
import { AccessLog } from '../access/access-log';
import type { ExportQuery, ListingKind } from '../dto';
import { Bands } from '../listing/bands';
import { Cards } from '../listing/cards';
import { disclosed, Fields, fieldsOf } from '../listing/fields';
import type { Listing } from '../listing/listing.entity';
import type { Level } from '../listing/listing.policy';
import { Lists } from '../listing/lists';
import { stateWord } from '../listing/words';
import { listingError } from '../listings.errors';
import { writeCell } from '../sheet/cells';
import { COLUMNS, TOLD } from '../sheet/columns';

const BATCH = 200;
const LEVELS: Record<Level, string> = { 0: '公开信息', 1: '已认证单位可看的信息', 2: '全部信息' };

/** One listing as its reader may have it. */
export interface Exported {
  readonly listing: Listing;
  readonly level: Level;
  readonly orgName: string | null;
  readonly fields: Partial<Fields>;
}

/** Lists as files: the same rows and the same words as the pages show to the same viewer. */
@Injectable()
export class Exporting {
  constructor(
    private readonly db: Db,
    private readonly search: SearchService,
    private readonly rules: RulesService,
    private readonly taxonomy: TaxonomyService,
    private readonly lists: Lists,
    private readonly cards: Cards,
    private readonly bands: Bands,
    private readonly access: AccessLog,
  ) {}

  /**
   * Ids of a list under its filters, in its order.
   * @throws export.too-many past the rule `export.max-rows`
   */
  async idsOf(kind: ListingKind, query: ExportQuery): Promise<string[]> {
    const max = this.rules.number('export.max-rows');
    const mine = query.mine === '1' || query.mine === 'true';
    const filter = { kind, state: query.state, q: query.q };
    const ids = mine ? await this.lists.ownIds(filter, max + 1) : await this.found(kind, query, max);
    if (ids.length > max) throw listingError('export.too-many', { rows: `超过${max}`, max });
    return ids;
  }

  private async found(kind: ListingKind, query: ExportQuery, max: number): Promise<string[]> {
    const viewer = currentViewer().tokens;
    const asked = this.search.asked({ ...query, kind }, viewer);
    const ids: string[] = [];
    for (let after: string | undefined; ;) {
      const page = await this.search.find({ ...asked, viewer, after, size: BATCH, facets: [], kinds: [kind] });
      ids.push(...page.hits.map((hit) => hit.id));
      if (page.next === null || ids.length > max) return ids;
      after = page.next;
    }
  }

  /** Ids of everything published, of one organization or of all: for the command line. */
  async published(kind: ListingKind, orgId: string | null): Promise<string[]> {
    const rows = await this.db.query<{ id: string }>(
      `SELECT id FROM listings WHERE kind = $1 AND state = 'published' AND ($2::uuid IS NULL OR org_id = $2)
        ORDER BY code, id`,
      [kind, orgId],
    );
    return rows.map((row) => row.id);
  }

  /** Reads the listings batch by batch as the viewer may have them; each look above the public level is noted before it is given. */
  async *read(kind: ListingKind, ids: readonly string[]): AsyncGenerator<Exported> {
    for (let at = 0; at < ids.length; at += BATCH) yield* await this.batch(kind, ids.slice(at, at + BATCH));
  }

  private batch(kind: ListingKind, ids: readonly string[]): Promise<Exported[]> {
    return this.db.tx(async () => {
      const listings = (await this.lists.inOrder(ids)).filter((listing) => listing.kind === kind);
      const byId = new Map(listings.map((listing) => [listing.id, listing]));
      const visible = await this.cards.visible(listings);
      for (const level of [1, 2] as const) {
        const looked = visible.filter((one) => one.level === level).map(({ card }) => byId.get(card.id)!);
        await this.access.note(looked, level, 'export');
      }
      return visible.map(({ card, level }) => {
        const listing = byId.get(card.id)!;
        const fields = disclosed(kind, fieldsOf(listing), level, this.bands.range(listing));
        return { listing, level, orgName: card.orgName, fields };
      });
    });
  }

  headings(kind: ListingKind): Heading[] {
    return [{ label: '编号', width: 16 }, ...COLUMNS[kind], ...TOLD.map((label) => ({ label, width: 14 }))];
  }

  /** A row of the sheet; cells of closed fields are empty. */
  cells(kind: ListingKind, { listing, level, orgName, fields }: Exported): Cell[] {
    const told: Record<(typeof TOLD)[number], Cell> = {
      状态: stateWord(listing.state),
      发布日期: listing.publishedAt ? beijingDay(listing.publishedAt) : null,
      到期日期: listing.expiresAt ? beijingDay(listing.expiresAt) : null,
      单位: orgName,
      能看到: LEVELS[level],
    };
    const values = fields as Record<string, unknown>;
    const contact = (fields.contact ?? {}) as Record<string, unknown>;
    return [
      listing.code,
      ...COLUMNS[kind].map((column) => {
        const inContact = column.name.startsWith('contact.') ? column.name.slice('contact.'.length) : null;
        return writeCell(column, inContact ? contact[inContact] : values[column.name], this.taxonomy);
      }),
      ...TOLD.map((label) => told[label]),
    ];
  }
}
