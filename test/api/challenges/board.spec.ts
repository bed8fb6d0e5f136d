import type { BoardPage, ChallengeDetail, QuestionView } from '@dto/challenges';
import { startApi, type TestApi } from '../../support/api';
import { Ceremony } from './ceremony';

let api: TestApi;
let ceremony: Ceremony;

beforeAll(async () => {
  api = await startApi();
  ceremony = new Ceremony(api);
});
afterAll(() => api.close());
beforeEach(() => api.clean());

const page = async (query = ''): Promise<BoardPage> =>
  (await api.anybody().get(`/challenges${query}`).expect(200)).body as BoardPage;
const titles = async (query: string): Promise<string[]> => (await page(query)).items.map(({ title }) => title);

describe('the board', () => {
  it('has tabs, words, filters and orders, for everybody', async () => {
    const publisher = await api.verifiedOrg('enterprise', { name: '演示甲厂' });
    const officer = await api.officer('city');
    const one = { publisher, officer };
    await ceremony.announced({
      ...one,
      fields: { title: '激光清洗', prize: '1000000', publicFunds: '0', ownFunds: '1000000' },
    });
    const { challenge } = await ceremony.announced({ ...one, fields: { title: '茶叶分选', anonymous: true } });
    await ceremony.deadlineIn(challenge.id, 3600);
    await ceremony.boards.listed(publisher, officer, { title: '还在公示' });
    await ceremony.boards.submitted(publisher, { title: '还没有公开' });

    const open = await page();
    expect(open.items.map(({ title, orgName }) => [title, orgName])).toEqual([
      ['茶叶分选', null],
      ['激光清洗', '演示甲厂'],
    ]);
    expect(open.counts).toEqual({ open: 2, notice: 1, review: 0, awarded: 0, failed: 0 });
    expect(await titles('?tab=notice')).toEqual(['还在公示']);
    expect(await titles('?sort=prize')).toEqual(['茶叶分选', '激光清洗']);
    expect(await titles('?max=2000000')).toEqual(['激光清洗']);
    expect(await titles('?min=2000000')).toEqual(['茶叶分选']);
    expect(await titles(`?q=${encodeURIComponent('激光')}`)).toEqual(['激光清洗']);
    // The name behind an anonymous challenge is no word to find it by.
    expect(await titles(`?q=${encodeURIComponent('演示甲厂')}`)).toEqual(['激光清洗']);
    expect(await titles('?region=421202')).toHaveLength(2);
    expect(await titles('?region=421281')).toEqual([]);
    expect(await titles('?field=nothing')).toEqual([]);
  });

  it('opens a challenge by the number that posters carry', async () => {
    const { challenge } = await ceremony.announced();
    const seen = (await api.anybody().get(`/challenges/${challenge.code!.toLowerCase()}`).expect(200))
      .body as ChallengeDetail;
    expect(seen).toMatchObject({ id: challenge.id, standing: 'public', publicKey: challenge.publicKey, acts: [] });
    expect(seen.stages.find(({ stage }) => stage === 'announced')).toMatchObject({ until: challenge.deadline });
    await api.anybody().get('/challenges/JB-2026-9999').expect(404);
    await api.anybody().get('/challenges/nothing').expect(404);
  });
});

describe('questions', () => {
  it('are read by all, and nobody learns who asks', async () => {
    const { challenge, publisher, officer } = await ceremony.announced();
    const asker = await api.verifiedOrg('university', { name: '演示提问大学' });
    const path = `/challenges/${challenge.id}/questions`;
    await asker.post(path, { text: '样品能不能先寄几片？' }).expect(201);
    await publisher.post(path, { text: '自己问自己行不行？' }).expect(403);
    await api.anybody().post(path, { text: '没有登录的提问' }).expect(401);
    const read = async (who: { get: typeof asker.get }) =>
      ((await who.get(path).expect(200)).body as { items: QuestionView[] }).items;
    expect(await read(asker)).toMatchObject([{ no: 1, mine: true, answer: null }]);
    for (const who of [publisher, officer, api.anybody()]) {
      const [question] = await read(who);
      expect(question).toMatchObject({ mine: false });
      expect(JSON.stringify(question)).not.toContain(asker.orgId);
    }
    const [{ id }] = (await read(asker)) as [QuestionView];
    await asker.post(`${path}/${id}/answer`, { text: '我自己答' }).expect(403);
    await publisher.post(`${path}/${id}/answer`, { text: '可以，每家5片。' }).expect(200);
    await publisher.post(`${path}/${id}/answer`, { text: '改口了' }).expect(409);
    expect(await read(api.anybody())).toMatchObject([{ answer: { text: '可以，每家5片。' } }]);
  });
});

it('is followed and let go', async () => {
  const { challenge } = await ceremony.announced();
  const who = await api.verifiedOrg('university');
  const follow = (yes: boolean) => who.post(`/challenges/${challenge.id}/following`, { follow: yes }).expect(200);
  expect((await follow(true)).body).toMatchObject({ following: true, followers: 1 });
  expect((await follow(true)).body).toMatchObject({ followers: 1 });
  expect((await follow(false)).body).toMatchObject({ following: false, followers: 0 });
});

it('has a poster once it is announced: a picture and a sheet of A4', async () => {
  const publisher = await api.verifiedOrg('enterprise');
  const officer = await api.officer('city');
  const listed = await ceremony.boards.listed(publisher, officer, { title: '还在公示' });
  await officer.get(`/challenges/${listed.id}/poster.png`).expect(404);
  const { challenge } = await ceremony.announced({ publisher, officer });
  const png = await api.anybody().get(`/challenges/${challenge.code}/poster.png`).responseType('blob').expect(200);
  const picture = png.body as Buffer;
  expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([1080, 1440]);
  const pdf = await api.anybody().get(`/challenges/${challenge.id}/poster.pdf`).responseType('blob').expect(200);
  expect((pdf.body as Buffer).subarray(0, 5).toString()).toBe('%PDF-');
});
