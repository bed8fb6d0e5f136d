import type {
  BidForm,
  ChallengeDetail,
  FeedbackView,
  MatrixView,
  OpenBidView,
  PanelView,
  ProofView,
} from '@dto/challenges';
import type { ContractDetail } from '@dto/contracts';
import type { ContractText, DealDetail } from '@dto/deals';
import { startApi, TestApi } from '../support/api';
import type { Somebody } from '../support/fixtures';
import { Ceremony, FORM, Keeper, sha256 } from '../api/challenges/ceremony';
import { Judged } from '../api/challenges/judged';
import { pdf } from '../api/contracts/support';
import { Rooms } from '../api/deals/rooms';

const DAY = 86_400_000;
const PLAN: Partial<BidForm> = {
  ip: 'joint',
  milestones: [
    { title: '样机', month: 6, amount: '1200000.00', deliverable: '样机一台' },
    { title: '验收', month: 18, amount: '1600000.00', deliverable: '三班连续运行报告' },
  ],
};
const OBJECTION = {
  name: '王先生',
  contact: '13800000000',
  text: '拟立项单位的检测报告不是有资质的机构出的，附报告编号。',
};
const WORD = '感谢参加揭榜。方案可行，检测数据不足，补充三个班次的连续运行数据后可以再报。';

/**
 * 揭榜挂帅 from the list to the contract, over HTTP, with three teams, five experts, one who is tied to a team, one objection: sealed bids,
 * opened by two keepers, 回避, draw, marks, 公示, award, the deal with the terms of the bid, signed, and the contract. Then the proof.
 */
describe('from the board to the award and the contract', () => {
  let api: TestApi;
  let ceremony: Ceremony;
  let judged: Judged;
  let rooms: Rooms;
  let publisher: Somebody;
  let officer: Somebody;
  let keepers: Keeper[];
  let challenge: ChallengeDetail;
  let teams: Somebody[];
  let bids: Record<string, string>;
  let pool: Somebody[];
  let tied: Somebody;
  let named: Somebody;
  let panel: Somebody[];
  let dealId: string;
  let id: string;

  beforeAll(async () => {
    api = await startApi();
    ceremony = new Ceremony(api);
    judged = new Judged(api);
    rooms = new Rooms(api);
    publisher = await api.verifiedOrg('enterprise', { name: '楚材玻璃（演示）' });
    officer = await api.officer('city');
    teams = [
      await api.verifiedOrg('university', { name: '鄂南科技大学（演示）' }),
      await api.verifiedOrg('university', { name: '江北工学院（演示）' }),
      await api.verifiedOrg('institute', { name: '光电研究所（演示）' }),
    ];
    const field = await api.db.one<{ code: string }>(
      `SELECT code FROM taxonomy_terms WHERE scheme = 'technical-field' ORDER BY code LIMIT 1`,
    );
    const fields = [field!.code];
    pool = await judged.pool(officer, fields);
    tied = await judged.expert(officer, ['technical', 'finance', 'industry'], { unit: teams[0]!, fields });
    named = await judged.expert(officer, ['technical', 'finance', 'industry'], { fields });
  });
  afterAll(() => api.close());

  const again = async (who: Somebody): Promise<Somebody> => api.session(who.userId, who.email, who.orgId, who.role);
  const step = (verb: string, body: object = {}, who = officer) => who.post(`/challenges/${id}/${verb}`, body);
  const today = (): string => new Date(api.clock.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10);

  it('the list is argued, published, and announced after the keepers’ rehearsal', async () => {
    ({ challenge, keepers } = await ceremony.announced({ publisher, officer, settings: { blinded: true } }));
    id = challenge.id;
    expect(challenge).toMatchObject({ state: 'announced', settings: { blinded: true, dropExtremes: true } });
  });

  it('three teams seal their bids, one with an attachment and somebody to be kept out', async () => {
    const name = (await api.db.one<{ name: string }>(`SELECT name FROM users WHERE id = $1`, [named.userId]))!.name;
    for (const [n, who] of teams.entries()) {
      const bidder = await ceremony.bidder(id, who);
      const report = pdf(`检测报告${n}`);
      const up = n === 0 ? await ceremony.upload(challenge, bidder, report) : null;
      const files = up ? [{ id: up.id, name: '检测报告.pdf', size: report.length, sha256: sha256(report) }] : [];
      const form = { ...FORM, ...PLAN, ...(n === 1 ? { avoid: [{ name, reason: '有竞争关系' }] } : {}) };
      await ceremony.seal(challenge, bidder, { form, files });
    }
    const shown = await ceremony.boards.read(officer, id);
    expect(shown.bids).toBeNull();
    await officer.get(`/challenges/${id}/bids`).expect(409);
  });

  it('two keepers open them after the deadline', async () => {
    await ceremony.deadlineIn(id, -3600);
    await ceremony.give(keepers[0]!, id);
    await step('opening', { code: challenge.code }).expect(409);
    await ceremony.give(keepers[2]!, id);
    await step('opening', { code: challenge.code }).expect(200);
    await api.drain();
    const { items } = (await officer.get(`/challenges/${id}/bids`).expect(200)).body as { items: OpenBidView[] };
    expect(items.map((b) => b.state)).toEqual(['opened', 'opened', 'opened']);
    bids = Object.fromEntries(items.map((b) => [b.orgId!, b.id]));
  });

  it('the draw keeps out who works for a team and whom a team named; nobody reads before he declares', async () => {
    for (const { orgId } of teams) {
      await step(`bids/${bids[orgId]}/qualification`, { decision: 'qualified' }).expect(200);
    }
    const drawn = (await step('draw').expect(200)).body as PanelView;
    expect(drawn.seats).toHaveLength(5);
    expect(drawn.draws[0]!.excluded.map((e) => e.expertId).sort()).toEqual([tied.userId, named.userId].sort());
    panel = await judged.seated({ id, officer } as never, pool);
    const first = bids[teams[0]!.orgId]!;
    for (const who of [...panel, tied, named]) await who.get(`/challenges/${id}/review/bids/${first}`).expect(404);
    for (const one of panel) await one.post(`/challenges/${id}/seats/mine/declaration`, { answer: 'none' }).expect(200);
    await step('convening', { dueOn: today() }).expect(200);
    for (const who of [tied, named]) await who.get(`/challenges/${id}/review/bids/${first}`).expect(404);
  });

  it('five experts mark blind, and their marks give the order', async () => {
    const rubric = (await panel[0]!.get(`/challenges/${id}/review`).expect(200)).body.rubric as {
      key: string;
      weight: number;
    }[];
    for (const [n, one] of panel.entries()) {
      for (const [i, { orgId }] of teams.entries()) {
        const bid = bids[orgId]!;
        const read = (await one.get(`/challenges/${id}/review/bids/${bid}`).expect(200)).body;
        expect(JSON.stringify(read)).not.toMatch(/演示|许教授|竞争关系/);
        if (i === 0) {
          const copy = await one
            .get(`/challenges/${id}/review/bids/${bid}/files/${read.bid.files[0].id}/content`)
            .expect(200);
          expect(decodeURIComponent(copy.headers['content-disposition'] as string)).not.toContain('检测报告');
        }
        const share = [0.9, 0.8, 0.6][i]! - n * 0.01;
        const scores = Object.fromEntries(rubric.map((c) => [c.key, Math.round(c.weight * share * 10) / 10]));
        const comments = Object.fromEntries(rubric.map((c) => [c.key, '依据充分']));
        await judged.save(one, id, bid, 0, { scores, comments, toBidder: '建议补充检测数据' }).expect(200);
      }
      await one.post(`/challenges/${id}/review/submission`, {}).expect(200);
    }
    const matrix = (await officer.get(`/challenges/${id}/matrix`).expect(200)).body as MatrixView;
    expect(matrix.complete).toBe(true);
    const places = new Map(matrix.bids.map((b) => [b.bidId, b.place]));
    expect(teams.map(({ orgId }) => places.get(bids[orgId]!))).toEqual([1, 2, 3]);
  });

  it('the proposal is published; an objection holds it up until it is dismissed', async () => {
    await step('proposal').expect(200);
    await step('award-notice').expect(200);
    const [notice] = (await api.anybody().get(`/challenge-notices?challengeId=${id}&kind=award`).expect(200)).body
      .items;
    expect(notice.body).toContainEqual({ label: '拟立项单位', value: '鄂南科技大学（演示）' });
    await api.anybody().post(`/challenge-notices/${notice.id}/objections`, OBJECTION).expect(201);
    for (const { orgId } of teams.slice(1)) {
      await officer.put(`/challenges/${id}/bids/${bids[orgId]}/feedback`, { text: WORD }).expect(200);
    }
    api.clock.advance(20 * DAY);
    [officer, publisher] = [await again(officer), await again(publisher)];
    teams = await Promise.all(teams.map(again));
    await step('award').expect(409, /challenge\.objected/);
    const [objection] = (await officer.get(`/challenges/${id}/objections`).expect(200)).body.items;
    await step(`objections/${objection.id}/settlement`, { outcome: 'dismissed', note: '机构有资质，编号可查' }).expect(
      200,
    );
    const { items } = (await officer.get(`/challenges/${id}/feedback`).expect(200)).body as { items: FeedbackView[] };
    expect(items.map((f) => f.text)).toEqual([WORD, WORD]);
  });

  it('the award opens the deal with the terms of the bid', async () => {
    const awarded = (await step('award').expect(200)).body as ChallengeDetail;
    expect(awarded).toMatchObject({ state: 'awarded', winnerName: '鄂南科技大学（演示）' });
    dealId = awarded.dealId!;
    const deal = (await teams[0]!.get(`/deals/${dealId}`).expect(200)).body as DealDetail;
    expect(deal).toMatchObject({ origin: 'award', state: 'open', buyer: '楚材玻璃（演示）' });
    for (const loser of teams.slice(1)) await loser.get(`/deals/${dealId}`).expect(404);
    const mine = await teams[1]!.get(`/challenges/${id}/bids/mine`).expect(200);
    expect(mine.body).toMatchObject({ state: 'lost', feedback: WORD });
  });

  it('both talk, agree and sign, and the contract has the prize’s sums', async () => {
    const [buyer, seller] = [publisher, teams[0]!];
    const deal = { id: dealId, buyer, seller, needId: '', resultId: '' };
    await rooms.click(buyer, dealId);
    await rooms.click(seller, dealId);
    await rooms.settle(deal, { benefit: { mode: 'ratio', buyerShare: 60 } });
    for (const who of [buyer, seller]) {
      const { sheet } = await rooms.read(who, dealId);
      await who.post(`/deals/${dealId}/agreement`, { sheetVersion: sheet!.version }).expect(200);
    }
    const { sheet } = await rooms.read(seller, dealId);
    await seller
      .post(`/deals/${dealId}/confirmation`, { decision: 'confirm', sheetVersion: sheet!.version })
      .expect(200);
    for (const [who, name] of [
      [buyer, '买'],
      [seller, '卖'],
    ] as const) {
      const { hash } = (await who.get(`/deals/${dealId}/contract`).expect(200)).body as ContractText;
      await who
        .post(`/deals/${dealId}/signing`)
        .field('signatory', '张三')
        .field('position', '法定代表人')
        .field('signedOn', today())
        .field('contractHash', hash)
        .attach('file', pdf(name), 'sealed.pdf')
        .expect(200);
    }
    await api.drain();
    const [row] = (await seller.get('/contracts').expect(200)).body.items as { id: string }[];
    const contract = (await seller.get(`/contracts/${row!.id}`).expect(200)).body as ContractDetail;
    expect(contract).toMatchObject({ origin: 'deal', dealId, total: '2800000.00', technical: '2800000.00' });
  }, 240_000);

  it('all of it can be proven', async () => {
    const proof = (await officer.get(`/challenges/${id}/proof`).expect(200)).body as ProofView;
    expect(proof.lines.map((l) => [l.what, l.holds])).toEqual([
      ['流水的哈希链', true],
      ['开榜', true],
      ['专家抽取', true],
      ['评分', true],
      ['得分和排序', true],
    ]);
    const zip = await officer.get(`/challenges/${id}/proof.zip`).expect(200);
    expect(zip.headers['content-type']).toBe('application/zip');
  });
});
