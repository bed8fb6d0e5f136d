import { Injectable } from '@nestjs/common';
import { Db } from '@guibang/platform';
import type { BidContent, PastOrg } from '../dto';
import type { Challenge } from '../challenge/challenge.entity';
import { type BidFacts, type ExpertFacts, type Joint, plain, type Unit } from './conflict-rules';

interface ExpertRow {
  id: string;
  name: string;
  email: string;
  phone: string | null;
  past: PastOrg[];
  phones: string[] | null;
  units: (Unit & { orgId: string })[] | null;
}

interface BidRow {
  id: string;
  org_id: string;
  content: BidContent | null;
  email: string | null;
  person: string | null;
}

interface ResultRow {
  title: string;
  org_id: string;
  created_by: string | null;
  team: string | null;
  owners: string[];
  day: string;
}

interface DealRow {
  title: string;
  buyer_org_id: string;
  seller_org_id: string;
  buyer_user_id: string | null;
  seller_user_id: string | null;
  day: string;
}

/** What somebody did together with a bid's units, before it is told whose and which. */
interface Work {
  readonly results: readonly ResultRow[];
  readonly deals: readonly DealRow[];
}

export interface Facts {
  readonly experts: readonly ExpertFacts[];
  readonly bids: readonly BidFacts[];
  readonly publisher: BidFacts;
  joints(expert: ExpertFacts, bid: BidFacts): Joint[];
}

const UNIT = `jsonb_build_object('orgId', o.id, 'name', o.name, 'uscc', o.uscc, 'legalRepresentative', o.legal_representative,
  'address', o.address)`;

/** Reads what the conflict rules need, for all experts of the pool and all bids of a challenge at once. */
@Injectable()
export class ConflictFacts {
  constructor(private readonly db: Db) {}

  /** @param since first day that counts, `YYYY-MM-DD` */
  async of(challenge: Challenge, since: string): Promise<Facts> {
    const experts = await this.experts(challenge.id);
    const bids = await this.bids(challenge.id);
    const publisher = await this.publisher(challenge);
    const work = await this.work(experts, bids, since);
    return { experts, bids, publisher, joints: (expert, bid) => jointsOf(expert, bid, work) };
  }

  /** Active experts, and those who sit on this panel whatever became of them. */
  private async experts(challengeId: string): Promise<ExpertFacts[]> {
    const rows = await this.db.query<ExpertRow>(
      `SELECT e.user_id AS id, u.name, u.email, e.phone, e.past_orgs AS past,
              (SELECT array_agg(DISTINCT l.contact->>'phone') FROM listings l
                WHERE l.created_by = e.user_id AND l.contact->>'phone' IS NOT NULL) AS phones,
              (SELECT jsonb_agg(DISTINCT ${UNIT}) FROM organizations o
                WHERE o.id = e.org_id OR EXISTS (SELECT 1 FROM memberships m WHERE m.org_id = o.id AND m.user_id = e.user_id)) AS units
         FROM challenge_experts e JOIN users u ON u.id = e.user_id
        WHERE e.active OR EXISTS (SELECT 1 FROM challenge_seats s WHERE s.challenge_id = $1 AND s.user_id = e.user_id)
        ORDER BY e.user_id`,
      [challengeId],
    );
    return rows.map((row) => ({
      id: row.id,
      name: row.name,
      mails: [row.email],
      phones: [row.phone ?? '', ...(row.phones ?? [])],
      belongs: [
        ...(row.units ?? []).map((unit) => ({ ...unit, until: null })),
        ...row.past.map(({ orgId, name, until }) => ({ orgId: orgId ?? null, name, until })),
      ],
    }));
  }

  private async bids(challengeId: string): Promise<BidFacts[]> {
    const rows = await this.db.query<BidRow>(
      `SELECT b.id, b.org_id, b.content, u.email, u.name AS person FROM challenge_bids b LEFT JOIN users u ON u.id = b.user_id
        WHERE b.challenge_id = $1 AND b.state IN ('opened', 'qualified', 'scored') ORDER BY b.id`,
      [challengeId],
    );
    const facts: BidFacts[] = [];
    for (const { id, org_id: orgId, content, email, person } of rows) {
      const form = content?.form ?? {};
      const partners = form.consortium ?? [];
      const known = await this.units(
        [orgId],
        partners.map(({ name }) => name),
        partners.flatMap(({ uscc }) => uscc ?? []),
      );
      const unknown = partners.filter(
        ({ name, uscc }) => !known.some((unit) => unit.uscc === uscc || plain(unit.name) === plain(name)),
      );
      facts.push({
        id,
        units: [...known, ...unknown.map(({ name, uscc }) => ({ orgId: null, name, uscc: uscc ?? null }))],
        people: [form.leader?.name, ...(form.team ?? []).map(({ name }) => name), person].flatMap((name) => name ?? []),
        mails: email ? [email] : [],
        phones: form.phone ? [form.phone] : [],
        avoid: (form.avoid ?? []).map(({ name, unit }) => ({ name, org: unit })),
      });
    }
    return facts;
  }

  /** The publisher as a party: its own people do not sit on the panel either. */
  private async publisher(challenge: Challenge): Promise<BidFacts> {
    const { phone } = challenge.form.contact ?? {};
    return {
      id: '',
      units: await this.units([challenge.orgId], [], []),
      people: [],
      mails: [],
      phones: phone ? [phone] : [],
      avoid: [],
    };
  }

  private units(ids: string[], names: string[], codes: string[]): Promise<Unit[]> {
    return this.db
      .query<{ unit: Unit }>(
        `SELECT ${UNIT} AS unit FROM organizations o
          WHERE o.id = ANY($1::uuid[]) OR (o.state = 'verified' AND (o.name = ANY($2::text[]) OR o.uscc = ANY($3::text[]))) ORDER BY o.id`,
        [ids, names, codes],
      )
      .then((rows) => rows.map(({ unit }) => unit));
  }

  private async work(experts: readonly ExpertFacts[], bids: readonly BidFacts[], since: string): Promise<Work> {
    const known = (units: readonly Unit[]): string[] => units.flatMap(({ orgId }) => orgId ?? []);
    const theirs = known(bids.flatMap(({ units }) => units));
    const ours = known(experts.flatMap(({ belongs }) => belongs.filter(({ until }) => until === null)));
    const names = [...bids.flatMap(({ units }) => units), ...experts.flatMap(({ belongs }) => belongs)].map(
      ({ name }) => name,
    );
    const results = await this.db.query<ResultRow>(
      `SELECT l.title, l.org_id, l.created_by, l.team,
              coalesce((SELECT array_agg(ip->>'owner') FROM jsonb_array_elements(l.ip_list) ip WHERE ip->>'owner' <> ''), '{}') AS owners,
              (coalesce(l.published_at, l.created_at) AT TIME ZONE 'Asia/Shanghai')::date::text AS day
         FROM listings l
        WHERE l.kind = 'result' AND l.deleted_at IS NULL AND l.org_id = ANY($1::uuid[])
          AND coalesce(l.published_at, l.created_at) >= $2::date
          AND (EXISTS (SELECT 1 FROM unnest($3::text[]) n WHERE strpos(l.team, n) > 0)
            OR EXISTS (SELECT 1 FROM unnest($4::text[]) n WHERE strpos(l.ip_list::text, n) > 0))
        ORDER BY l.id`,
      [[...theirs, ...ours], since, experts.map(({ name }) => name), names],
    );
    const deals = await this.db.query<DealRow>(
      `SELECT d.title, d.buyer_org_id, d.seller_org_id, d.buyer_user_id, d.seller_user_id,
              coalesce(d.signed_on, (d.agreed_at AT TIME ZONE 'Asia/Shanghai')::date)::text AS day
         FROM deals d WHERE d.state IN ('agreed', 'signed')
          AND ((d.buyer_org_id = ANY($1::uuid[]) AND d.seller_org_id = ANY($2::uuid[]))
            OR (d.seller_org_id = ANY($1::uuid[]) AND d.buyer_org_id = ANY($2::uuid[])))
        ORDER BY d.id`,
      [theirs, ours],
    );
    return { results, deals };
  }
}

function jointsOf(expert: ExpertFacts, bid: BidFacts, { results, deals }: Work): Joint[] {
  const now = expert.belongs.filter(({ until }) => until === null);
  const mine = new Set(now.flatMap(({ orgId }) => orgId ?? []));
  const theirs = new Set(bid.units.flatMap(({ orgId }) => orgId ?? []));
  const owns = (units: readonly Unit[], owners: readonly string[]): boolean =>
    owners.some((owner) => units.some(({ name }) => plain(name) !== '' && plain(owner).includes(plain(name))));
  const fromResults = results.flatMap((row): Joint[] => {
    const inTeam = (row.team ?? '').includes(expert.name);
    const own = row.created_by === expert.id || (inTeam && mine.has(row.org_id));
    const personal = (theirs.has(row.org_id) && inTeam) || (own && owns(bid.units, row.owners));
    const between =
      (mine.has(row.org_id) && owns(bid.units, row.owners)) || (theirs.has(row.org_id) && owns(now, row.owners));
    return personal || between ? [{ what: 'result', title: row.title, day: row.day, personal }] : [];
  });
  const fromDeals = deals.flatMap((row): Joint[] => {
    const orgs = [row.buyer_org_id, row.seller_org_id];
    // Within one unit it is no cooperation of two.
    const between = orgs.some((id) => mine.has(id)) && orgs.some((id) => theirs.has(id) && !mine.has(id));
    const personal = [row.buyer_user_id, row.seller_user_id].includes(expert.id);
    return between ? [{ what: 'deal', title: row.title, day: row.day, personal }] : [];
  });
  return [...fromResults, ...fromDeals];
}
