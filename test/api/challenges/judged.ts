import { createHash, randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import type { BidForm, ChallengeSettings } from '@dto/challenges';
import { Bid, Challenge, challengeBidOpened, challengeBidSealed, challengeOpened } from '@guibang/challenges';
import { canonicalJson } from '@guibang/kernel';
import { Ledger } from '@guibang/ledger';
import { Files } from '@guibang/platform';
import type { TestApi } from '../../support/api';
import type { Somebody } from '../../support/fixtures';

const DAY = 86_400_000;

export const RUBRIC = [
  { key: 'advance', label: '技术先进性与可行性', weight: 60, comment: true },
  { key: 'indicators', label: '指标响应', weight: 40 },
];

export const FORM: BidForm = {
  plan: '成像光路加识别算法，交付一条试验线。',
  price: '1000000.00',
  ip: 'joint',
  responses: [{ index: 0, name: '检出率', promise: 99.5 }],
  milestones: [
    { title: '样机', month: 6, amount: '400000.00', deliverable: '样机一台' },
    { title: '验收', month: 12, amount: '600000.00' },
  ],
  leader: { name: '许教授', title: '教授' },
  pledge: true,
  noConflict: true,
};

export interface Opened {
  readonly id: string;
  readonly publisher: Somebody;
  readonly officer: Somebody;
  readonly teams: readonly { readonly who: Somebody; readonly bidId: string }[];
}

/** Challenges as they stand after the opening, and experts: the steps before have tests of their own. */
export class Judged {
  private count = 0;

  constructor(private readonly api: TestApi) {}

  /** A challenge in any state up to the announcement. */
  async challenge(
    publisher: Somebody,
    o: { state?: Challenge['state']; settings?: ChallengeSettings; title?: string } = {},
  ): Promise<string> {
    const { db, clock } = this.api;
    const now = clock.now();
    const state = o.state ?? 'argued';
    const past = !['argued', 'list_notice'].includes(state);
    const announced = new Date(now.getTime() - 40 * DAY);
    const row = await db.repo(Challenge).save(
      db.repo(Challenge).create({
        code: `JB-2026-${String(++this.count).padStart(4, '0')}`,
        state,
        version: 1,
        round: 1,
        orgId: publisher.orgId,
        createdBy: publisher.userId,
        scopes: ['420000', '421200', '421202'],
        regionCode: '421202',
        form: {
          content: '玻璃盖板表面缺陷在线检测',
          months: 12,
          indicators: [{ name: '检出率', comparator: 'gte', target: 99, unit: '%', testMethod: '连续三个班次' }],
          contact: { name: '周工', phone: '0715-8000001' },
        },
        title: o.title ?? '玻璃盖板表面缺陷在线检测',
        prizeFen: 200_000_000n,
        publicFen: 50_000_000n,
        ownFen: 150_000_000n,
        submittedAt: announced,
        arguedAt: announced,
        ...(past && {
          announcedAt: announced,
          deadline: new Date(now.getTime() - 2 * DAY),
          closedAt: new Date(now.getTime() - 2 * DAY),
          publicKey: 'age1test',
          keeperNeed: 2,
          keeperOf: 3,
          rehearsedAt: announced,
          rubric: RUBRIC,
        }),
        settings: o.settings ?? {},
        looks: [],
        createdAt: announced,
        updatedAt: now,
      }),
    );
    return row.id;
  }

  /** As the opening would have left it. */
  async opened(
    o: { teams?: Partial<BidForm>[]; settings?: ChallengeSettings; publisher?: Somebody; qualified?: boolean } = {},
  ): Promise<Opened> {
    const { api } = this;
    const publisher = o.publisher ?? (await api.verifiedOrg('enterprise'));
    const officer = await api.officer('city');
    const id = await this.challenge(publisher, { state: 'closed_for_bids', settings: o.settings });
    const teams: Opened['teams'][number][] = [];
    for (const form of o.teams ?? [{}, {}, {}]) {
      const who = await api.verifiedOrg('university');
      teams.push({ who, bidId: await this.bid(id, who, { ...FORM, ...form }) });
    }
    await api.db.tx(async () => {
      const challenge = await api.db.repo(Challenge).findOneByOrFail({ id });
      challenge.state = 'opened';
      challenge.openedAt = api.clock.now();
      await api.db.repo(Challenge).save(challenge);
      const bids = await api.db.query(
        `SELECT b.id, b.state, v.hash FROM challenge_bids b JOIN challenge_bid_versions v ON v.bid_id = b.id WHERE b.challenge_id = $1 ORDER BY b.id`,
        [id],
      );
      await api.app.get(Ledger).append(challengeOpened, { subject: { kind: 'challenge', id }, data: { bids } });
    });
    const made = { id, publisher, officer, teams };
    if (o.qualified !== false) await this.qualify(made);
    return made;
  }

  private async bid(challengeId: string, who: Somebody, form: BidForm): Promise<string> {
    const { api } = this;
    const now = new Date(api.clock.now().getTime() - 3 * DAY + ++this.count * 1000);
    const files = api.app.get(Files);
    const path = files.temporary();
    writeFileSync(path, `sealed ${randomUUID()}`);
    const cipher = await files.keep({ path, originalname: 'bid.txt' }, 1);
    const content = { format: 'guibang-bid-1' as const, challengeId, form, files: [] };
    const contentHash = createHash('sha256').update(canonicalJson(content)).digest('hex');
    return api.db.tx(async () => {
      const ledger = api.app.get(Ledger);
      const bid = await api.db.repo(Bid).save(
        api.db.repo(Bid).create({
          challengeId,
          orgId: who.orgId,
          userId: who.userId,
          state: 'opened',
          version: 1,
          recipient: 'age1bid',
          sealedIdentity: 'sealed',
          draftVersion: 0,
          content,
          contentHash,
          openedAt: api.clock.now(),
          createdAt: now,
          updatedAt: now,
        }),
      );
      const subject = { kind: 'challenge-bid', id: bid.id };
      const data = { challengeId, version: 1, hash: cipher.sha256, size: cipher.size, files: [], receiptNo: bid.id };
      const event = await ledger.append(challengeBidSealed, { subject, data });
      await api.db.query(
        `INSERT INTO challenge_bid_versions (bid_id, version, file_id, hash, size, at, receipt_no, receipt, signature, event_id, event_seq,
           event_hash, user_id) VALUES ($1, 1, $2, $3, $4, $5, $6, 'receipt', 'signature', $7, $8, $9, $10)`,
        [bid.id, cipher.id, cipher.sha256, cipher.size, now, bid.id, event.id, event.seq, event.hash, who.userId],
      );
      await ledger.append(challengeBidOpened, {
        subject,
        data: { challengeId, version: 1, hash: cipher.sha256, contentHash },
      });
      return bid.id;
    });
  }

  async qualify({ id, officer, teams }: Opened): Promise<void> {
    for (const { bidId } of teams) {
      await officer.post(`/challenges/${id}/bids/${bidId}/qualification`, { decision: 'qualified' }).expect(200);
    }
  }

  /** Somebody in the pool, with a unit of his own. */
  async expert(
    officer: Somebody,
    kinds: readonly string[],
    o: { unit?: Somebody; phone?: string; pastOrgs?: object[]; fields?: readonly string[] } = {},
  ): Promise<Somebody> {
    const unit = o.unit ?? (await this.api.verifiedOrg('institute'));
    const who = await this.api.member(unit.orgId, 'expert');
    await officer
      .post('/experts', {
        userId: who.userId,
        kinds,
        fields: o.fields ?? [],
        active: true,
        phone: o.phone,
        pastOrgs: o.pastOrgs,
      })
      .expect(201);
    return who;
  }

  /** Enough for a panel of five and one replacement of each kind. */
  async pool(officer: Somebody, fields: readonly string[] = []): Promise<Somebody[]> {
    const kinds = [
      ['technical'],
      ['technical'],
      ['technical'],
      ['technical'],
      ['finance'],
      ['finance'],
      ['industry'],
      ['industry'],
    ];
    const all: Somebody[] = [];
    for (const one of kinds) all.push(await this.expert(officer, one, { fields }));
    return all;
  }

  /** Those of these people who sit on the panel now. */
  async seated(opened: Opened, people: readonly Somebody[]): Promise<Somebody[]> {
    const panel = (await opened.officer.get(`/challenges/${opened.id}/panel`).expect(200)).body;
    const ids = panel.seats
      .filter(
        (s: { state: string; kind: string }) =>
          !['recused', 'declined', 'replaced'].includes(s.state) && s.kind !== 'publisher',
      )
      .map((s: { userId: string }) => s.userId);
    return ids.map((userId: string) => people.find((p) => p.userId === userId)!);
  }

  /** Drawn, declared and convened. @returns the panel */
  async convened(opened: Opened, people: readonly Somebody[]): Promise<Somebody[]> {
    const { id, officer } = opened;
    await officer.post(`/challenges/${id}/draw`, { late: true }).expect(200);
    const panel = await this.seated(opened, people);
    for (const expert of panel) {
      await expert.post(`/challenges/${id}/seats/mine/declaration`, { answer: 'none' }).expect(200);
    }
    await officer.post(`/challenges/${id}/convening`, {}).expect(200);
    return panel;
  }

  /** Marks for every bid, handed in. `points`: share of full points for each bid. */
  async mark(who: Somebody, id: string, points: Record<string, number>, more: object = {}): Promise<void> {
    for (const [bidId, share] of Object.entries(points)) {
      const read = await who.get(`/challenges/${id}/review/bids/${bidId}`).expect(200);
      const version = Number(/\d+/.exec(read.headers.etag as string)![0]);
      await this.save(who, id, bidId, version, {
        scores: { advance: 60 * share, indicators: 40 * share },
        comments: { advance: '路线可行' },
        toBidder: `建议补充检测数据（${who.userId.slice(0, 4)}）`,
        ...more,
      }).expect(200);
    }
    await who.post(`/challenges/${id}/review/submission`, {}).expect(200);
  }

  save(who: Somebody, id: string, bidId: string, version: number, body: object) {
    return who.put(`/challenges/${id}/review/bids/${bidId}/marks`, body).set('If-Match', `"${version}"`);
  }
}
