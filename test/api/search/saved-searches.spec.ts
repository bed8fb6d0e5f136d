import type { SavedSearchView, SearchHit } from '@dto/search';
import { Ledger } from '@guibang/ledger';
import { listingClosed } from '@guibang/listings';
import { Finds, Looking } from '@guibang/search';
import { startApi, type TestApi } from '../../support/api';
import type { Somebody } from '../../support/fixtures';
import { Listings } from '../matching/listings';

let api: TestApi;
let listings: Listings;
let owner: Somebody;
let member: Somebody;
let unverified: Somebody;
let officer: Somebody;

beforeAll(async () => {
  api = await startApi();
  listings = new Listings(api);
});
afterAll(() => api.close());
beforeEach(async () => {
  await api.clean();
  owner = await api.verifiedOrg('enterprise');
  member = await api.verifiedOrg('university');
  unverified = await api.registerOrg('university', { state: 'draft' });
  officer = await api.officer('city');
});

const keep = async (who: Somebody, query: object, more: object = {}) =>
  (await who.post('/saved-searches', { name: '竹材', frequency: 'instant', query, ...more }).expect(201))
    .body as SavedSearchView;
const mine = async (who: Somebody) => (await who.get('/saved-searches').expect(200)).body.items as SavedSearchView[];
const unseen = async (who: Somebody, id: string) =>
  (await who.get(`/saved-searches/${id}/finds`).expect(200)).body.items as SearchHit[];
const look = (frequency: 'instant' | 'daily' = 'instant') => api.app.get(Looking).lookAll(frequency);
const told = async (id: string) => api.app.get(Ledger).history({ kind: 'saved-search', id });

describe('a saved search', () => {
  it('finds what was published after it, once, and tells it by ids', async () => {
    await listings.need(owner.orgId, '毛竹旧设备改造');
    const kept = await keep(member, { q: '毛竹', kind: 'need' });
    const fresh = await listings.need(owner.orgId, '毛竹自动剖分设备');
    await listings.need(owner.orgId, '青砖茶发酵温湿度控制');
    await look();
    await look();
    expect(await mine(member)).toMatchObject([{ id: kept.id, fresh: 1, lastFoundAt: expect.any(String) }]);
    expect((await unseen(member, kept.id)).map((hit) => hit.id)).toEqual([fresh]);
    expect(await told(kept.id)).toMatchObject([
      { name: 'search.found', data: { userId: member.userId, orgId: member.orgId, finds: [`need:${fresh}`] } },
    ]);
    const since = await api.app.get(Finds).since(member, new Date(Date.now() - 60_000));
    expect(since).toMatchObject([{ searchId: kept.id, name: '竹材', finds: [{ kind: 'need', id: fresh }] }]);
  });

  it('is news until its owner has looked', async () => {
    const kept = await keep(member, { q: '毛竹' });
    await listings.need(owner.orgId, '毛竹自动剖分设备');
    await look();
    await member.post(`/saved-searches/${kept.id}/looks`).expect(204);
    expect(await mine(member)).toMatchObject([{ fresh: 0 }]);
    expect(await unseen(member, kept.id)).toEqual([]);
  });

  it('sees what its owner may see: the abstract for members, the full text for the bureau', async () => {
    const words = { kind: 'need', q: '刀轮寿命' };
    const secret = { kind: 'need', q: '渥堆翻堆' };
    const open = await keep(member, words);
    const shut = await keep(unverified, words);
    const [closed, full] = [await keep(member, secret), await keep(officer, secret)];
    await listings.need(owner.orgId, '毛竹自动剖分设备', {
      summary: '刀轮寿命不足三个月',
      background: '渥堆翻堆不公开',
    });
    await look();
    const fresh = async (who: Somebody, id: string) => (await mine(who)).find((one) => one.id === id)?.fresh;
    expect([
      await fresh(member, open.id),
      await fresh(unverified, shut.id),
      await fresh(member, closed.id),
      await fresh(officer, full.id),
    ]).toEqual([1, 0, 0, 1]);
  });

  it('does not count what is only nearly what was asked', async () => {
    await keep(member, { q: '毛竹剖分 电解液' });
    await listings.need(owner.orgId, '毛竹剖分设备');
    await look();
    expect(await mine(member)).toMatchObject([{ fresh: 0 }]);
  });

  it('that was closed or hidden after it was found is shown no more', async () => {
    const kept = await keep(member, { q: '毛竹' });
    const id = await listings.need(owner.orgId, '毛竹自动剖分设备');
    await look();
    await api.db.query(`UPDATE listings SET state = 'closed', outcome = 'withdrawn' WHERE id = $1`, [id]);
    await listings.change(id, {}, listingClosed);
    expect(await unseen(member, kept.id)).toEqual([]);
  });

  it('looks by its frequency; one that was off starts anew when it is switched on', async () => {
    const kept = await keep(member, { q: '毛竹' }, { frequency: 'off' });
    await listings.need(owner.orgId, '毛竹自动剖分设备');
    await Promise.all([look(), look('daily')]);
    expect(await mine(member)).toMatchObject([{ fresh: 0 }]);
    await member.put(`/saved-searches/${kept.id}/settings`, { name: '竹子', frequency: 'daily' }).expect(200);
    await listings.need(owner.orgId, '毛竹刀轮');
    await look();
    expect(await mine(member)).toMatchObject([{ name: '竹子', fresh: 0 }]);
    await look('daily');
    expect((await mine(member))[0]!.fresh).toBeGreaterThan(0);
  });

  it('is deleted and brought back, kept once, and counted', async () => {
    const kept = await keep(member, { q: '毛竹', field: '' });
    const again = await member.post('/saved-searches', { name: '又一次', frequency: 'daily', query: { q: '毛竹' } });
    expect(again.body).toMatchObject({ code: 'saved-search.exists', detail: expect.stringContaining('竹材') });
    await member.delete(`/saved-searches/${kept.id}`).expect(204);
    expect(await mine(member)).toEqual([]);
    await member.post(`/saved-searches/${kept.id}/restoration`).expect(200);
    expect(await mine(member)).toHaveLength(1);
    await member.post('/saved-searches', { name: '坏的', frequency: 'daily', query: { kind: 'secret' } }).expect(400);
  });

  it('is nobody else’s, in the same organization too, and needs a log-in', async () => {
    const kept = await keep(member, { q: '毛竹' });
    const colleague = await api.member(member.orgId, 'researcher');
    for (const other of [colleague, owner, officer]) {
      expect(await mine(other)).toEqual([]);
      await other.get(`/saved-searches/${kept.id}/finds`).expect(404);
      await other.delete(`/saved-searches/${kept.id}`).expect(404);
      await other.post(`/saved-searches/${kept.id}/restoration`).expect(404);
      await other.put(`/saved-searches/${kept.id}/settings`, { name: '我的', frequency: 'off' }).expect(404);
    }
    await api.anybody().get('/saved-searches').expect(401);
  });

  it('finds nothing any more for somebody who has left', async () => {
    const colleague = await api.member(member.orgId, 'researcher');
    const kept = await keep(colleague, { q: '毛竹' });
    await api.db.query(`DELETE FROM memberships WHERE user_id = $1`, [colleague.userId]);
    await listings.need(owner.orgId, '毛竹自动剖分设备');
    await look();
    expect(await told(kept.id)).toEqual([]);
  });
});
