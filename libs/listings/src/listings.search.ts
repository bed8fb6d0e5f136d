import { Injectable, OnModuleInit } from '@nestjs/common';
import { bureausInCharge, Organization } from '@guibang/identity';
import { Db } from '@guibang/platform';
import { indicatorValues, SearchService, SearchSource, SourceDoc, SourceLayer } from '@guibang/search';
import { TaxonomyService } from '@guibang/taxonomy';
import { AccessLog } from './access/access-log';
import { Disclosures } from './disclosure/disclosures';
import type { ListingKind } from './dto';
import { Bands } from './listing/bands';
import { Cards } from './listing/cards';
import { typedIndicators } from './listing/indicators';
import { isNeed, Listing, Result } from './listing/listing.entity';
import { Level } from './listing/listing.policy';
import { Lists } from './listing/lists';
import { Parties, Party } from './party/parties';

const DAY = 86_400_000;

/** Needs and results become searchable: one document each, one layer for each level of disclosure. */
@Injectable()
export class ListingSources implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly search: SearchService,
    private readonly taxonomy: TaxonomyService,
    private readonly disclosures: Disclosures,
    private readonly parties: Parties,
    private readonly cards: Cards,
    private readonly bands: Bands,
    private readonly lists: Lists,
    private readonly access: AccessLog,
  ) {}

  onModuleInit(): void {
    this.search.register(this.source('need'));
    this.search.register(this.source('result'));
    this.search.register(this.organizations());
  }

  private source(kind: ListingKind): SearchSource {
    return {
      kind,
      facets: ['field', 'region', 'industry', 'price', 'maturity', 'mode'],
      sorts: ['price_sum', 'deadline'],
      load: (ids) => this.load(kind, ids),
      shown: (hits) => this.shown(hits),
      ids: (after, limit) =>
        this.ids(`SELECT id FROM listings WHERE kind = '${kind}' AND state = 'published'`, after, limit),
    };
  }

  /** A hit above the public layer carries summary and sums: its owner hears of it as of an opened page. */
  private async shown(hits: readonly { id: string; layer: number }[]): Promise<void> {
    const owners = await this.db.query<{ id: string; org_id: string }>(
      `SELECT id, org_id FROM listings WHERE id = ANY($1::uuid[])`,
      [hits.map((hit) => hit.id)],
    );
    const orgOf = new Map(owners.map((row) => [row.id, row.org_id]));
    for (const level of [1, 2] as const) {
      const read = hits.flatMap(({ id, layer }) => (layer === level ? [{ id, orgId: orgOf.get(id) ?? '' }] : []));
      await this.access.note(read, level, 'list');
    }
  }

  private async ids(sql: string, after: string | null, limit: number): Promise<string[]> {
    const rows = await this.db.query<{ id: string }>(
      `${sql} AND ($1::text IS NULL OR id::text > $1) ORDER BY id::text LIMIT $2`,
      [after, limit],
    );
    return rows.map((row) => row.id);
  }

  private async load(kind: ListingKind, ids: readonly string[]): Promise<SourceDoc[]> {
    const listings = (await this.lists.inOrder(ids)).filter((l) => l.kind === kind && l.state === 'published');
    const grants = await this.disclosures.of(listings.map((l) => l.id));
    const parties = await this.parties.many(listings.map((l) => l.orgId));
    return listings.map((l) => ({
      id: l.id,
      version: l.version,
      at: l.publishedAt!,
      layers: this.layers(l, grants.get(l.id) ?? [], parties.get(l.orgId)!),
    }));
  }

  /** Everybody sees exactly one layer: the parties and the bureau in charge all, other verified members the middle, the rest the least. */
  private layers(l: Listing, granted: readonly string[], party: Party): SourceLayer[] {
    const inner = [
      `org:${l.orgId}`,
      ...granted.map((id) => `org:${id}`),
      ...bureausInCharge(l.regionPath).map((region) => `bureau:${region}`),
    ];
    const names = this.codeNames(l);
    const layer = (level: Level, audience: string[], except: string[], more: Partial<SourceLayer>): SourceLayer => ({
      layer: level,
      audience,
      except,
      title: l.title,
      keywords: names,
      ...more,
      values: this.values(l, level),
      display: this.cards.card(l, level, party.name),
    });
    const member = { keywords: [...l.keywords, ...names], summary: l.summary ?? '' };
    return [
      layer(0, ['anon'], inner, {}),
      layer(1, ['member'], inner, { ...member, body: indicatorText(l) }),
      layer(2, inner, [], {
        ...member,
        body: [fullText(l), indicatorText(l)].join('\n'),
        names: [party.name, ...(l.code ? [l.code] : [])],
      }),
    ];
  }

  /** Names of the codes: 医药 finds what was filed under 中药 in the tree. */
  private codeNames(l: Listing): string[] {
    const field = this.taxonomy
      .path('technical-field', l.fieldCode)
      .map((code) => this.taxonomy.label('technical-field', code));
    return [...field, this.taxonomy.label('region', l.regionCode)].filter((name) => name !== '');
  }

  private values(l: Listing, level: Level): SourceLayer['values'] {
    const trl = isNeed(l) ? l.trlMin : (l as Result).trl;
    const modes = isNeed(l) ? l.cooperationModes : (l as Result).transferModes;
    const sum = l.priceMax ?? l.priceMin;
    const range = this.bands.range(l);
    return {
      kind: l.kind,
      field: this.taxonomy.path('technical-field', l.fieldCode),
      region: this.taxonomy.path('region', l.regionCode),
      industry: this.taxonomy.path('industry', l.industryCode),
      price: this.bands.price(l),
      maturity: this.bands.maturity(trl),
      mode: level === 0 ? null : modes,
      // The public sorts by bands, or the order itself would tell the sum.
      price_sum: level === 0 ? numberOf(range.priceMax ?? range.priceMin) : sum === null ? null : Number(sum) / 100,
      deadline: isNeed(l) && l.deadline ? Math.floor(Date.parse(l.deadline) / DAY) : null,
      trl,
      ...(level === 0 ? {} : indicatorValues(typedIndicators(l), this.taxonomy.units())),
    };
  }

  /** Verified organizations by name: their own lib sits below search, so listings say how they are found. */
  private organizations(): SearchSource {
    const listed = `SELECT id FROM organizations WHERE state = 'verified' AND kind NOT IN ('bureau', 'station')`;
    return {
      kind: 'organization',
      facets: ['region', 'industry'],
      sorts: [],
      ids: (after, limit) => this.ids(listed, after, limit),
      load: async (ids) => {
        const rows = await this.db
          .repo(Organization)
          .createQueryBuilder('o')
          .where(`o.id = ANY(:ids) AND o.state = 'verified' AND o.kind NOT IN ('bureau', 'station')`, { ids })
          .getMany();
        return rows.map((o) => this.organization(o));
      },
    };
  }

  private organization(o: Organization): SourceDoc {
    const card = {
      id: o.id,
      kind: o.kind,
      name: o.name,
      regionCode: o.regionCode,
      industryCode: o.industryCode,
      qualifications: o.qualifications,
      intro: o.intro,
      verified: true,
    };
    return {
      id: o.id,
      version: o.version,
      at: o.decidedAt ?? o.createdAt,
      layers: [
        {
          layer: 0,
          audience: ['anon', 'member'],
          except: [],
          title: o.name,
          summary: o.intro ?? '',
          keywords: [this.taxonomy.label('region', o.regionCode)].filter(Boolean),
          values: {
            kind: 'organization',
            region: this.taxonomy.path('region', o.regionCode),
            industry: this.taxonomy.path('industry', o.industryCode),
          },
          display: card,
        },
      ],
    };
  }
}

function numberOf(yuan: string | null): number | null {
  return yuan === null ? null : Number(yuan);
}

function indicatorText(l: Listing): string {
  return l.indicators.map((row) => [row.name, row.target ?? '', row.unit ?? ''].join('')).join('；');
}

function fullText(l: Listing): string {
  const texts = isNeed(l)
    ? [l.background, l.content, l.basis, l.conditions, l.benefitSharing]
    : ((r: Result) => [r.problemSolved, r.description, r.advantages, r.applications, r.team, r.pilotNeeds])(
        l as Result,
      );
  return texts.filter((text) => text).join('\n');
}
