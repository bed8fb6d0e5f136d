import type { ChallengeNoticeView, DrawRecord, FeedbackView, MatrixView } from '@dto/challenges';
import type { DealDetail } from '@dto/deals';
import { Challenge, drawPanel, seedOf } from '@guibang/challenges';
import { startApi, TestApi } from '../../support/api';
import type { Somebody } from '../../support/fixtures';
import { Judged, type Opened } from './judged';

const DAY = 86_400_000;
const OBJECTION = { name: '李女士', contact: '13800000001', text: '拟立项单位的负责人是发榜方的顾问，有聘书为证。' };
const WORD = '感谢参加揭榜。方案的检测数据不足，补充连续运行数据后可以再报。';

describe('from the marks to the award', () => {
  let api: TestApi;
  let judged: Judged;
  let opened: Opened;
  let officer: Somebody;
  let id: string;
  let bids: string[];
  let moved = 0;

  beforeAll(async () => {
    api = await startApi();
    judged = new Judged(api);
  });
  afterAll(() => api.close());

  /** Marked by everybody; the first team is first, the second second. */
  const marked = async (
    points: readonly number[] = [0.9, 0.8, 0.7],
    o: Parameters<Judged['opened']>[0] = {},
  ): Promise<Somebody[]> => {
    api.clock.advance(-moved);
    moved = 0;
    await api.clean();
    opened = await judged.opened(o);
    ({ officer, id } = opened);
    bids = opened.teams.map(({ bidId }) => bidId);
    const panel = await judged.convened(opened, await judged.pool(officer));
    for (const one of panel) await judged.mark(one, id, Object.fromEntries(bids.map((bid, i) => [bid, points[i]!])));
    return panel;
  };
  const pass = (days: number): void => {
    api.clock.advance(days * DAY);
    moved += days * DAY;
  };
  /** Sessions end in the weeks that pass. */
  const back = (who: Somebody): Promise<Somebody> => api.session(who.userId, who.email, who.orgId, who.role);
  const step = (verb: string, body: object = {}, who = officer) => who.post(`/challenges/${id}/${verb}`, body);
  const write = (bidId: string, text = WORD) => officer.put(`/challenges/${id}/bids/${bidId}/feedback`, { text });
  const state = async (): Promise<string> => (await api.db.repo(Challenge).findOneByOrFail({ id })).state;
  const stateOf = async (bidId: string): Promise<string> =>
    (await api.db.one<{ state: string }>(`SELECT state FROM challenge_bids WHERE id = $1`, [bidId]))!.state;
  const notice = async (): Promise<ChallengeNoticeView> =>
    (await api.anybody().get(`/challenge-notices?challengeId=${id}`).expect(200)).body.items[0];

  it('names the first; another one only with a reason, and never one that was not judged', async () => {
    const panel = await marked();
    const other = (await judged.opened()).teams[0]!.bidId;
    await step('proposal', { winnerBidId: other }).expect(422, /proposal\.bid/);
    await step('proposal', { winnerBidId: bids[1] }).expect(422, /不是第一名/);
    await step('proposal', {}, opened.publisher).expect(403);
    await step('proposal').expect(200, /proposed/);
    const marks = { scores: { advance: 60, indicators: 40 }, comments: { advance: '改' }, toBidder: '改分' };
    for (const one of panel) await judged.save(one, id, bids[2]!, 1, marks).expect(409, /review\.(closed|locked)/);
    const row = await api.db.repo(Challenge).findOneByOrFail({ id });
    expect(row.winnerBidId).toBe(bids[0]);
    expect(row.ranking!.places.map((p) => [p.bidId, p.final])).toEqual([
      [bids[0], '90.00'],
      [bids[1], '80.00'],
      [bids[2], '70.00'],
    ]);
    expect(await stateOf(bids[2]!)).toBe('scored');
  });

  it('asks for a choice and a reason where two share the first place', async () => {
    await marked([0.9, 0.9, 0.2]);
    await api.db.query(`UPDATE challenge_bid_versions SET at = '2026-11-01'`);
    const matrix = (await officer.get(`/challenges/${id}/matrix`)).body as MatrixView;
    expect(matrix.bids.filter((b) => b.place === 1)).toHaveLength(2);
    await step('proposal').expect(422, /并列第一/);
    await step('proposal', { winnerBidId: bids[0] }).expect(422);
    await step('proposal', { winnerBidId: bids[0], reason: '并列，报价低的一家' }).expect(200);
  });

  it('publishes, waits for its days and for every loser’s feedback, and opens the deal with the terms of the bid', async () => {
    await marked();
    await step('proposal').expect(200);
    await step('award').expect(409);
    await step('award-notice').expect(200, /award_notice/);
    expect((await notice()).body).toEqual(
      expect.arrayContaining([
        { label: '立项金额', value: '1,000,000.00元' },
        { label: '综合得分', value: '90.00' },
        { label: '揭榜单位数', value: '3' },
      ]),
    );
    const losers = await api.db.query<{ name: string }>(
      `SELECT o.name FROM organizations o JOIN challenge_bids b ON b.org_id = o.id WHERE b.id = ANY($1::uuid[])`,
      [bids.slice(1)],
    );
    for (const { name } of losers) expect(JSON.stringify(await notice())).not.toContain(name);
    await step('award').expect(409, /challenge\.notice-running/);
    pass(20);
    officer = await api.officer('city');
    await step('award').expect(409, /feedback\.needed/);
    const { items } = (await officer.get(`/challenges/${id}/feedback`).expect(200)).body as { items: FeedbackView[] };
    expect(items.map((f) => f.bidId).sort()).toEqual(bids.slice(1).sort());
    expect(items[0]!.draft.match(/建议补充检测数据/g)).toHaveLength(5);
    await write(bids[0]!).expect(404);
    await write(bids[1]!, '太短').expect(422);
    for (const bid of bids.slice(1)) await write(bid).expect(200);
    const before = (await api.anybody().get(`/challenges/${id}/draws`).expect(200)).body.items;
    expect(before).toMatchObject([{ no: 1, pool: null, picked: null }]);
    await step('award').expect(200, /awarded/);
    // Anybody can compute the draw again from what is in public now.
    const [record] = (await api.anybody().get(`/challenges/${id}/draws`).expect(200)).body.items as DrawRecord[];
    expect(record!.seed).toBe(seedOf(record!.openedHash, id, 1));
    const pool = record!.pool!.map((e) => ({ ...e, barred: e.barred ? ['x'] : [] }));
    expect(drawPanel(record!.seed, pool, record!.wanted).picked).toEqual(record!.picked);
    const row = await api.db.repo(Challenge).findOneByOrFail({ id });
    const winner = await back(opened.teams[0]!.who);
    const deal = (await winner.get(`/deals/${row.dealId}`).expect(200)).body as DealDetail;
    expect(deal).toMatchObject({ origin: 'award', state: 'open', mySide: 'seller', title: '玻璃盖板表面缺陷在线检测' });
    await (await back(opened.publisher)).get(`/deals/${row.dealId}`).expect(200);
    await (await back(opened.teams[1]!.who)).get(`/deals/${row.dealId}`).expect(404);
    const terms = await api.db.query<{ key: string; agreed: { lines?: { amount: string }[] } }>(
      `SELECT key, agreed FROM deal_terms WHERE deal_id = $1 AND state = 'agreed' ORDER BY key`,
      [row.dealId],
    );
    expect(terms.map((t) => t.key)).toEqual(['acceptance', 'ip', 'milestones', 'payment', 'price', 'scope', 'type']);
    expect(terms.find((t) => t.key === 'price')!.agreed.lines![0]!.amount).toBe('1000000.00');
    expect(await Promise.all(bids.map(stateOf))).toEqual(['won', 'lost', 'lost']);
    await write(bids[1]!).expect(409, /feedback\.sent/);
    await step('award').expect(409);
    expect(await api.db.query(`SELECT 1 FROM deals WHERE origin_ref = $1`, [`challenges:${id}`])).toHaveLength(1);
  });

  it('leaves nothing behind where the deal cannot be opened', async () => {
    await marked();
    await step('proposal').expect(200);
    await step('award-notice').expect(200);
    pass(20);
    officer = await api.officer('city');
    for (const bid of bids.slice(1)) await write(bid).expect(200);
    await api.db.query(
      `INSERT INTO deals (code, state, origin, origin_ref, title, buyer_org_id, seller_org_id, scopes, created_at, updated_at)
       VALUES ('QT-2026-000999', 'open', 'award', $1, 'x', $2, $3, '{}', now(), now())`,
      [`challenges:${id}`, opened.publisher.orgId, opened.teams[0]!.who.orgId],
    );
    await step('award').expect(500);
    expect(await state()).toBe('award_notice');
    expect(await stateOf(bids[0]!)).toBe('scored');
    expect(
      await api.db.query(`SELECT 1 FROM events WHERE name IN ('challenge.awarded', 'challenge.feedback-sent')`),
    ).toEqual([]);
  });

  it('is held up by an objection; one that is upheld leads to another proposal without that team', async () => {
    await marked();
    await step('proposal').expect(200);
    await step('award-notice').expect(200);
    const object = async () =>
      api
        .anybody()
        .post(`/challenge-notices/${(await notice()).id}/objections`, OBJECTION)
        .expect(201);
    await object();
    pass(20);
    officer = await api.officer('city');
    for (const bid of bids.slice(1)) await write(bid).expect(200);
    await step('award').expect(409, /challenge\.objected/);
    await step('proposal').expect(409, /proposal\.notice-runs/);
    const [objection] = (await officer.get(`/challenges/${id}/objections`)).body.items;
    const settle = { outcome: 'upheld', note: '聘书属实，取消拟立项资格' };
    await officer.post(`/challenges/${id}/objections/${objection.id}/settlement`, settle).expect(200, /award_notice/);
    expect(await notice()).toBeUndefined();
    await step('award').expect(409, /challenge-notice\.needed/);
    const out = { decision: 'disqualified', reason: '负责人受聘于发榜方，异议成立' };
    await officer.post(`/challenges/${id}/bids/${bids[0]}/qualification`, out).expect(200);
    await step('proposal').expect(200, /proposed/);
    const row = await api.db.repo(Challenge).findOneByOrFail({ id });
    expect(row.winnerBidId).toBe(bids[1]);
    expect(row.ranking!.places).toHaveLength(2);
    await step('award-notice').expect(200);
    pass(20);
    officer = await api.officer('city');
    await step('award').expect(409, /feedback\.needed/);
    const { items } = (await officer.get(`/challenges/${id}/feedback`)).body as { items: FeedbackView[] };
    expect(items.find((f) => f.bidId === bids[0])!.draft).toContain('异议成立');
    await write(bids[0]!).expect(200);
    await step('award').expect(200, /awarded/);
  });

  it('ends as 流标 with a reason and a word to each team, and can be announced again once', async () => {
    await marked([0.3, 0.2, 0.1]);
    await step('failure', { reason: 'quality', note: '都没有达到核心指标' }).expect(409, /feedback\.needed/);
    await step('failure', { reason: 'no-bids', note: '没有收到标书' }).expect(422, /failure\.reason/);
    for (const bid of bids) await write(bid).expect(200);
    await step('failure', { reason: 'quality', note: '短' }).expect(422);
    await step('failure', { reason: 'quality', note: '都没有达到核心指标' }, opened.publisher).expect(403);
    await step('failure', { reason: 'quality', note: '都没有达到核心指标' }).expect(200, /failed/);
    expect((await api.db.repo(Challenge).findOneByOrFail({ id })).endReason).toContain('都没有达到核心指标');
    expect(await Promise.all(bids.map(stateOf))).toEqual(['lost', 'lost', 'lost']);
    const again = await step('renewal', {}, opened.publisher).expect(201);
    expect(again.body.round).toBe(2);
    const next = await api.db.repo(Challenge).findOneByOrFail({ id: again.body.id });
    expect(next).toMatchObject({ state: 'draft', previousId: id, code: null, ranking: null, prizeFen: 200_000_000n });
    await step('renewal').expect(409, /again\.taken/);
  });

  it('ends without bids from the closing on, but not while bids are still sealed', async () => {
    await api.clean();
    const firm = await api.verifiedOrg('enterprise');
    officer = await api.officer('city');
    id = await judged.challenge(firm, { state: 'closed_for_bids' });
    await step('failure', { reason: 'no-bids', note: '截止时没有标书' }).expect(200, /failed/);
    const sealed = await judged.opened({ qualified: false });
    await api.db.query(`UPDATE challenges SET state = 'closed_for_bids', opened_at = NULL WHERE id = $1`, [sealed.id]);
    await api.db.query(`UPDATE challenge_bids SET state = 'sealed', content = NULL WHERE challenge_id = $1`, [
      sealed.id,
    ]);
    await sealed.officer
      .post(`/challenges/${sealed.id}/failure`, { reason: 'other', note: '不想开了算了吧' })
      .expect(409, /failure\.open-first/);
  });
});
