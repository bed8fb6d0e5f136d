import { Injectable } from '@nestjs/common';
import type { ListingDetail, ListingKind } from '@dto/listings';
import { Details, Lists } from '@guibang/listings';
import { Db } from '@guibang/platform';
import { coreName, normalize } from '@guibang/search';
import { TaxonomyService } from '@guibang/taxonomy';
import type { ComparisonView } from '../dto';
import { matchingError } from '../matching.errors';
import { ProfilesService } from '../profile/profiles.service';
import { alignRows, Directions } from './aligning';

const MOST = 4;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Results (or needs) side by side. Each column is read as its page is: what is closed is absent, and its owner hears of the look. */
@Injectable()
export class Comparisons {
  constructor(
    private readonly db: Db,
    private readonly details: Details,
    private readonly lists: Lists,
    private readonly taxonomy: TaxonomyService,
    private readonly profiles: ProfilesService,
  ) {}

  /** @throws comparison.size, comparison.kinds, listing.not-found */
  async of(text: string): Promise<ComparisonView> {
    const ids = [...new Set(text.split(',').filter((id) => ID.test(id)))];
    if (ids.length < 2 || ids.length > MOST) throw matchingError('comparison.size');
    const kinds = new Set((await this.lists.inOrder(ids)).map((listing) => listing.kind));
    if (kinds.size > 1) throw matchingError('comparison.kinds');
    const kind: ListingKind = [...kinds][0] ?? 'need';
    const read: ListingDetail[] = [];
    for (const id of ids) read.push(await this.details.read(kind, id));
    const elements = await this.profiles.elements(ids);
    const columns = read.map(({ fields }) => fields.indicators ?? []);
    return {
      kind,
      items: read.map(({ card, level, wayIn, fields }) => ({
        card,
        level,
        wayIn,
        fields,
        elements: (elements.get(card.id) ?? []).filter(({ layer }) => layer <= level),
      })),
      indicators: alignRows(columns, {
        units: this.taxonomy.units(),
        synonyms: this.taxonomy.synonyms(),
        directions: await this.directions(columns.flat().map((row) => row.name)),
      }),
    };
  }

  /** A measured value says nothing of its direction; what published needs ask of the same name does, where they agree by far. */
  private async directions(names: readonly string[]): Promise<Directions> {
    const cores = new Set(names.filter(Boolean).map(coreName));
    if (cores.size === 0) return new Map();
    const rows = await this.db.query<{ name: string; more: number; less: number }>(
      `SELECT r.name, count(*) FILTER (WHERE r.comparator = 'gte')::int AS more, count(*) FILTER (WHERE r.comparator = 'lte')::int AS less
         FROM listings l, jsonb_to_recordset(l.indicators) AS r (name text, comparator text)
        WHERE l.kind = 'need' AND l.state = 'published' AND r.comparator IN ('gte', 'lte') AND r.name ILIKE ANY ($1::text[])
        GROUP BY r.name`,
      [[...cores].map((core) => `%${core.replace(/[\\%_]/g, '\\$&')}%`)],
    );
    const counts = new Map<string, { more: number; less: number }>();
    for (const { name, more, less } of rows) {
      const core = coreName(normalize(name));
      const held = counts.get(core) ?? { more: 0, less: 0 };
      counts.set(core, { more: held.more + more, less: held.less + less });
    }
    return new Map(
      [...counts].flatMap(([core, { more, less }]): [string, 'more' | 'less'][] => {
        if (!cores.has(core) || more === less) return [];
        return Math.max(more, less) >= 2 * Math.min(more, less) ? [[core, more > less ? 'more' : 'less']] : [];
      }),
    );
  }
}
