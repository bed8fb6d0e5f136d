import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import type { WebhookCreated, WebhookDeliveryView } from '@dto/notifications';
import { startApi, TestApi } from '../../support/api';
import type { Somebody } from '../../support/fixtures';
import { eventsNamed, listingsOf, titles } from './support';
import { Telling, TOLD } from '@guibang/notifications';

interface Heard {
  headers: IncomingMessage['headers'];
  body: string;
}

let api: TestApi;
let firm: Somebody;
let receiver: Server;
let url: string;
let heard: Heard[];
/** What the receiver answers, one after the other; then 204. */
let answers: number[];

beforeAll(async () => {
  api = await startApi();
  receiver = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      heard.push({ headers: request.headers, body });
      const status = answers.shift() ?? 204;
      response.writeHead(status, status === 302 ? { location: `${url}/elsewhere` } : {}).end();
    });
  });
  await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
});
afterAll(async () => {
  await api.close();
  receiver.close();
});
beforeEach(async () => {
  await api.clean();
  heard = [];
  answers = [];
  firm = await api.verifiedOrg('enterprise');
});

const create = async (body: object = {}): Promise<WebhookCreated> =>
  (await firm.post('/webhooks', { url, ...body }).expect(201)).body as WebhookCreated;
const log = async (id: string): Promise<WebhookDeliveryView[]> =>
  (await firm.get(`/webhooks/${id}/deliveries`).expect(200)).body.items as WebhookDeliveryView[];
/** What a worker does when the pause is over. */
const soon = async (): Promise<void> => {
  await api.db.query(`UPDATE graphile_worker._private_jobs SET run_at = now() WHERE attempts < max_attempts`);
  await api.drain();
};

describe('a web-hook', () => {
  it('hears what the organization is told, signed; the secret is shown once', async () => {
    const hook = await create();
    expect(hook.secret).toMatch(/^whsec_/);
    expect(JSON.stringify((await firm.get('/webhooks').expect(200)).body)).not.toContain(hook.secret);
    await listingsOf(api).need(firm.orgId, '推出去的需求');
    expect(heard).toHaveLength(1);
    const said = new Webhook(hook.secret).verify(heard[0]!.body, heard[0]!.headers as Record<string, string>);
    expect(said).toMatchObject({
      type: 'listing.published',
      data: {
        title: '需求「推出去的需求」已发布',
        url: expect.stringContaining('/desk/needs/'),
        subject: { kind: 'listing' },
      },
    });
    expect(() =>
      new Webhook(hook.secret).verify(`${heard[0]!.body} `, heard[0]!.headers as Record<string, string>),
    ).toThrow();
    expect(await log(hook.id)).toEqual([
      expect.objectContaining({ kind: 'listing.published', state: 'delivered', attempts: 1, status: 204 }),
    ]);
  });

  it('is sent nothing twice when an event is delivered again, and nothing that it did not ask for', async () => {
    await create({ kinds: ['deal.asked'] });
    const all = await create();
    await listingsOf(api).need(firm.orgId, '只推一次');
    const [event] = await eventsNamed(api, 'listing.published');
    for (const told of TOLD.filter((one) => one.event.name === 'listing.published')) {
      await api.app.get(Telling).hear(told, event!);
    }
    await api.drain();
    expect(heard).toHaveLength(1);
    expect(await log(all.id)).toHaveLength(1);
  });

  it('is tried again with growing pauses under the same id, until it is taken', async () => {
    const hook = await create();
    answers = [500, 302];
    await listingsOf(api).need(firm.orgId, '对方一时不在');
    expect(await log(hook.id)).toMatchObject([{ state: 'waiting', attempts: 1, status: 500, error: '答复500' }]);
    const [job] = await api.db.query<{ wait: number }>(
      `SELECT extract(epoch FROM run_at - now())::float AS wait FROM graphile_worker.jobs WHERE task_identifier = 'notifications.push'`,
    );
    expect(job!.wait).toBeGreaterThan(0);
    await soon();
    expect(await log(hook.id)).toMatchObject([{ state: 'waiting', attempts: 2, error: '答复302，不跟随跳转' }]);
    await soon();
    expect(await log(hook.id)).toMatchObject([{ state: 'delivered', attempts: 3 }]);
    expect(new Set(heard.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(heard).toHaveLength(3);
  });

  it('gives up in the end, tells the administrators once, and is replayed by hand', async () => {
    const hook = await create();
    answers = Array.from({ length: 30 }, () => 503);
    await listingsOf(api).need(firm.orgId, '对方一直不在');
    await listingsOf(api).need(firm.orgId, '对方还是不在');
    for (let i = 0; i < 9; i++) await soon();
    const [first, second] = await log(hook.id);
    expect([first, second]).toMatchObject([
      { state: 'failed', attempts: 9 },
      { state: 'failed', attempts: 9 },
    ]);
    const failing = (await titles(firm)).filter((title) => title.startsWith('推送到'));
    expect(failing).toHaveLength(1);
    answers = [];
    await firm.post(`/webhooks/${hook.id}/deliveries/${first!.id}/replays`).expect(201);
    await api.drain();
    expect((await log(hook.id))[0]).toMatchObject({ id: first!.id, state: 'delivered', attempts: 1 });
  });

  it('is tested by a ping, paused, gone after 410, deleted', async () => {
    const hook = await create();
    await firm.post(`/webhooks/${hook.id}/pings`).expect(201);
    await api.drain();
    expect(JSON.parse(heard[0]!.body)).toMatchObject({ type: 'ping' });
    await firm.put(`/webhooks/${hook.id}/activity`, { active: false }).expect(200);
    await firm.post(`/webhooks/${hook.id}/pings`).expect(409);
    await listingsOf(api).need(firm.orgId, '停用时发生的');
    expect(heard).toHaveLength(1);
    await firm.put(`/webhooks/${hook.id}/activity`, { active: true }).expect(200);
    answers = [410];
    await firm.post(`/webhooks/${hook.id}/pings`).expect(201);
    await api.drain();
    expect((await firm.get('/webhooks').expect(200)).body.items[0]).toMatchObject({ active: false, failed: 1 });
    await firm.delete(`/webhooks/${hook.id}`).expect(204);
    expect((await firm.get('/webhooks').expect(200)).body.items).toEqual([]);
    await firm.get(`/webhooks/${hook.id}/deliveries`).expect(404);
  });

  it('does not exist for other organizations, nor for those who do not administer', async () => {
    const hook = await create();
    const other = await api.verifiedOrg('enterprise');
    const staff = await api.member(firm.orgId, 'enterprise_staff');
    expect((await other.get('/webhooks').expect(200)).body.items).toEqual([]);
    await other.delete(`/webhooks/${hook.id}`).expect(404);
    await other.post(`/webhooks/${hook.id}/pings`).expect(404);
    await staff.get('/webhooks').expect(403);
  });

  it.each([
    ['plain http to the outside', 'http://example.com/hook', 'webhook.https-only'],
    ['an address of the inside', 'https://10.0.0.8/hook', 'webhook.not-public'],
    ['the metadata service', 'https://169.254.169.254/latest', 'webhook.not-public'],
    ['a name that does not exist', 'https://nothing.invalid/hook', 'webhook.unknown-host'],
    ['no address at all', 'ftp://example.com', 'common.invalid'],
  ])('may not lead to %s', async (_, address, code) => {
    const answer = await firm.post('/webhooks', { url: address }).expect(422);
    expect(answer.body.code).toBe(code);
  });
});

describe('in production', () => {
  it('the own machine is inside too', async () => {
    const live = await startApi({ NODE_ENV: 'production' });
    const somebody = await live.verifiedOrg('enterprise');
    for (const address of [url, 'https://localhost/hook', 'https://127.0.0.1/hook']) {
      const answer = await somebody.post('/webhooks', { url: address }).expect(422);
      expect(answer.body.code).toMatch(/webhook\.(https-only|not-public)/);
    }
    await live.close();
  });
});
