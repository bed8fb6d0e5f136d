import type { ChallengeDetail, ChallengeList, SharedNeedsView } from '@dto/challenges';
import { startApi, type TestApi } from '../../support/api';
import type { Somebody } from '../../support/fixtures';
import { Listings } from '../matching/listings';
import { Boards, FIELDS } from './boards';

let api: TestApi;
let boards: Boards;
let publisher: Somebody;
let officer: Somebody;

beforeAll(async () => {
  api = await startApi();
  boards = new Boards(api);
});
afterAll(() => api.close());
beforeEach(async () => {
  await api.clean();
  publisher = await api.verifiedOrg('enterprise', { name: '演示玻璃厂' });
  officer = await api.officer('city');
});

describe('making a challenge', () => {
  it('takes a need’s texts over, once', async () => {
    const need = await new Listings(api).need(publisher.orgId, '激光清洗', {
      background: '手工清洗慢',
      content: '研制激光清洗机',
      priceMax: 200_000_000n,
      ipTerms: 'joint',
    });
    const made = (await publisher.post('/challenges', { needId: need }).expect(201)).body as ChallengeDetail;
    expect(made).toMatchObject({
      state: 'draft',
      code: null,
      title: '激光清洗',
      prize: '2000000.00',
      standing: 'publisher',
    });
    expect(made.fields).toMatchObject({ background: '手工清洗慢', content: '研制激光清洗机', ipTerms: 'joint' });
    expect(made.need?.id).toBe(need);
    await publisher.post('/challenges', { needId: need }).expect(409);
  });

  it('does not take what is not the unit’s own', async () => {
    const other = await api.verifiedOrg('enterprise');
    const need = await new Listings(api).need(other.orgId, '别家的需求');
    const refused = await publisher.post('/challenges', { needId: need }).expect(422);
    expect(refused.body).toMatchObject({ code: 'challenge.need-not-yours' });
    const shared = await publisher.post('/challenges', { sharedNeedIds: [need] }).expect(422);
    expect(shared.body).toMatchObject({ code: 'challenge.need-not-common' });
  });

  it('answers the needs of others that the bureau has confirmed as common, and no other', async () => {
    const listings = new Listings(api);
    const other = await api.verifiedOrg('enterprise', { name: '演示乙厂' });
    const own = await listings.need(publisher.orgId, '玻璃表面划伤自动检测');
    const alike = await listings.need(other.orgId, '盖板玻璃表面划伤在线检测');
    const apart = await listings.need(other.orgId, '青砖茶发酵温湿度控制');
    const shared = async (who: Somebody) =>
      ((await who.get('/challenges/shared-needs').expect(200)).body as { items: SharedNeedsView[] }).items;
    expect(await shared(publisher)).toEqual([]);
    await officer.post('/common-needs', { title: '玻璃划伤检测', needs: [own, alike] }).expect(201);
    const [found, ...more] = await shared(publisher);
    expect(more).toEqual([]);
    expect(found).toMatchObject({ needId: own, others: [{ id: alike, title: '盖板玻璃表面划伤在线检测' }] });
    // Who asks alike is not told below the level that the need's owner gave.
    expect(JSON.stringify(found)).not.toContain('演示乙厂');
    await officer.get('/challenges/shared-needs').expect(403);
    for (const sharedNeedIds of [[apart], [alike, apart], [own]]) {
      const refused = await publisher.post('/challenges', { needId: own, sharedNeedIds }).expect(422);
      expect(refused.body).toMatchObject({ code: 'challenge.need-not-common' });
    }
    const made = await publisher.post('/challenges', { needId: own, sharedNeedIds: [alike] }).expect(201);
    expect((made.body as ChallengeDetail).sharedNeeds).toBe(1);
  });

  it('names all that is missing at once, and what is left out stays as it was', async () => {
    const made = (await publisher.post('/challenges', {}).expect(201)).body as ChallengeDetail;
    expect(made.missing.map(({ path }) => path)).toContain('indicators');
    const refused = await publisher.post(`/challenges/${made.id}/submission`, { notClassified: true }).expect(422);
    expect((refused.body as { errors: unknown[] }).errors).toHaveLength(made.missing.length);
    const once = await publisher.patch(`/challenges/${made.id}`, made.version, { title: '甲' }).expect(200);
    const { version } = once.body as ChallengeDetail;
    const twice = await publisher.patch(`/challenges/${made.id}`, version, { content: '乙' }).expect(200);
    expect((twice.body as ChallengeDetail).fields).toMatchObject({ title: '甲', content: '乙' });
    await publisher.patch(`/challenges/${made.id}`, version, { title: '丙' }).expect(412);
  });

  it('wipes every word where the author says that it is classified', async () => {
    const { id } = await boards.drafted(publisher);
    await publisher.post(`/challenges/${id}/submission`, { notClassified: false }).expect(422);
    const after = await boards.read(publisher, id);
    expect(after).toMatchObject({ state: 'draft', title: '', fields: {} });
    const kept = await api.db.query(`SELECT * FROM challenges WHERE id = $1`, [id]);
    expect(JSON.stringify(kept)).not.toContain('玻璃盖板');
  });

  it('refuses public money above its share, naming the field', async () => {
    const { id } = await boards.drafted(publisher, { publicFunds: '2000000.00', ownFunds: '1000000.00' });
    const refused = await publisher.post(`/challenges/${id}/submission`, { notClassified: true }).expect(422);
    expect((refused.body as { errors: { path: string }[] }).errors.map(({ path }) => path)).toEqual(['publicFunds']);
  });

  it('is nobody’s but the publisher’s until it is submitted', async () => {
    const { id } = await boards.drafted(publisher);
    await officer.get(`/challenges/${id}`).expect(404);
    await api.anybody().get(`/challenges/${id}`).expect(404);
    await (await api.verifiedOrg('university')).get(`/challenges/${id}`).expect(404);
    await publisher.delete(`/challenges/${id}`).expect(204);
    await publisher.get(`/challenges/${id}`).expect(404);
  });
});

describe('argument', () => {
  it('passes, returns with what to change, and rejects with a reason', async () => {
    const { id, code } = await boards.submitted(publisher);
    expect(code).toMatch(/^JB-\d{4}-0001$/);
    await publisher.patch(`/challenges/${id}`, 3, { title: '改' }).expect(409);
    await publisher
      .post(`/challenges/${id}/argument`, { decision: 'pass', opinion: '自己给自己论证通过了' })
      .expect(403);
    const visit = { day: '2026-11-20', place: '厂区', notes: '产线节拍3秒，灯光条件已看。' };
    const returned = await boards.step(officer, id, 'argument', {
      decision: 'return',
      opinion: '误检率要写明检测方法，请补充。',
      members: [{ name: '李教授', unit: '演示大学' }],
      siteVisit: visit,
    });
    expect(returned).toMatchObject({ state: 'returned', arguments: [{ decision: 'return', siteVisit: visit }] });
    const again = await boards.step(publisher, id, 'submission', { notClassified: true });
    expect(again).toMatchObject({ state: 'submitted', code });
    const passed = await boards.step(officer, id, 'argument', { decision: 'pass', opinion: '已补充，建议列入榜单。' });
    expect(passed.state).toBe('argued');
    expect(passed.arguments).toHaveLength(2);

    const other = await boards.submitted(publisher, { title: '另一个题目' });
    const rejected = await boards.step(officer, other.id, 'argument', {
      decision: 'reject',
      opinion: '已有成熟产品可以采购。',
    });
    expect(rejected).toMatchObject({ state: 'rejected', endReason: '已有成熟产品可以采购。' });
  });

  it('keeps the signed paper, for publisher and bureau only', async () => {
    const { id, arguments: said } = await boards.argued(publisher, officer);
    const path = `/challenges/${id}/arguments/${said[0]!.id}/file`;
    const paper = Buffer.from('%PDF-1.4\n%%EOF\n');
    await officer.post(path).attach('file', paper, 'opinion.pdf').expect(200);
    await publisher.get(path).expect(200);
    await (await api.verifiedOrg('university')).get(path).expect(404);
    await officer.post(path).attach('file', paper, 'again.pdf').expect(404);
  });

  it('is for the city’s officers: a county sees, another city does not', async () => {
    const { id } = await boards.submitted(publisher);
    const county = await api.officer('county', '421202');
    const elsewhere = await api.officer('county', '421281');
    expect((await boards.read(county, id)).standing).toBe('watcher');
    await county
      .post(`/challenges/${id}/argument`, { decision: 'pass', opinion: '县里说可以，市里看看吧' })
      .expect(403);
    await elsewhere.get(`/challenges/${id}`).expect(404);
  });
});

describe('the desk’s list', () => {
  it('holds what is the viewer’s, with what to do', async () => {
    const { id } = await boards.submitted(publisher);
    await boards.drafted(publisher, { title: '第二个' });
    const mine = (await publisher.get('/challenges/mine').expect(200)).body as ChallengeList;
    expect(mine.items.map(({ state, todo }) => [state, todo])).toEqual([
      ['draft', '提交出题'],
      ['submitted', '等专家论证'],
    ]);
    expect([mine.counts, mine.myTurn]).toEqual([{ draft: 1, submitted: 1 }, 1]);
    const bureau = (await officer.get('/challenges/mine?turn=1').expect(200)).body as ChallengeList;
    expect(bureau.items).toMatchObject([{ id, todo: '论证', myTurn: true }]);
    const found = await officer.get(`/challenges/mine?q=${encodeURIComponent('玻璃')}`).expect(200);
    expect((found.body as ChallengeList).items).toHaveLength(1);
    await (await api.verifiedOrg('station')).get('/challenges/mine').expect(403);
  });
});

describe('before the announcement', () => {
  it('publishes the list for everybody, without contact and money’s author where it is anonymous', async () => {
    const { id } = await boards.listed(publisher, officer, { anonymous: true, preferredExperts: '张院士' });
    const seen = await boards.read(api.anybody(), id);
    expect(seen).toMatchObject({ state: 'list_notice', orgName: null, orgId: null, prize: FIELDS.prize });
    expect(JSON.stringify(seen)).not.toMatch(/演示玻璃厂|0715-0000001|张院士/);
    expect(seen.notices).toMatchObject([{ kind: 'list', state: 'running' }]);
    const member = await boards.read(await api.verifiedOrg('university'), id);
    expect(JSON.stringify(member)).not.toContain('0715-0000001');
    expect((await boards.read(publisher, id)).fields.contact).toEqual(FIELDS.contact);
  });

  it('waits for the 公示, and for the rehearsal of the opening', async () => {
    const { id } = await boards.listed(publisher, officer);
    const deadline = new Date(Date.now() + 60 * 86_400_000).toISOString();
    const early = await officer.post(`/challenges/${id}/announcement`, { deadline }).expect(409);
    expect(early.body).toMatchObject({ code: 'challenge.notice-running' });
    await api.db.query(`UPDATE challenge_notices SET starts_on = '2026-01-01', ends_on = '2026-01-08'`);
    const unrehearsed = await officer.post(`/challenges/${id}/announcement`, { deadline }).expect(409);
    expect(unrehearsed.body).toMatchObject({ code: 'challenge.rehearsal-needed' });
  });

  it('may be cancelled with a reason, and is gone from the public then', async () => {
    const { id } = await boards.listed(publisher, officer);
    await publisher.post(`/challenges/${id}/cancellation`, { reason: '公司计划有变' }).expect(409);
    const ended = await boards.step(officer, id, 'cancellation', { reason: '发榜方撤回，计划有变' });
    expect(ended).toMatchObject({ state: 'cancelled', endReason: '发榜方撤回，计划有变' });
    await api.anybody().get(`/challenges/${id}`).expect(404);
  });
});
