import type { ListingDetail } from '@dto/listings';
import { startApi, TestApi } from '../../support/api';
import type { Somebody } from '../../support/fixtures';
import { GOOD, NEED, RESULT, RETURNED } from './texts';

describe('published texts', () => {
  let api: TestApi;
  let firm: Somebody;
  let officer: Somebody;

  beforeAll(async () => (api = await startApi()));
  afterAll(() => api.close());
  beforeEach(async () => {
    await api.clean();
    firm = await api.verifiedOrg('enterprise', { region: '421202' });
    officer = await api.officer('county', '421202');
  });

  const draft = async (who = firm, text: object = NEED, kind = 'needs'): Promise<ListingDetail> => {
    const answer = await who.post(`/${kind}`, text).expect(201);
    return answer.body as ListingDetail;
  };
  const filed = async (who = firm, text: object = NEED, kind = 'needs'): Promise<ListingDetail> => {
    const { card } = await draft(who, text, kind);
    const answer = await who.post(`/${kind}/${card.id}/submission`, { notClassified: true }).expect(200);
    return answer.body as ListingDetail;
  };
  const published = async (): Promise<ListingDetail> => {
    const { card } = await filed();
    const answer = await officer.post(`/needs/${card.id}/review`, { ...GOOD, decision: 'publish' }).expect(200);
    return answer.body as ListingDetail;
  };

  it('stays as it is while its change is written, filed and reviewed; then both versions are kept', async () => {
    const { card, version } = await published();
    const edited = await firm.patch(`/needs/${card.id}`, version, { summary: '新的摘要，写得更细。' }).expect(200);
    expect(edited.body).toMatchObject({ revision: 'draft', revisionFields: { summary: '新的摘要，写得更细。' } });
    expect(edited.body.fields.summary).toBe(NEED.summary);
    const member = await api.verifiedOrg('university');
    expect((await member.get(`/needs/${card.id}`).expect(200)).body.fields.summary).toBe(NEED.summary);
    await officer.get(`/needs/${card.id}`).expect((r) => expect(r.body.revisionFields).toBeNull());
    await firm.post(`/needs/${card.id}/submission`, { notClassified: true }).expect(200);
    const queue = await officer.get('/review-queue').expect(200);
    expect(queue.body.items[0]).toMatchObject({ id: card.id, revision: 'submitted' });
    await officer.post(`/needs/${card.id}/review`, { ...GOOD, decision: 'publish' }).expect(200);
    const after = await member.get(`/needs/${card.id}`).expect(200);
    expect(after.body.fields.summary).toBe('新的摘要，写得更细。');
    const versions = await member.get(`/needs/${card.id}/versions`).expect(200);
    expect(
      versions.body.items.map((v: { no: number; fields: { summary: string } }) => [v.no, v.fields.summary]),
    ).toEqual([
      [2, '新的摘要，写得更细。'],
      [1, NEED.summary],
    ]);
  });

  it('a change that is taken back is no change', async () => {
    const { card, version } = await published();
    await firm.patch(`/needs/${card.id}`, version, { summary: '另一种写法' }).expect(200);
    const back = await firm.patch(`/needs/${card.id}`, version + 1, { summary: NEED.summary }).expect(200);
    expect(back.body).toMatchObject({ revision: 'none', revisionFields: null });
    const none = await firm.post(`/needs/${card.id}/submission`, { notClassified: true }).expect(409);
    expect(none.body.code).toBe('listing.revision-empty');
  });

  it('is closed with an outcome, and merged only into an open one of the own organization', async () => {
    const { card } = await published();
    const other = await filed();
    const foreign = await filed(await api.verifiedOrg('enterprise'));
    const close = (body: object) => firm.post(`/needs/${card.id}/closure`, body);
    expect((await close({ outcome: 'merged' }).expect(422)).body.code).toBe('listing.outcome-needed');
    const wrong = await close({ outcome: 'merged', mergedInto: foreign.card.id }).expect(422);
    expect(wrong.body.code).toBe('listing.merge-target');
    const done = await close({ outcome: 'merged', mergedInto: other.card.id, note: '并到一起' }).expect(200);
    expect(done.body.card).toMatchObject({ state: 'closed', outcome: 'merged' });
    await api.anybody().get(`/needs/${card.id}`).expect(404);
    await close({ outcome: 'solved' }).expect(409);
    const early = await firm.post(`/needs/${other.card.id}/closure`, { outcome: 'solved' }).expect(422);
    expect(early.body.code).toBe('listing.outcome-unpublished');
  });

  it('a change of a published result is filed by the owner unit’s administrator', async () => {
    const admin = await api.verifiedOrg('university');
    const researcher = await api.member(admin.orgId, 'researcher');
    const { card } = await draft(researcher, RESULT, 'results');
    await researcher.post(`/results/${card.id}/submission`, { notClassified: true }).expect(200);
    await admin.post(`/results/${card.id}/confirmation`, { decision: 'confirm' }).expect(200);
    const done = await officer.post(`/results/${card.id}/review`, { ...GOOD, decision: 'publish' }).expect(200);
    await researcher.patch(`/results/${card.id}`, done.body.version, { trl: 8 }).expect(200);
    const refused = await researcher.post(`/results/${card.id}/submission`, { notClassified: true }).expect(403);
    expect(refused.body.code).toBe('listing.revision-needs-owner');
    await admin.post(`/results/${card.id}/submission`, { notClassified: true }).expect(200);
    await officer.post(`/results/${card.id}/review`, RETURNED).expect(200);
    const back = await researcher.get(`/results/${card.id}`).expect(200);
    expect(back.body).toMatchObject({ revision: 'returned', card: { state: 'published', trl: RESULT.trl } });
  });

  it('lists are paged without a row twice or left out, newest change first', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 53; i++) ids.unshift((await draft(firm, { title: `第${i}条需求` })).card.id);
    const first = (await firm.get('/needs/mine').expect(200)).body;
    const second = (await firm.get(`/needs/mine?cursor=${first.next}`).expect(200)).body;
    expect([...first.items, ...second.items].map((row: { id: string }) => row.id)).toEqual(ids);
    expect(second.next).toBeNull();
    expect(first.counts).toEqual({ draft: 53 });
    const found = (await firm.get(`/needs/mine?q=${encodeURIComponent('第52条')}&state=draft`).expect(200)).body;
    expect(found.items).toHaveLength(1);
    expect((await firm.get('/needs/mine?cursor=nonsense').expect(200)).body.items).toHaveLength(50);
  });
});
