import { Injectable } from '@nestjs/common';
import { inCharge } from '@guibang/identity';
import { Clock } from '@guibang/kernel';
import { Db, runAs, Viewer } from '@guibang/platform';
import { SearchService } from '@guibang/search';
import { RulesService } from '@guibang/taxonomy';
import type { ListingKind, ReviewRequest } from '../dto';
import { Closing } from '../listing/closing';
import { Drafting } from '../listing/drafting';
import { Expiring } from '../listing/expiring';
import { AnyListing } from '../listing/listing.entity';
import { Submitting } from '../listing/submitting';
import { Reviewing } from '../review/reviewing';
import { needFields, resultFields, reviewNotes } from './demo-fields';
import type { Demo, DemoNeed, DemoResult } from './demo-files';
import type { Cast } from './demo-people';

const DAY = 86_400_000;
const SCORES = { novelty: 4, clarity: 4, cooperation: 4, completeness: 4 };
/** States that a text reaches only through the bureau's gate. */
const GATED = ['published', 'expired', 'closed'];

interface Piece {
  readonly kind: ListingKind;
  readonly demo: DemoNeed | DemoResult;
  readonly listing: AnyListing;
}

/** Writes, files, confirms, reviews and closes the demo's needs and results, and lets time pass over them. */
@Injectable()
export class DemoListings {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly rules: RulesService,
    private readonly search: SearchService,
    private readonly drafting: Drafting,
    private readonly submitting: Submitting,
    private readonly reviewing: Reviewing,
    private readonly closing: Closing,
    private readonly expiring: Expiring,
  ) {}

  async bring(demo: Demo, cast: Cast): Promise<void> {
    const pieces: Piece[] = [];
    // The oldest first, so that numbers grow with time.
    const all = [
      ...demo.needs.map((d) => ({ kind: 'need' as const, demo: d })),
      ...demo.results.map((d) => ({ kind: 'result' as const, demo: d })),
    ].sort((a, b) => (b.demo.publishedDaysAgo ?? -1) - (a.demo.publishedDaysAgo ?? -1));
    for (const { kind, demo: d } of all) {
      try {
        pieces.push({ kind, demo: d, listing: await this.one(kind, d, cast) });
      } catch (error) {
        throw new Error(`seeds/demo: ${d.key}: ${(error as Error).message} ${fieldsOf(error)}`, { cause: error });
      }
    }
    for (const [i, piece] of pieces.entries()) await this.age(piece, i);
    await this.expiring.expire();
    for (const piece of pieces) await this.close(piece, pieces, cast);
    for (const kind of ['need', 'result'] as const) {
      await this.search.touch(kind, ...pieces.filter((p) => p.kind === kind).map((p) => p.listing.id));
    }
  }

  /** From the first word up to where the bureau has spoken, or to the state before. */
  private async one(kind: ListingKind, d: DemoNeed | DemoResult, cast: Cast): Promise<AnyListing> {
    const author = cast.viewer(d.org, d.owner);
    const fields =
      kind === 'need'
        ? needFields(d as DemoNeed)
        : resultFields(d as DemoResult, this.drafting.nearest(cast.orgs.get(d.org)!.regionCode));
    let listing = await runAs(author, () => this.drafting.start(kind, fields));
    if (d.state === 'draft') return listing;
    listing = await runAs(author, () => this.submitting.submit(kind, listing.id, true));
    if (d.state === 'owner_review') return listing;
    if (listing.state === 'owner_review') {
      listing = await runAs(adminOf(cast, d.org), () => this.submitting.confirm(listing.id, { decision: 'confirm' }));
    }
    if (d.state === 'submitted') return listing;
    const returned = d.state === 'returned';
    const verdict: ReviewRequest = returned
      ? { ...SCORES, clarity: 2, decision: 'return', notes: reviewNotes(d.returnNotes ?? []) }
      : { ...SCORES, decision: 'publish' };
    return runAs(reviewerOf(cast, listing), () => this.reviewing.review(kind, listing.id, verdict));
  }

  private async close({ kind, demo, listing }: Piece, pieces: readonly Piece[], cast: Cast): Promise<void> {
    if (demo.state !== 'closed') return;
    const target = pieces.find((p) => p.demo.key === demo.mergedInto);
    const merged = demo.outcome === 'merged' && target && target.demo.org === demo.org;
    const outcome = merged
      ? 'merged'
      : demo.outcome === 'merged' || demo.outcome === 'withdrawn'
        ? 'withdrawn'
        : 'solved';
    const mergedInto = merged ? target.listing.id : undefined;
    await runAs(cast.viewer(demo.org, demo.owner), () =>
      this.closing.close(kind, listing.id, { outcome, note: demo.outcomeNote, mergedInto }),
    );
  }

  /** Moves a listing's dates back. The ledger keeps the real ones: what it says cannot be changed. */
  private async age({ kind, demo, listing }: Piece, i: number): Promise<void> {
    const now = this.clock.now().getTime();
    if (!GATED.includes(demo.state)) {
      const filed = new Date(now - (i % 8) * DAY - 3_600_000);
      await this.db.query(
        `UPDATE listings SET filed_at = CASE WHEN filed_at IS NULL THEN NULL ELSE $2::timestamptz END, updated_at = $2::timestamptz WHERE id = $1`,
        [listing.id, filed],
      );
      return;
    }
    const life = this.rules.number(`${kind}.expiry-days`) * DAY;
    const published = new Date(now - (demo.publishedDaysAgo ?? 1) * DAY);
    let end = published.getTime() + life;
    // One that is older than its life and still open has been renewed.
    while (demo.state !== 'expired' && end < now + DAY) end += life;
    if (demo.state === 'expired') end = Math.min(end, now - 6 * DAY);
    await this.db.query(
      `UPDATE listings SET published_at = $2, submitted_at = $3, filed_at = $3, created_at = $4, updated_at = $2, expires_at = $5
        WHERE id = $1`,
      [
        listing.id,
        published,
        new Date(published.getTime() - 2 * DAY),
        new Date(published.getTime() - 5 * DAY),
        new Date(end),
      ],
    );
    await this.db.query(`UPDATE listing_versions SET published_at = $2 WHERE listing_id = $1`, [listing.id, published]);
    await this.db.query(`UPDATE listing_reviews SET at = $2 WHERE listing_id = $1`, [listing.id, published]);
  }
}

function adminOf(cast: Cast, orgKey: string): Viewer {
  const admins = [...cast.withRole('university_admin'), ...cast.withRole('enterprise_admin')];
  const found = admins.find(([org]) => org === orgKey);
  if (!found) throw new Error(`${orgKey} has nobody to confirm`);
  return cast.viewer(...found);
}

/** The county's officer where there is one, else one of the city's. */
function reviewerOf(cast: Cast, listing: AnyListing): Viewer {
  const officers = [...cast.withRole('county_officer'), ...cast.withRole('city_officer')].map((key) =>
    cast.viewer(...key),
  );
  const found = officers.find((v) => inCharge(listing.regionPath, v.regionCode));
  if (!found) throw new Error(`nobody reviews ${listing.regionPath.join('/')}`);
  return found;
}

function fieldsOf(error: unknown): string {
  const fields = (error as { fields?: { path: string; message: string }[] }).fields ?? [];
  return fields.map((f) => `${f.path}: ${f.message}`).join('; ');
}
