import type { DuplicateHint, ListingDetail } from '@dto/listings';
import { startApi, TestApi } from '../../support/api';
import type { Somebody } from '../../support/fixtures';
import { GOOD, NEED } from './texts';

describe('likeness while typing', () => {
  let api: TestApi;
  let firm: Somebody;
  let id: string;

  beforeAll(async () => {
    api = await startApi();
    firm = await api.verifiedOrg('enterprise');
    const officer = await api.officer('city');
    id = ((await firm.post('/needs', NEED).expect(201)).body as ListingDetail).card.id;
    await firm.post(`/needs/${id}/submission`, { notClassified: true }).expect(200);
    await officer.post(`/needs/${id}/review`, { ...GOOD, decision: 'publish' }).expect(200);
  });
  afterAll(() => api.close());

  const ask = async (who: Somebody, query: Record<string, string>): Promise<DuplicateHint[]> => {
    const answer = await who.get(`/duplicates?${new URLSearchParams({ kind: 'need', ...query })}`).expect(200);
    return answer.body.items as DuplicateHint[];
  };

  it('finds the same title, with the text as far as it may be read', async () => {
    const member = await api.verifiedOrg('enterprise');
    expect(await ask(member, { title: NEED.title })).toEqual([
      { id, kind: 'need', title: NEED.title, summary: NEED.summary, mine: false, likeness: 1 },
    ]);
    const log = await firm.get(`/needs/${id}/access-log`).expect(200);
    expect(log.body.items[0]).toMatchObject({ level: 1, what: 'view' });
    const unverified = await api.registerOrg('enterprise');
    expect(await ask(unverified, { title: NEED.title })).toMatchObject([{ id, summary: null, likeness: 1 }]);
  });

  it('a nearly equal title is like it, another matter is not', async () => {
    const member = await api.verifiedOrg('enterprise');
    expect(await ask(member, { title: `${NEED.title}系统` })).toMatchObject([{ id }]);
    expect(await ask(member, { title: '毛竹板材防霉处理' })).toEqual([]);
    expect(await ask(member, { title: '玻' })).toEqual([]);
  });

  it('an equal summary under another title is told to whoever may read it, and to nobody else', async () => {
    const query = { title: '玻璃表面检测的办法', summary: NEED.summary };
    expect(await ask(firm, query)).toMatchObject([{ id, mine: true, likeness: 1 }]);
    expect(await ask(await api.registerOrg('enterprise'), query)).toEqual([]);
  });

  it('a draft is not like itself, and others’ drafts are nobody’s business', async () => {
    expect(await ask(firm, { title: NEED.title, except: id })).toEqual([]);
    const other = await api.verifiedOrg('enterprise');
    await other.post('/needs', { ...NEED, title: '镍废水深度处理与回收' }).expect(201);
    expect(await ask(firm, { title: '镍废水深度处理与回收' })).toEqual([]);
    expect(await ask(other, { title: '镍废水深度处理与回收' })).toMatchObject([{ mine: true }]);
  });
});
