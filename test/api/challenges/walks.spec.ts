import fc from 'fast-check';
import type { PanelView, ProofView, SeatView } from '@dto/challenges';
import { Challenge } from '@guibang/challenges';
import { startApi, TestApi } from '../../support/api';
import type { Somebody } from '../../support/fixtures';
import { Judged, type Opened } from './judged';

const DAY = 86_400_000;
const ACTS = [
  'draw',
  'none',
  'recuse',
  'relation',
  'accept',
  'replace',
  'convene',
  'mark',
  'mark',
  'submit',
  'second-look',
  'propose',
  'publish',
  'object',
  'dismiss',
  'uphold',
  'disqualify',
  'feedback',
  'days',
  'award',
  'fail',
] as const;
type Act = (typeof ACTS)[number];

/**
 * Any order of acts of organiser, experts and the public, most of them out of turn. Whatever happens, nothing that must not be becomes
 * true, what is refused changes nothing, and what is written can be proven.
 */
describe('challenge, bids and marks in any order (property)', () => {
  let api: TestApi;
  let judged: Judged;

  beforeAll(async () => {
    api = await startApi();
    judged = new Judged(api);
  });
  afterAll(() => api.close());

  class Walk {
    moved = 0;
    done = new Set<string>();

    constructor(
      readonly opened: Opened,
      readonly people: readonly Somebody[],
      public officer: Somebody,
    ) {}

    private step(verb: string, body: object = {}) {
      return this.officer.post(`/challenges/${this.opened.id}/${verb}`, body);
    }

    private async seats(): Promise<SeatView[]> {
      return ((await this.officer.get(`/challenges/${this.opened.id}/panel`).expect(200)).body as PanelView).seats;
    }

    private async seat(n: number): Promise<{ seat: SeatView; who: Somebody } | null> {
      const seats = await this.seats();
      const seat = seats[n % Math.max(seats.length, 1)];
      const found = seat && this.people.find((p) => p.userId === seat.userId);
      if (!seat || !found) return null;
      return { seat, who: await api.session(found.userId, found.email, found.orgId, found.role) };
    }

    /** @returns the status, 0: there was nobody to act */
    async act(act: Act, n: number): Promise<number> {
      const { id, teams } = this.opened;
      const bid = teams[n % teams.length]!.bidId;
      switch (act) {
        case 'draw':
          return (await this.step('draw', { late: true })).status;
        case 'none':
        case 'recuse':
        case 'relation': {
          const it = await this.seat(n);
          const body = act === 'none' ? { answer: act } : { answer: act, relations: ['other'], note: '说明' };
          return it ? (await it.who.post(`/challenges/${id}/seats/mine/declaration`, body)).status : 0;
        }
        case 'accept':
        case 'replace': {
          const it = await this.seat(n);
          if (!it) return 0;
          return act === 'accept'
            ? (await this.step(`seats/${it.seat.id}/decision`, { decision: 'accept', note: '不影响' })).status
            : (await this.step(`seats/${it.seat.id}/replacement`, { reason: '没有答复' })).status;
        }
        case 'convene':
          return (await this.step('convening')).status;
        case 'mark': {
          const it = await this.seat(n);
          if (!it) return 0;
          let status = 0;
          for (const { bidId } of teams) {
            const read = await it.who.get(`/challenges/${id}/review/bids/${bidId}`);
            if (read.status !== 200) continue;
            const body = {
              scores: { advance: n % 61, indicators: n % 41 },
              comments: { advance: '可行' },
              toBidder: '补充',
            };
            status = (await judged.save(it.who, id, bidId, read.body.marks.version, body)).status;
          }
          return status;
        }
        case 'submit': {
          const it = await this.seat(n);
          return it ? (await it.who.post(`/challenges/${id}/review/submission`, {})).status : 0;
        }
        case 'second-look':
          return (await this.step('second-look', { day: '2026-12-10', place: '三楼', note: '答辩二十分钟' })).status;
        case 'propose':
          return (await this.step('proposal', n % 2 ? {} : { winnerBidId: bid, reason: '综合考虑' })).status;
        case 'publish':
          return (await this.step('award-notice')).status;
        case 'object': {
          const [notice] = (await api.anybody().get(`/challenge-notices?challengeId=${id}`)).body.items;
          const body = { name: '某人', contact: '13800000000', text: '负责人是发榜方的顾问，有聘书。' };
          return notice ? (await api.anybody().post(`/challenge-notices/${notice.id}/objections`, body)).status : 0;
        }
        case 'dismiss':
        case 'uphold': {
          const all = await this.officer.get(`/challenges/${id}/objections`);
          const one = (all.body.items ?? []).find((o: { outcome: string | null }) => o.outcome === null);
          const outcome = act === 'uphold' ? 'upheld' : 'dismissed';
          return one ? (await this.step(`objections/${one.id}/settlement`, { outcome, note: '已经核对' })).status : 0;
        }
        case 'disqualify':
          return (await this.step(`bids/${bid}/qualification`, { decision: 'disqualified', reason: '材料不实' }))
            .status;
        case 'feedback': {
          let status = 0;
          for (const { bidId } of teams) {
            const text = '感谢参加，检测数据不足，补充后可以再报。';
            status = (await this.officer.put(`/challenges/${id}/bids/${bidId}/feedback`, { text })).status;
          }
          return status;
        }
        case 'days':
          api.clock.advance(9 * DAY);
          this.moved += 9 * DAY;
          this.officer = await api.session(
            this.officer.userId,
            this.officer.email,
            this.officer.orgId,
            this.officer.role,
          );
          return 200;
        case 'award':
          return (await this.step('award')).status;
        case 'fail':
          return (await this.step('failure', { reason: 'quality', note: '都没有达到指标' })).status;
      }
    }

    /** What must hold at any moment. */
    async mustHold(): Promise<void> {
      const { id } = this.opened;
      const c = await api.db.repo(Challenge).findOneByOrFail({ id });
      const one = async (sql: string): Promise<number> => (await api.db.one<{ n: number }>(sql, [id]))!.n;
      const won = await one(`SELECT count(*)::int AS n FROM challenge_bids WHERE challenge_id = $1 AND state = 'won'`);
      const deals = await one(`SELECT count(*)::int AS n FROM deals WHERE origin_ref = 'challenges:' || $1::uuid`);
      expect([won, deals]).toEqual(c.state === 'awarded' ? [1, 1] : [0, 0]);
      // Nobody's marks were handed in who is tied to a bid, has left, or never declared.
      const wrong = await one(
        `SELECT count(*)::int AS n FROM challenge_seats s WHERE s.challenge_id = $1 AND s.state = 'submitted' AND s.declared_at IS NULL`,
      );
      const tied = await one(
        `SELECT count(*)::int AS n FROM challenge_seats s JOIN challenge_conflicts k ON k.expert_id = s.user_id AND k.challenge_id = s.challenge_id
          WHERE s.challenge_id = $1 AND s.state IN ('scoring', 'submitted') AND k.outcome IS DISTINCT FROM 'waived'`,
      );
      expect([wrong, tied]).toEqual([0, 0]);
      if (['awarded', 'failed'].includes(c.state)) {
        const silent = await one(
          `SELECT count(*)::int AS n FROM challenge_bids WHERE challenge_id = $1 AND state <> 'won' AND (feedback IS NULL OR feedback_sent_at IS NULL)`,
        );
        const open = await one(
          `SELECT count(*)::int AS n FROM challenge_objections o JOIN challenge_notices x ON x.id = o.notice_id
            WHERE x.challenge_id = $1 AND o.outcome IS NULL AND x.stopped_at IS NULL`,
        );
        expect([silent, open]).toEqual([0, 0]);
      }
      if (c.state === 'awarded') {
        const [ends] = await api.db.query<{ d: string }>(
          `SELECT ends_on::text AS d FROM challenge_notices WHERE challenge_id = $1 AND kind = 'award' AND stopped_at IS NULL`,
          [id],
        );
        expect(ends!.d < new Date(c.awardedAt!.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)).toBe(true);
      }
    }
  }

  it('never becomes what it must not be', async () => {
    const reached = new Set<string>();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...ACTS), fc.nat(40)), { minLength: 15, maxLength: 30 }),
        fc.integer({ min: 0, max: 4 }),
        async (acts, ahead) => {
          await api.clean();
          const opened = await judged.opened();
          const people = await judged.pool(opened.officer);
          const walk = new Walk(opened, people, opened.officer);
          try {
            if (ahead >= 1) await judged.convened(opened, people);
            if (ahead >= 2) {
              for (const one of await judged.seated(opened, people)) {
                await judged.mark(
                  one,
                  opened.id,
                  Object.fromEntries(opened.teams.map((t, i) => [t.bidId, 0.9 - i * 0.1])),
                );
              }
            }
            if (ahead >= 3) await walk.act('propose', 1);
            if (ahead >= 4) for (const one of ['publish', 'feedback', 'days'] as const) await walk.act(one, 0);
            for (const [act, n] of acts) {
              const before = await api.db.repo(Challenge).findOneByOrFail({ id: opened.id });
              const status = await walk.act(act, n);
              expect(status).toBeLessThan(500);
              const after = await api.db.repo(Challenge).findOneByOrFail({ id: opened.id });
              if (status >= 400) expect([after.state, after.version]).toEqual([before.state, before.version]);
              reached.add(after.state);
              await walk.mustHold();
            }
            const proof = (await walk.officer.get(`/challenges/${opened.id}/proof`).expect(200)).body as ProofView;
            expect(proof.lines.filter((l) => !l.holds)).toEqual([]);
          } finally {
            api.clock.advance(-walk.moved);
          }
        },
      ),
      { numRuns: Number(process.env.WALKS ?? 6), endOnFailure: true },
    );
    expect(reached.size).toBeGreaterThan(2);
  }, 600_000);
});
