import type { AccessRow, SavedListingView } from '@dto/listings';
import { listingClosed } from '@guibang/listings';
import { startApi, type TestApi } from '../../support/api';
import type { Somebody } from '../../support/fixtures';
import { Listings } from '../matching/listings';
import { bytes, rowsOf, workbook } from './sheets';

let api: TestApi;
let listings: Listings;
let owner: Somebody;
let member: Somebody;
let need: string;
let result: string;

beforeAll(async () => {
  api = await startApi();
  listings = new Listings(api);
});
afterAll(() => api.close());
beforeEach(async () => {
  await api.clean();
  owner = await api.verifiedOrg('enterprise', { name: '演示竹业' });
  member = await api.verifiedOrg('university');
  need = await listings.need(owner.orgId, '毛竹自动剖分设备', { summary: '刀轮寿命不足三个月' });
  result = await listings.result(member.orgId, '竹材剖分刀轮');
});

const mine = async (who: Somebody, kind = '') =>
  (await who.get(`/saved-listings${kind && `?kind=${kind}`}`).expect(200)).body.items as SavedListingView[];

it('is kept with a note, changed, dropped, and exported with what may be read', async () => {
  await member.put(`/saved-listings/${need}`, { note: '问问刀轮' }).expect(204);
  await member.put(`/saved-listings/${result}`, {}).expect(204);
  await member.put(`/saved-listings/${need}`, {}).expect(204);
  expect(await mine(member)).toMatchObject([{ listingId: result }, { listingId: need, note: '问问刀轮' }]);
  expect(await mine(member, 'need')).toMatchObject([{ card: { title: '毛竹自动剖分设备', orgName: null } }]);
  expect((await member.get('/saved-listings/ids').expect(200)).body.items).toEqual([result, need]);
  const sheet = await bytes(member.get('/saved-listings/export.xlsx?kind=need')).expect(200);
  expect(rowsOf((await workbook(sheet.body)).worksheets[0]!)).toMatchObject([
    { 我的备注: '问问刀轮', 名称: '毛竹自动剖分设备', 摘要: '刀轮寿命不足三个月', 单位: null },
  ]);
  await member.delete(`/saved-listings/${need}`).expect(204);
  expect(await mine(member, 'need')).toEqual([]);
});

it('each person has an own list, and only of what may be seen', async () => {
  await member.put(`/saved-listings/${need}`, {}).expect(204);
  const colleague = await api.member(member.orgId, 'researcher');
  for (const other of [colleague, owner, await api.officer('city')]) expect(await mine(other)).toEqual([]);
  await api.anybody().get('/saved-listings').expect(401);
  const draft = await api.db.one<{ id: string }>(
    `INSERT INTO listings (kind, org_id, title) VALUES ('need', $1, '草稿') RETURNING id`,
    [owner.orgId],
  );
  await member.put(`/saved-listings/${draft!.id}`, {}).expect(404);
});

it('what was closed stays as a gap with its note and tells no more', async () => {
  await member.put(`/saved-listings/${need}`, { note: '问问刀轮' }).expect(204);
  await listings.change(need, { state: 'closed', outcome: 'withdrawn' }, listingClosed);
  expect(await mine(member)).toMatchObject([{ listingId: need, note: '问问刀轮', card: null }]);
  const sheet = await bytes(member.get('/saved-listings/export.xlsx?kind=need')).expect(200);
  expect(rowsOf((await workbook(sheet.body)).worksheets[0]!)).toEqual([]);
});

it('the owner hears of the look', async () => {
  await member.put(`/saved-listings/${need}`, {}).expect(204);
  await mine(member);
  const log = (await owner.get(`/needs/${need}/access-log`).expect(200)).body.items as AccessRow[];
  expect(log.map((row) => row.what)).toContain('list');
});
