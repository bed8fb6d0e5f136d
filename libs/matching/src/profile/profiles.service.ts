import { Injectable } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { Listing } from '@guibang/listings';
import { Db } from '@guibang/platform';
import { TOKENS_VERSION, Vocabulary } from '@guibang/search';
import { TaxonomyService } from '@guibang/taxonomy';
import { In } from 'typeorm';
import type { Element } from '../dto';
import { MODEL, PROFILE_VERSION } from '../ranking/model';
import { massOf } from '../ranking/text-score';
import { hashOfText, meaningText } from '../meaning/vectors.service';
import { factsOf, readersFrom } from './from-listing';
import type { ListingFacts, Profile } from './profile';
import { factsHash, makeProfile, ProfileRow, toProfile } from './profile-row';
import { StatisticsService } from './statistics.service';

const COLUMNS = 'listing_id, kind, org_id, facts, terms, counts, length, mass';
const CHUNK = 200;

/** What matching keeps of every published listing. */
@Injectable()
export class ProfilesService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly taxonomy: TaxonomyService,
    private readonly vocabulary: Vocabulary,
    private readonly statistics: StatisticsService,
  ) {}

  /**
   * Brings the profile in line with its listing: made, made again, or taken away when it is not published any more.
   * @returns the profile, or null where the listing takes no part in matching
   */
  async refresh(listingId: string): Promise<Profile | null> {
    await this.refreshMany([listingId]);
    return this.find(listingId);
  }

  /** As `refresh`, for many. @returns how many profiles were written */
  async refreshMany(ids: readonly string[]): Promise<number> {
    this.vocabulary.refresh();
    const listings = await this.db.repo(Listing).find({ where: { id: In([...ids]) } });
    const readers = readersFrom(this.taxonomy);
    const facts = listings.map((listing) => factsOf(listing, readers));
    const active = new Map(facts.filter((f) => f.active).map((f) => [f.id, f]));
    const gone = ids.filter((id) => !active.has(id));
    if (gone.length > 0) {
      await this.db.query(`DELETE FROM match_profiles WHERE listing_id = ANY ($1::uuid[])`, [gone]);
    }
    const hashes = await this.db.query<{ listing_id: string; hash: string }>(
      `SELECT listing_id, hash FROM match_profiles WHERE listing_id = ANY ($1::uuid[])`,
      [[...active.keys()]],
    );
    const held = new Map(hashes.map((row) => [row.listing_id, row.hash]));
    const version = `${PROFILE_VERSION}/${TOKENS_VERSION}/${this.taxonomy.version}`;
    const changed = [...active.values()].filter((f) => held.get(f.id) !== factsHash(f, version));
    for (let at = 0; at < changed.length; at += CHUNK) await this.write(changed.slice(at, at + CHUNK), version);
    return changed.length;
  }

  async find(listingId: string): Promise<Profile | null> {
    return (await this.load([listingId]))[0] ?? null;
  }

  async load(ids: readonly string[]): Promise<Profile[]> {
    const rows = await this.db.query<ProfileRow>(
      `SELECT ${COLUMNS} FROM match_profiles WHERE listing_id = ANY ($1::uuid[])`,
      [ids],
    );
    return rows.map(toProfile);
  }

  /** Ids with a profile, in order, at most `limit`. */
  async ids(kind: 'need' | 'result', after: string | null, limit: number): Promise<string[]> {
    const rows = await this.db.query<{ listing_id: string }>(
      `SELECT listing_id FROM match_profiles WHERE kind = $1 AND ($2::uuid IS NULL OR listing_id > $2)
        ORDER BY listing_id LIMIT $3`,
      [kind, after, limit],
    );
    return rows.map((row) => row.listing_id);
  }

  /** What each listing is about, without the rest of its profile. */
  async elements(ids: readonly string[]): Promise<Map<string, readonly Element[]>> {
    const rows = await this.db.query<{ listing_id: string; elements: Element[] | null }>(
      `SELECT listing_id, facts->'elements' AS elements FROM match_profiles WHERE listing_id = ANY ($1::uuid[])`,
      [ids],
    );
    return new Map(rows.map(({ listing_id: id, elements }) => [id, elements ?? []]));
  }

  async count(kind: 'need' | 'result'): Promise<number> {
    const row = await this.db.one<{ n: number }>(`SELECT count(*)::int AS n FROM match_profiles WHERE kind = $1`, [
      kind,
    ]);
    return row!.n;
  }

  /** Ids of the profiles that were written after this moment. */
  async madeSince(moment: Date): Promise<string[]> {
    const rows = await this.db.query<{ listing_id: string }>(
      `SELECT listing_id FROM match_profiles WHERE made_at > $1 ORDER BY listing_id`,
      [moment],
    );
    return rows.map((row) => row.listing_id);
  }

  /** Measures again what needs ask for; after the terms were counted. */
  async weighNeeds(): Promise<void> {
    for (let after: string | null = null; ;) {
      const ids: string[] = await this.ids('need', after, CHUNK);
      if (ids.length === 0) return;
      const profiles = await this.load(ids);
      const statistics = await this.statistics.about(profiles.flatMap((profile) => profile.terms.keys()));
      await this.db.query(
        `UPDATE match_profiles p SET mass = w.mass FROM unnest($1::uuid[], $2::real[]) AS w(id, mass) WHERE p.listing_id = w.id`,
        [profiles.map((p) => p.id), profiles.map((p) => massOf(p.terms, statistics, MODEL.text))],
      );
      after = ids.at(-1)!;
    }
  }

  private async write(facts: readonly ListingFacts[], version: string): Promise<void> {
    const profiles = facts.map((one) => makeProfile(one));
    const needs = profiles.filter((profile) => profile.kind === 'need');
    const statistics = await this.statistics.about(needs.flatMap((profile) => profile.terms.keys()));
    const rows = profiles.map((profile, i) => {
      const { terms, counts } = profile.terms.stored();
      return {
        listing_id: profile.id,
        kind: profile.kind,
        org_id: profile.orgId,
        hash: factsHash(facts[i]!, version),
        facts: profile.facts,
        terms,
        counts: `\\x${counts.toString('hex')}`,
        length: profile.length,
        mass: profile.kind === 'need' ? massOf(profile.terms, statistics, MODEL.text) : 0,
        made_at: this.clock.now().toISOString(),
        text_hash: hashOfText(meaningText(facts[i]!)),
      };
    });
    await this.db.query(
      `INSERT INTO match_profiles SELECT * FROM json_populate_recordset(NULL::match_profiles, $1::json)
       ON CONFLICT (listing_id) DO UPDATE SET (kind, org_id, hash, facts, terms, counts, length, mass, made_at, text_hash) =
         (excluded.kind, excluded.org_id, excluded.hash, excluded.facts, excluded.terms, excluded.counts, excluded.length,
          excluded.mass, excluded.made_at, excluded.text_hash)`,
      [JSON.stringify(rows)],
    );
  }
}
