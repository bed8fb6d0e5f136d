import type { ConflictView, PanelView } from '@dto/challenges';
import { startApi, TestApi } from '../../support/api';
import type { Somebody } from '../../support/fixtures';
import { Judged, type Opened } from './judged';

describe('conflicts, draw and declarations', () => {
  let api: TestApi;
  let judged: Judged;
  let opened: Opened;
  let officer: Somebody;
  let id: string;

  beforeAll(async () => {
    api = await startApi();
    judged = new Judged(api);
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    await api.clean();
    opened = await judged.opened();
    ({ officer, id } = opened);
  });

  const panel = async (who = officer): Promise<PanelView> =>
    (await who.get(`/challenges/${id}/panel`).expect(200)).body;
  const conflicts = async (): Promise<ConflictView[]> =>
    (await officer.post(`/challenges/${id}/conflicts`, {}).expect(200)).body.items;
  const draw = (body: object = { late: true }) => officer.post(`/challenges/${id}/draw`, body);
  const declare = (who: Somebody, body: object) => who.post(`/challenges/${id}/seats/mine/declaration`, body);

  it('finds who works for a bidder, used to, or shares a phone with one, and keeps them out of the draw', async () => {
    const [team, other] = opened.teams as [Opened['teams'][0], Opened['teams'][0], Opened['teams'][0]];
    await api.db.query(
      `UPDATE challenge_bids SET content = jsonb_set(content, '{form,phone}', '"13900000009"') WHERE id = $1`,
      [other.bidId],
    );
    const name = (await api.db.one<{ name: string }>(`SELECT name FROM organizations WHERE id = $1`, [
      other.who.orgId,
    ]))!.name;
    const inside = await judged.expert(officer, ['technical'], { unit: team.who });
    const was = await judged.expert(officer, ['technical'], {
      pastOrgs: [{ name, until: `${new Date().getUTCFullYear() - 1}-06-30` }],
    });
    const long = await judged.expert(officer, ['technical'], { pastOrgs: [{ name, until: '2015-01-01' }] });
    const phone = await judged.expert(officer, ['technical'], { phone: '139 0000 0009' });
    const publishers = await api.member(opened.publisher.orgId, 'expert');
    await officer
      .post('/experts', { userId: publishers.userId, kinds: ['technical'], fields: [], active: true })
      .expect(201);
    await judged.pool(officer);
    const found = await conflicts();
    expect(found.map((f) => [f.expertId, f.bidId, f.evidence[0]!.kind]).sort()).toEqual(
      [
        [inside.userId, team.bidId, 'org-now'],
        [was.userId, other.bidId, 'org-past'],
        [phone.userId, other.bidId, 'contact'],
      ].sort(),
    );
    const drawn = (await draw().expect(200)).body as PanelView;
    const out = new Map(drawn.draws[0]!.excluded.map((e) => [e.expertId, e.reasons]));
    expect([...out.keys()].sort()).toEqual([inside.userId, was.userId, phone.userId, publishers.userId].sort());
    expect(out.get(publishers.userId)![0]).toContain('与发榜方');
    expect(out.has(long.userId)).toBe(false);
    for (const { userId } of drawn.seats) expect(out.has(userId)).toBe(false);
  });

  it('is tied by results and deals in common, and by the bidder asking for it', async () => {
    const [first, second, third] = opened.teams as [Opened['teams'][0], Opened['teams'][0], Opened['teams'][0]];
    const [a, b, c] = [
      await judged.expert(officer, ['technical']),
      await judged.expert(officer, ['finance']),
      await judged.expert(officer, ['industry']),
    ];
    const nameOf = async (who: Somebody) =>
      (await api.db.one<{ name: string }>(`SELECT name FROM users WHERE id = $1`, [who.userId]))!.name;
    await api.db.query(
      `INSERT INTO listings (kind, state, org_id, title, team, published_at, expires_at)
       VALUES ('result', 'published', $1, '镀膜检测', $2, now(), now() + interval '1 year')`,
      [first.who.orgId, `许教授、${await nameOf(a)}`],
    );
    await api.db.query(
      `INSERT INTO deals (code, state, origin, title, buyer_org_id, seller_org_id, scopes, nda_complete_at, ndas, agreed_at, created_at,
         updated_at) VALUES ('QT-2026-000777', 'agreed', 'match', '窑炉节能', $1, $2, '{}', now(), '{buyer,seller}', now(), now(), now())`,
      [b.orgId, second.who.orgId],
    );
    await api.db.query(`UPDATE challenge_bids SET content = jsonb_set(content, '{form,avoid}', $2) WHERE id = $1`, [
      third.bidId,
      JSON.stringify([{ name: await nameOf(c), reason: '有竞争' }]),
    ]);
    const found = await conflicts();
    expect(found.map((f) => [f.expertId, f.bidId, f.evidence[0]!.kind]).sort()).toEqual(
      [
        [a.userId, first.bidId, 'result'],
        [b.userId, second.bidId, 'deal'],
        [c.userId, third.bidId, 'named'],
      ].sort(),
    );
  });

  it('lets an officer pass what does not matter, with a note, but never the same unit', async () => {
    const [team] = opened.teams as [Opened['teams'][0]];
    const inside = await judged.expert(officer, ['technical'], { unit: team.who });
    const phone = await judged.expert(officer, ['technical'], { phone: '13900000009' });
    await api.db.query(
      `UPDATE challenge_bids SET content = jsonb_set(content, '{form,phone}', '"13900000009"') WHERE id = $1`,
      [team.bidId],
    );
    await conflicts();
    const decide = (expert: Somebody, body: object, who = officer) =>
      who.post(`/challenges/${id}/conflicts/${expert.userId}/${team.bidId}/decision`, body);
    await decide(phone, { outcome: 'waived' }).expect(422);
    await decide(phone, { outcome: 'waived', note: '是园区总机号码' }, opened.publisher).expect(403);
    await decide(phone, { outcome: 'waived', note: '是园区总机号码' }).expect(200);
    await decide(inside, { outcome: 'waived', note: '他说没关系的' }).expect(422, /conflict\.hard/);
    await judged.pool(officer);
    const { draws } = (await draw().expect(200)).body as PanelView;
    expect(draws[0]!.excluded.map((e) => e.expertId)).toEqual([inside.userId]);
    // Looking again keeps what was judged.
    expect((await conflicts()).find((f) => f.expertId === phone.userId)).toMatchObject({
      outcome: 'waived',
      note: '是园区总机号码',
    });
  });

  it('says what lacks and keeps nothing where the pool is too small', async () => {
    for (let n = 0; n < 4; n++) await judged.expert(officer, ['technical']);
    const refused = await draw().expect(409);
    expect(refused.body).toMatchObject({
      code: 'draw.short',
      detail: expect.stringContaining('财务专家1人、产业专家1人'),
    });
    expect(await panel()).toMatchObject({ seats: [], draws: [] });
  });

  it('does not draw who came into the pool after the opening, unless that is said and kept', async () => {
    await judged.pool(officer);
    await draw({}).expect(409);
    const drawn = (await draw({ late: true }).expect(200)).body as PanelView;
    expect(drawn.draws[0]).toMatchObject({ no: 1, late: true });
    expect(drawn.seats).toHaveLength(5);
  });

  it('draws only after every bid was looked at, an odd number, and not twice', async () => {
    await judged.pool(officer);
    const again = await judged.opened({ qualified: false });
    await again.officer.post(`/challenges/${again.id}/draw`, { late: true }).expect(409, /draw\.qualify-first/);
    await draw({ size: 4, late: true }).expect(422);
    await draw({ size: 3, late: true }).expect(422);
    await draw().expect(200);
    await draw().expect(409, /draw\.done/);
  });

  it('draws a new expert for one who recuses himself, and for nobody else', async () => {
    const people = await judged.pool(officer);
    await draw().expect(200);
    const [first, ...rest] = (await judged.seated(opened, people)) as [Somebody, ...Somebody[]];
    await declare(first, { answer: 'recuse' }).expect(422);
    await declare(first, { answer: 'recuse', relations: ['teaching'], note: '负责人是我的学生' }).expect(
      200,
      /recused/,
    );
    for (const one of rest) await declare(one, { answer: 'none' }).expect(200, /accepted/);
    await officer.post(`/challenges/${id}/convening`, {}).expect(409, /空缺1人/);
    const again = (await draw().expect(200)).body as PanelView;
    expect(again.draws).toHaveLength(2);
    expect(again.draws[1]!.picked).toHaveLength(1);
    expect(again.draws[1]!.seed).not.toBe(again.draws[0]!.seed);
    expect(again.draws[1]!.excluded.find((e) => e.expertId === first.userId)!.reasons.join()).toContain(
      '负责人是我的学生',
    );
    const fresh = people.find((p) => p.userId === again.draws[1]!.picked[0]!.expertId)!;
    await declare(first, { answer: 'none' }).expect(409);
    await declare(fresh, { answer: 'none' }).expect(200);
    await officer.post(`/challenges/${id}/convening`, { dueOn: '2020-01-01' }).expect(422);
    await officer.post(`/challenges/${id}/convening`, {}).expect(200, /reviewing/);
  });

  it('lets the officer judge a relation that was declared, and replace who does not answer', async () => {
    const people = await judged.pool(officer);
    await draw().expect(200);
    const [first, second, third] = (await judged.seated(opened, people)) as [Somebody, Somebody, Somebody];
    const seatOf = async (who: Somebody) => (await panel()).seats.find((s) => s.userId === who.userId)!.id;
    const relation = { answer: 'relation', relations: ['cooperation'], note: '五年前同开过一次会' };
    await declare(first, relation).expect(200, /declared/);
    await declare(second, { ...relation, note: '去年合写过论文' }).expect(200);
    await officer
      .post(`/challenges/${id}/seats/${await seatOf(first)}/decision`, { decision: 'accept', note: '不影响' })
      .expect(200);
    await officer
      .post(`/challenges/${id}/seats/${await seatOf(second)}/decision`, { decision: 'recuse', note: '应当回避' })
      .expect(200);
    await officer
      .post(`/challenges/${id}/seats/${await seatOf(third)}/replacement`, { reason: '三次电话没有接' })
      .expect(200);
    const now = await panel();
    const stateOf = (who: Somebody) => now.seats.find((s) => s.userId === who.userId)!.state;
    expect([stateOf(first), stateOf(second), stateOf(third)]).toEqual(['accepted', 'recused', 'replaced']);
    expect(Object.values(now.vacant).reduce((a, b) => a + b, 0)).toBe(2);
    await declare(third, { answer: 'none' }).expect(409);
  });

  it('shows the panel to the organiser and the auditor, and to nobody else', async () => {
    const people = await judged.pool(officer);
    await draw().expect(200);
    const auditor = await api.verifiedOrg('bureau', { region: '421200', role: 'auditor' });
    await panel(auditor);
    const county = await api.officer('county');
    for (const who of [opened.publisher, opened.teams[0]!.who, people[0]!, county]) {
      await who.get(`/challenges/${id}/panel`).expect(403);
      await who.get(`/challenges/${id}/conflicts`).expect(403);
    }
    await api.anybody().get(`/challenges/${id}/panel`).expect(401);
    await opened.teams[0]!.who.post(`/challenges/${id}/draw`, {}).expect(403);
  });

  it('shows an expert who takes part before he declares, and not one word of what they say', async () => {
    const people = await judged.pool(officer);
    await draw().expect(200);
    const [first] = (await judged.seated(opened, people)) as [Somebody];
    const sheet = (await first.get(`/challenges/${id}/seats/mine/declaration`).expect(200)).body;
    expect(sheet.parties.units).toHaveLength(3);
    expect(sheet.parties.people).toEqual(['许教授']);
    expect(JSON.stringify(sheet)).not.toMatch(/成像光路|1000000/);
    const seated = await judged.seated(opened, people);
    const stranger = people.find((p) => !seated.includes(p))!;
    await stranger.get(`/challenges/${id}/seats/mine/declaration`).expect(404);
    await declare(stranger, { answer: 'none' }).expect(404);
  });
});
