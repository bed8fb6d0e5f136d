import type { QuestionView } from '@dto/challenges';
import { Closing } from '@guibang/challenges';
import { startApi, type TestApi } from '../../support/api';
import type { Somebody } from '../../support/fixtures';
import { Ceremony } from '../challenges/ceremony';
import { Listings } from '../matching/listings';
import { atHour, noticesOf } from './support';

let api: TestApi;
let ceremony: Ceremony;
beforeAll(async () => {
  api = await startApi();
  atHour(api, 10);
  ceremony = new Ceremony(api);
});
afterAll(() => api.close());

const titles = async (who: Somebody): Promise<string[]> => {
  await api.drain();
  return (await noticesOf(who)).items.map(({ title }) => title);
};

it('tells each step to those whom it concerns, and nobody who asks or bids', async () => {
  const publisher = await api.verifiedOrg('enterprise');
  const officer = await api.officer('city');
  const { challenge, keepers } = await ceremony.announced({ publisher, officer });
  const { title } = challenge;
  expect(await titles(publisher)).toEqual(expect.arrayContaining([`「${title}」已发榜`, `「${title}」通过论证`]));
  // What is over by the time it is delivered is not said: neither argument nor rehearsal wait any more.
  expect(await titles(officer)).toEqual([]);
  const next = await ceremony.boards.submitted(publisher, { title: '第二个题目' });
  expect(await titles(officer)).toEqual(['「第二个题目」等论证']);
  await ceremony.boards.step(officer, next.id, 'argument', { decision: 'pass', opinion: '建议列入榜单，指标明确。' });
  await officer.put(`/challenges/${next.id}/keys`, (await ceremony.keys(keepers)).body).expect(200);
  expect(await titles(keepers[1]!)).toContain('「第二个题目」请你演练开榜');

  const bidder = await ceremony.bidder(challenge.id);
  const fan = await api.verifiedOrg('institute');
  await fan.post(`/challenges/${challenge.id}/following`, { follow: true }).expect(200);
  const path = `/challenges/${challenge.id}/questions`;
  const asked = await bidder.who.post(path, { text: '样品能不能先寄几片？' }).expect(201);
  expect(await titles(publisher)).toContain(`「${title}」有新的提问`);
  const [{ id }] = (asked.body as { items: [QuestionView] }).items;
  await publisher.post(`${path}/${id}/answer`, { text: '可以，每家5片。' }).expect(200);
  for (const who of [bidder.who, fan]) expect(await titles(who)).toContain(`「${title}」答复了提问`);

  // Whoever sealed it has the receipt before the eyes; the unit's other administrators are told.
  const colleague = await api.member(bidder.who.orgId, 'university_admin');
  const receipt = await ceremony.seal(challenge, bidder);
  await api.drain();
  const [notice] = (await noticesOf(colleague)).items;
  expect(notice).toMatchObject({
    title: `「${title}」的标书已密封提交`,
    href: `/desk/bids/${challenge.id}/receipt`,
    lines: expect.arrayContaining([expect.stringContaining(receipt.receiptNo)]),
  });
  for (const who of [publisher, officer, fan, ...keepers]) {
    expect((await titles(who)).filter((one) => one.includes('密封'))).toEqual([]);
  }

  await ceremony.deadlineIn(challenge.id, -700);
  await api.app.get(Closing).closeDue();
  expect(await titles(keepers[2]!)).toContain(`「${title}」已截止，等你交出密钥份额`);
  const desk = (await keepers[2]!.get('/desk').expect(200)).body as { groups: { items: { verb: string }[] }[] };
  expect(desk.groups.flatMap(({ items }) => items.map(({ verb }) => verb))).toContain('交出密钥份额');
});

it('a unit whose result matches is invited once, with the reason, and its reading is noted', async () => {
  const publisher = await api.verifiedOrg('enterprise');
  const officer = await api.officer('city');
  const university = await api.verifiedOrg('university');
  const listings = new Listings(api);
  const needId = await listings.need(publisher.orgId, '玻璃盖板表面缺陷在线检测');
  const resultId = await listings.result(university.orgId, '玻璃盖板表面缺陷在线检测系统');
  const { challenge } = await ceremony.announced({ publisher, officer });
  await api.db.query(`UPDATE challenges SET need_id = $2 WHERE id = $1`, [challenge.id, needId]);
  const path = `/challenges/${challenge.id}`;
  await publisher.get(`${path}/candidates`).expect(403);
  const { items } = (await officer.get(`${path}/candidates`).expect(200)).body as {
    items: { orgId: string; reasons: unknown[] }[];
  };
  expect(items).toMatchObject([{ orgId: university.orgId, resultId, invitedAt: null }]);
  expect(items[0]!.reasons.length).toBeGreaterThan(0);
  const stranger = await api.verifiedOrg('university');
  await officer.post(`${path}/invitations`, { orgId: stranger.orgId }).expect(422);
  for (let i = 0; i < 2; i++)
    await officer.post(`${path}/invitations`, { orgId: university.orgId, note: '请看看' }).expect(201);
  expect((await titles(university)).filter((one) => one.startsWith('邀请'))).toEqual([
    `邀请你单位揭榜：「${challenge.title}」`,
  ]);
  await university.get(path).expect(200);
  const list = (await officer.get(`${path}/invitations`).expect(200)).body as { items: { seenAt: string | null }[] };
  expect(list.items).toMatchObject([{ seenAt: expect.any(String) as string }]);
});

it('whoever asked alike hears that the challenge answers the own need too', async () => {
  const publisher = await api.verifiedOrg('enterprise');
  const other = await api.verifiedOrg('enterprise');
  const stranger = await api.verifiedOrg('enterprise');
  const alike = await new Listings(api).need(other.orgId, '盖板玻璃表面划伤在线检测');
  const { challenge } = await ceremony.announced({ publisher });
  // The handlers have not run yet: they read the challenge as it is when they do.
  await api.db.query(`UPDATE challenges SET shared_need_ids = $2 WHERE id = $1`, [challenge.id, [alike]]);
  const said = `「${challenge.title}」已发榜，也回应你单位的需求`;
  expect(await titles(other)).toContain(said);
  for (const who of [publisher, stranger]) expect(await titles(who)).not.toContain(said);
});
