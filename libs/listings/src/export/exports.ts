import { Injectable } from '@nestjs/common';
import { beijingDay } from '@guibang/kernel';
import { currentViewer, Db } from '@guibang/platform';
import { chosenOf, SearchService, sortOf } from '@guibang/search';
import { RulesService, TaxonomyService } from '@guibang/taxonomy';
import type { SearchQuery } from '@dto/search';
import { AccessLog } from '../access/access-log';
import type { ListingKind } from '../dto';
import { Cards } from '../listing/cards';
import { Bands } from '../listing/bands';
import { disclosed, Fields, fieldsOf } from '../listing/fields';
import { Listing } from '../listing/listing.entity';
import { Level } from '../listing/listing.policy';
import { Lists } from '../listing/lists';
import { stateWord } from '../listing/words';
import { listingError } from '../listings.errors';
import { listingSheet, SheetRow, templateOf } from '../sheet/workbook';

interface Shown {
  readonly listing: Listing;
  readonly level: Level;
  readonly orgName: string;
  readonly fields: Partial<Fields>;
}

const PAGE = 100;
const CHUNK = 500;

/** Lists as files. A file holds what its reader may read of each row, no more, and the owners see that it was taken. */
@Injectable()
export class Exports {
  constructor(
    private readonly db: Db,
    private readonly search: SearchService,
    private readonly rules: RulesService,
    private readonly taxonomy: TaxonomyService,
    private readonly cards: Cards,
    private readonly bands: Bands,
    private readonly lists: Lists,
    private readonly access: AccessLog,
  ) {}

  template(kind: ListingKind): Promise<Buffer> {
    const list = (scheme: 'technical-field' | 'industry' | 'region', header: string) => ({
      header,
      items: this.taxonomy.list(scheme).map(({ code, name }) => ({ code, name })),
    });
    return templateOf(kind, [list('technical-field', '技术领域'), list('industry', '产业'), list('region', '地区')]);
  }

  /** @throws export.too-many above the rule `export.max-rows` */
  async sheet(kind: ListingKind, query: SearchQuery & { mine?: string }): Promise<Buffer> {
    const ids = query.mine ? await this.lists.mineIds(kind) : await this.found(kind, query);
    const rows = await this.shown(ids);
    return listingSheet(kind, rows.map(toSheetRow), this.taxonomy);
  }

  /** Every published listing of a kind, as the program reads it: for the command line. */
  async *all(
    kind: ListingKind,
  ): AsyncGenerator<{ id: string; code: string | null; fields: Partial<Fields>; row: SheetRow }> {
    const ids = await this.db.query<{ id: string }>(
      `SELECT id FROM listings WHERE kind = $1 AND state = 'published' ORDER BY code, id`,
      [kind],
    );
    for (let at = 0; at < ids.length; at += CHUNK) {
      for (const one of await this.shown(ids.slice(at, at + CHUNK).map((row) => row.id))) {
        yield { id: one.listing.id, code: one.listing.code, fields: one.fields, row: toSheetRow(one) };
      }
    }
  }

  private async found(kind: ListingKind, query: SearchQuery): Promise<string[]> {
    const max = this.rules.number('export.max-rows');
    const text = this.search.understand(query.q);
    const ids: string[] = [];
    let after: string | undefined;
    do {
      const page = await this.search.find({
        viewer: currentViewer().tokens,
        text: text ?? undefined,
        kinds: [kind],
        chosen: chosenOf({ ...query, kind }, this.search.kinds),
        facets: [],
        sort: sortOf(query, text !== null),
        after,
        size: PAGE,
      });
      ids.push(...page.hits.map((hit) => hit.id));
      after = page.next ?? undefined;
      if (ids.length > max) throw listingError('export.too-many', { rows: ids.length, max });
    } while (after);
    return ids;
  }

  private async shown(ids: readonly string[]): Promise<Shown[]> {
    const rows: Shown[] = [];
    for (let at = 0; at < ids.length; at += CHUNK) {
      const listings = await this.lists.inOrder(ids.slice(at, at + CHUNK));
      const byId = new Map(listings.map((l) => [l.id, l]));
      for (const { card, level } of await this.cards.visible(listings)) {
        const listing = byId.get(card.id)!;
        const fields = disclosed(listing.kind, fieldsOf(listing), level, this.bands.range(listing));
        rows.push({ listing, level, orgName: card.orgName ?? '', fields });
      }
    }
    for (const level of [1, 2] as const) {
      const read = rows.filter((row) => row.level === level).map((row) => row.listing);
      if (read.length) await this.access.note(read, level, 'export');
    }
    return rows;
  }
}

function toSheetRow({ listing, orgName, fields }: Shown): SheetRow {
  return {
    code: listing.code,
    state: stateWord(listing.state),
    orgName,
    publishedOn: listing.publishedAt ? beijingDay(listing.publishedAt) : '',
    fields: fields as Record<string, unknown>,
  };
}
