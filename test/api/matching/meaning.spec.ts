import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { MatchList } from '@dto/matching';
import { ProfilesService, RankerService } from '@guibang/matching';
import { startApi, type TestApi } from '../../support/api';
import type { Somebody } from '../../support/fixtures';
import { Listings } from './listings';

/** A small endpoint in the shape of OpenAI's: texts of one matter lie in one direction. */
const matters = [/土豆|马铃薯/, /地瓜|红薯/, /钢|铁/, /茶/];
const asked: string[][] = [];
let down = false;
let endpoint: Server;
let api: TestApi;
let listings: Listings;
let enterprise: Somebody;
let university: Somebody;

beforeAll(async () => {
  endpoint = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      const { input } = JSON.parse(body) as { input: string[] };
      asked.push(input);
      response.statusCode = down ? 503 : 200;
      const data = input.map((text, index) => ({
        index,
        embedding: matters.map((matter) => (matter.test(text) ? 1 : 0.05)),
      }));
      response.end(JSON.stringify({ data: data.reverse() }));
    });
  });
  await new Promise<void>((resolve) => endpoint.listen(0, '127.0.0.1', resolve));
  const { port } = endpoint.address() as AddressInfo;
  api = await startApi({ EMBEDDINGS_URL: `http://127.0.0.1:${port}/v1`, EMBEDDINGS_MODEL: 'matters' });
  listings = new Listings(api);
});
afterAll(async () => {
  await api.close();
  endpoint.close();
});

beforeEach(async () => {
  await api.clean();
  down = false;
  asked.length = 0;
  enterprise = await api.verifiedOrg('enterprise');
  university = await api.verifiedOrg('university');
});

async function texts(): Promise<string> {
  for (const title of ['高炉炼铁余热利用', '青砖茶渥堆发酵', '红薯淀粉加工', '马铃薯淀粉加工', '马铃薯种薯']) {
    await listings.result(university.orgId, title);
  }
  return listings.need(enterprise.orgId, '土豆淀粉加工');
}
const titles = async (id: string) =>
  ((await enterprise.get(`/needs/${id}/matches`).expect(200)).body as MatchList).items.map(({ other }) => other.title);

it('meaning decides among equal words and finds what shares none; asks in batches, and asks for each text once', async () => {
  const need = await texts();
  await api.drain();
  expect((await titles(need))[0]).toBe('马铃薯淀粉加工');
  const profile = await api.app.get(ProfilesService).find(need);
  const { list } = await api.app.get(RankerService).rank(profile!);
  expect(list.map((one) => one.profile.facts.title)).toContain('马铃薯种薯');
  expect(new Set(asked.flat()).size).toBe(asked.flat().length);
  expect(await api.db.query(`SELECT count(*)::int AS n FROM match_vectors WHERE model = 'matters'`)).toEqual([
    { n: 6 },
  ]);
  asked.length = 0;
  await listings.result(university.orgId, '马铃薯淀粉加工');
  await api.drain();
  expect(asked).toEqual([]);
});

it('an endpoint that is down holds nothing up', async () => {
  down = true;
  await listings.result(university.orgId, '马铃薯淀粉提取工艺');
  const need = await listings.need(enterprise.orgId, '马铃薯淀粉提取率低');
  expect(asked.length).toBeGreaterThan(0);
  expect(await titles(need)).toEqual(['马铃薯淀粉提取工艺']);
  expect(await api.db.query(`SELECT count(*)::int AS n FROM match_vectors`)).toEqual([{ n: 0 }]);
});
