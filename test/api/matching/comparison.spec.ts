import type { AccessRow } from '@dto/listings';
import type { ComparisonView } from '@dto/matching';
import { startApi, type TestApi } from '../../support/api';
import type { Agent } from '../../support/agent';
import type { Somebody } from '../../support/fixtures';
import { Listings } from './listings';

let api: TestApi;
let owner: Somebody;
let member: Somebody;
let first: string;
let second: string;
let need: string;

beforeAll(async () => {
  api = await startApi();
  const listings = new Listings(api);
  owner = await api.verifiedOrg('university', { name: '演示材料学院' });
  member = await api.verifiedOrg('enterprise');
  const measured = (target: number, unit: string) => ({
    summary: '轻而强，降低自重',
    description: '配方不公开',
    indicators: [{ name: '抗拉强度', comparator: 'eq' as const, target, unit }],
  });
  first = await listings.result(owner.orgId, '高强铝合金板材', measured(0.48, 'GPa'));
  second = await listings.result(owner.orgId, '轻质铝合金板材', measured(300, 'MPa'));
  need = await listings.need(member.orgId, '轻量化托盘', {
    indicators: [{ name: '抗拉强度', comparator: 'gte', target: 450, unit: 'MPa', must: true }],
  });
});
afterAll(() => api.close());

const compare = async (who: Agent, ...ids: string[]) =>
  (await who.get(`/comparison?ids=${ids.join(',')}`).expect(200)).body as ComparisonView;

it('puts results side by side, values in one unit, better by what needs ask for', async () => {
  const view = await compare(member, first, second);
  expect(view.kind).toBe('result');
  expect(view.items.map((item) => item.card.title)).toEqual(['高强铝合金板材', '轻质铝合金板材']);
  expect(view.indicators).toMatchObject([
    {
      name: '抗拉强度',
      unit: 'GPa',
      direction: 'more',
      cells: [
        { value: 0.48, mark: 'best' },
        { value: 0.3, mark: 'worst' },
      ],
    },
  ]);
});

it('says what each is about, as far as the reader may read it', async () => {
  const elements = async (who: Agent) =>
    (await compare(who, first, second)).items.map((item) => item.elements.map(({ kind, text }) => `${kind} ${text}`));
  const open = ['product 高强铝合金板材', 'product 轻质铝合金板材'];
  expect((await elements(api.anybody())).map((one) => one[0])).toEqual(open);
  expect((await elements(api.anybody())).flat().join()).not.toContain('降低');
  expect((await elements(member)).map((one) => one.includes('effect 降低自重'))).toEqual([true, true]);
});

it('shows each reader what the pages would: nothing closed, no name', async () => {
  const open = await compare(api.anybody(), first, second);
  expect(open.indicators).toEqual([]);
  expect(open.items[0]).toMatchObject({ level: 0, wayIn: 'log-in', card: { orgName: null } });
  expect(JSON.stringify(open)).not.toMatch(/轻而强|配方|材料学院/);
  const inside = await compare(member, first, second);
  expect(JSON.stringify(inside)).toContain('轻而强');
  expect(JSON.stringify(inside)).not.toMatch(/配方|材料学院/);
  const officer = await compare(await api.officer('city'), first, second);
  expect(JSON.stringify(officer)).toMatch(/配方.*材料学院|材料学院.*配方/);
});

it('its owner hears of the look', async () => {
  await compare(member, first, second);
  const log = (await owner.get(`/results/${first}/access-log`).expect(200)).body.items as AccessRow[];
  expect(log.map((row) => row.what)).toContain('view');
});

it('refuses one, five, two kinds, and what is not there', async () => {
  const refused = async (ids: string[], status: number) => {
    await member.get(`/comparison?ids=${ids.join(',')}`).expect(status);
  };
  await refused([first], 422);
  await refused([first, first], 422);
  await refused([first, 'x', `' OR 1=1`], 422);
  await refused([first, need], 422);
  await refused([first, '00000000-0000-4000-8000-000000000000'], 404);
  await member.get('/comparison').expect(422);
});
