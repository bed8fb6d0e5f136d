import type { MatrixView, MySeat, ReviewBidView, ReviewSheet } from '@dto/challenges';
import { startApi, TestApi } from '../../support/api';
import type { Somebody } from '../../support/fixtures';
import { Judged, type Opened } from './judged';

const MARKS = { scores: { advance: 50, indicators: 30 }, comments: { advance: '可行' }, toBidder: '补充检测数据' };

describe('marks', () => {
  let api: TestApi;
  let judged: Judged;
  let opened: Opened;
  let people: Somebody[];
  let officer: Somebody;
  let id: string;
  let a: string;

  beforeAll(async () => {
    api = await startApi();
    judged = new Judged(api);
  });
  afterAll(() => api.close());

  const begin = async (o: Parameters<Judged['opened']>[0] = {}): Promise<Somebody[]> => {
    await api.clean();
    opened = await judged.opened(o);
    ({ officer, id } = opened);
    a = opened.teams[0]!.bidId;
    people = await judged.pool(officer);
    return judged.convened(opened, people);
  };
  const matrix = async (who = officer): Promise<MatrixView> =>
    (await who.get(`/challenges/${id}/matrix`).expect(200)).body;
  const read = async (who: Somebody, bidId = a): Promise<ReviewBidView> =>
    (await who.get(`/challenges/${id}/review/bids/${bidId}`).expect(200)).body;
  const all = (share: number): Record<string, number> =>
    Object.fromEntries(opened.teams.map(({ bidId }) => [bidId, share]));

  it('cannot be given, nor a bid be read, by whoever has not declared, has left, or does not sit', async () => {
    await api.clean();
    opened = await judged.opened();
    ({ officer, id } = opened);
    a = opened.teams[0]!.bidId;
    people = await judged.pool(officer);
    await officer.post(`/challenges/${id}/draw`, { late: true }).expect(200);
    const panel = await judged.seated(opened, people);
    const [drawn] = panel as [Somebody];
    const stranger = people.find((p) => !panel.includes(p))!;
    const tries = async (who: Somebody) => {
      await who.get(`/challenges/${id}/review/bids/${a}`).expect(404);
      await judged.save(who, id, a, 0, MARKS).expect(404);
      await who.get(`/challenges/${id}/review/bids/${a}/files/${a}/content`).expect(404);
    };
    await tries(stranger);
    await drawn.get(`/challenges/${id}/review`).expect(403, /申报回避/);
    await tries(drawn);
    await drawn
      .post(`/challenges/${id}/seats/mine/declaration`, { answer: 'recuse', relations: ['personal'], note: '亲属' })
      .expect(200);
    await tries(drawn);
    expect((await api.db.query(`SELECT 1 FROM challenge_reviews`)).length).toBe(0);
  });

  it('are refused once a conflict comes up, and so is the bid', async () => {
    const [one] = (await begin()) as [Somebody];
    await read(one);
    await api.db.query(
      `INSERT INTO challenge_conflicts (challenge_id, expert_id, bid_id, kinds) VALUES ($1, $2, $3, '{contact}')`,
      [id, one.userId, a],
    );
    await one.get(`/challenges/${id}/review/bids/${a}`).expect(404);
    await judged.save(one, id, a, 0, MARKS).expect(404);
    const other = opened.teams[1]!.bidId;
    await judged.save(one, id, other, 0, MARKS).expect(200);
    await judged.save(one, id, opened.teams[2]!.bidId, 0, MARKS).expect(200);
    await one.post(`/challenges/${id}/review/submission`, {}).expect(404);
    const sheet = (await one.get(`/challenges/${id}/review`).expect(200)).body as ReviewSheet;
    expect(sheet.bids).toHaveLength(2);
  });

  it('are saved as drafts, by version, within their limits', async () => {
    const [one] = (await begin()) as [Somebody];
    await judged.save(one, id, a, 0, { scores: { advance: 61 }, comments: {} }).expect(422, /在0到60分之间/);
    await judged.save(one, id, a, 0, { scores: { other: 1 }, comments: {} }).expect(422);
    const saved = await judged.save(one, id, a, 0, { scores: { advance: 50.5 }, comments: {} }).expect(200);
    expect(saved.body).toMatchObject({
      version: 1,
      total: '50.5',
      missing: expect.arrayContaining(['「指标响应」没有打分']),
    });
    await judged.save(one, id, a, 0, MARKS).expect(412);
    await judged.save(one, id, a, 1, MARKS).expect(200);
    expect((await read(one)).marks).toMatchObject({ version: 2, missing: [], total: '80.0' });
    const [seat] = (await one.get('/reviews').expect(200)).body.items as MySeat[];
    expect(seat).toMatchObject({ challengeId: id, state: 'scoring', done: 1, bids: 3 });
  });

  it('are handed in whole, once, and locked', async () => {
    const [one] = (await begin()) as [Somebody];
    const refused = await one.post(`/challenges/${id}/review/submission`, {}).expect(422);
    expect(refused.body.code).toBe('review.unfinished');
    await judged.mark(one, id, all(0.5));
    await judged
      .save(one, id, a, 1, { ...MARKS, scores: { advance: 60, indicators: 40 } })
      .expect(409, /review\.locked/);
    await one.post(`/challenges/${id}/review/submission`, {}).expect(409);
    expect((await read(one)).marks.total).toBe('50.0');
  });

  it('are nobody else’s to see before they are handed in, and other experts’ never', async () => {
    const [one, two] = (await begin()) as [Somebody, Somebody];
    await judged.save(one, id, a, 0, { ...MARKS, confidential: '只给组织方看' }).expect(200);
    let seen = await matrix();
    expect(JSON.stringify(seen)).not.toContain('只给组织方看');
    expect(seen.seats.find((s) => s.done === 1)).toMatchObject({ state: 'scoring', late: false });
    expect((await read(two)).marks).toMatchObject({ version: 0, scores: {} });
    for (const bid of opened.teams.slice(1)) await judged.save(one, id, bid.bidId, 0, MARKS).expect(200);
    await one.post(`/challenges/${id}/review/submission`, {}).expect(200, /submitted/);
    seen = await matrix();
    expect(seen.bids.find((b) => b.bidId === a)).toMatchObject({ final: '80.00', place: 1 });
    expect(JSON.stringify(seen)).toContain('只给组织方看');
    await two.get(`/challenges/${id}/matrix`).expect(403);
    await opened.publisher.get(`/challenges/${id}/matrix`).expect(403);
  });

  it('are given without names where the review is blinded, in another order for each expert', async () => {
    const panel = await begin({ settings: { blinded: true }, teams: [{}, {}, {}, {}, {}, {}] });
    const orders = new Set<string>();
    for (const one of panel) {
      const sheet = (await one.get(`/challenges/${id}/review`).expect(200)).body as ReviewSheet;
      expect(sheet.bids.every((b) => b.bidder === null && /^标书[A-F]$/.test(b.label))).toBe(true);
      orders.add(sheet.bids.map((b) => b.label).join());
      const { bid } = await read(one);
      expect(bid).toMatchObject({ orgId: null, orgName: null, form: { leader: { name: '负责人' } } });
      expect(JSON.stringify(bid)).not.toMatch(/许教授|演示/);
    }
    expect(orders.size).toBeGreaterThan(1);
  });

  it('count for the publisher apart, with its own share and no other way in', async () => {
    const panel = await begin({ settings: { publisherWeight: 0.2 } });
    for (const one of panel) await judged.mark(one, id, all(0.5));
    expect((await matrix()).complete).toBe(false);
    await officer.post(`/challenges/${id}/proposal`, {}).expect(409, /review\.waiting/);
    await judged.mark(opened.publisher, id, all(1));
    const seen = await matrix();
    expect(seen.complete).toBe(true);
    expect(seen.bids[0]).toMatchObject({ panel: '50.00', publisher: '100.00', final: '60.00' });
    const firm = await api.verifiedOrg('enterprise');
    await firm.get(`/challenges/${id}/review`).expect(404);
  });

  it('drop the highest and the lowest when the rule’s number of experts sits, and show the spread', async () => {
    await api.clean();
    opened = await judged.opened();
    ({ officer, id } = opened);
    a = opened.teams[0]!.bidId;
    people = [
      ...(await judged.pool(officer)),
      await judged.expert(officer, ['technical']),
      await judged.expert(officer, ['technical']),
    ];
    await officer.post(`/challenges/${id}/draw`, { late: true, size: 7 }).expect(200);
    const panel = await judged.seated(opened, people);
    for (const one of panel) await one.post(`/challenges/${id}/seats/mine/declaration`, { answer: 'none' }).expect(200);
    await officer.post(`/challenges/${id}/convening`, {}).expect(200);
    const shares = [1, 0.1, 0.5, 0.5, 0.5, 0.5, 0.5];
    for (const [i, one] of panel.entries()) await judged.mark(one, id, all(shares[i]!));
    const [bid] = (await matrix()).bids;
    expect(bid).toMatchObject({ final: '50.00', spread: '90.00' });
    expect(
      Object.values(bid!.cells)
        .map((c) => c.dropped)
        .sort(),
    ).toEqual(['highest', 'lowest', null, null, null, null, null]);
  });

  it('can be given again after a meeting, and what was handed in before stays in the ledger', async () => {
    const panel = await begin();
    for (const one of panel) await judged.mark(one, id, all(0.5));
    const meeting = { day: '2026-12-10', place: '市科技局三楼', note: '三家各答辩二十分钟' };
    await panel[0]!.post(`/challenges/${id}/second-look`, meeting).expect(403);
    await officer.post(`/challenges/${id}/second-look`, meeting).expect(200);
    expect(await matrix()).toMatchObject({ complete: false, round: 2, secondLooks: [{ place: '市科技局三楼' }] });
    await officer.post(`/challenges/${id}/proposal`, {}).expect(409);
    await judged.mark(panel[0]!, id, {
      [a]: 0.9,
      ...Object.fromEntries(opened.teams.slice(1).map((t) => [t.bidId, 0.4])),
    });
    for (const one of panel.slice(1)) await one.post(`/challenges/${id}/review/submission`, {}).expect(200);
    const seen = await matrix();
    expect(seen.bids.find((b) => b.bidId === a)!.final).toBe('58.00');
    const events = await api.db.query(`SELECT 1 FROM events WHERE name = 'challenge.reviewed'`);
    expect(events).toHaveLength(panel.length * 2);
  });

  it('say who is late', async () => {
    await api.clean();
    opened = await judged.opened();
    ({ officer, id } = opened);
    people = await judged.pool(officer);
    await officer.post(`/challenges/${id}/draw`, { late: true }).expect(200);
    for (const one of await judged.seated(opened, people)) {
      await one.post(`/challenges/${id}/seats/mine/declaration`, { answer: 'none' }).expect(200);
    }
    const today = new Date(api.clock.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
    await officer.post(`/challenges/${id}/convening`, { dueOn: today }).expect(200);
    expect((await matrix()).seats.some((s) => s.late)).toBe(false);
    api.clock.advance(86_400_000);
    const later = await api.officer('city');
    expect((await matrix(later)).seats.every((s) => s.late)).toBe(true);
    api.clock.advance(-86_400_000);
  });
});
