import fc from 'fast-check';
import { NOTICE_KINDS } from '@dto/notifications';
import { MembersService, organizationSubmitted } from '@guibang/identity';
import { Ledger } from '@guibang/ledger';
import { Digest, GATHERED, NoticeMails, Telling, TOLD } from '@guibang/notifications';
import { startApi, TestApi } from '../../support/api';
import type { Somebody } from '../../support/fixtures';
import { openTab, until } from '../../support/socket';
import { atHour, eventsNamed, listingsOf, noticesOf, returnOrganization, titles } from './support';

let api: TestApi;
let back: (() => void)[] = [];
const clock = (hour: number): void => void back.push(atHour(api, hour));
const HOUR = 3_600_000;
const pass = (hours: number): void => {
  api.clock.advance(hours * HOUR);
  back.push(() => api.clock.advance(-hours * HOUR));
};
const fresh = (who: Somebody): Promise<Somebody> => api.session(who.userId, who.email, who.orgId, who.role);
const mails = (): Promise<{ recipient: string; subject: string; body: string }[]> =>
  api.db.query(`SELECT recipient, subject, body FROM mails ORDER BY created_at, id`);

beforeAll(async () => (api = await startApi()));
afterAll(() => api.close());
beforeEach(async () => {
  await api.clean();
  clock(10);
});
afterEach(() => {
  for (const step of back.reverse()) step();
  back = [];
});

it('every file of told/ has a handler of its own name, and every kind is told by some file', () => {
  const kinds = new Set([...TOLD, ...GATHERED].map(({ kind }) => kind));
  const names = TOLD.map(({ kind, event }) => `${kind}-${event.name}`);
  expect(new Set(names).size).toBe(names.length);
  expect([...kinds].sort()).toEqual(Object.keys(NOTICE_KINDS).sort());
});

describe('being told', () => {
  it('says what happened, what it means and what to do, in the page and by mail', async () => {
    const firm = await returnOrganization(api);
    await api.drain();
    const { items, unread } = await noticesOf(firm);
    expect(unread).toBe(1);
    expect(items).toEqual([
      expect.objectContaining({
        kind: 'organization.decided',
        title: '「演示光电」需要修改后重新提交',
        lines: ['科技局的意见：执照看不清', '改好以后，再提交一次。'],
        href: '/desk/organization',
        orgId: firm.orgId,
        readAt: null,
      }),
    ]);
    expect(await mails()).toEqual([
      {
        recipient: firm.email,
        subject: '「演示光电」需要修改后重新提交',
        body: expect.stringMatching(/科技局的意见：执照看不清[\s\S]+打开单位资料：http\S+\/desk\/organization/),
      },
    ]);
  });

  it('happens once for each event and person, however often the event is delivered', async () => {
    const firm = await returnOrganization(api);
    await api.drain();
    const [event] = await eventsNamed(api, 'organization.returned');
    const told = TOLD.filter((one) => one.event.name === 'organization.returned');
    const again = () => Promise.all(told.map((one) => api.app.get(Telling).hear(one, event!)));
    await again();
    await Promise.all([again(), again(), again()]);
    await api.drain();
    expect(await titles(firm)).toHaveLength(1);
    expect(await mails()).toHaveLength(1);
  });

  it('is the same whatever the order and however often events come (property)', async () => {
    const listings = listingsOf(api);
    const firm = await api.verifiedOrg('enterprise');
    const city = await api.officer('city');
    const members = api.app.get(MembersService);
    await listings.need(firm.orgId, '要解决的第一件事');
    await listings.need(firm.orgId, '要解决的第二件事');
    const helper = await api.member(firm.orgId, 'enterprise_staff');
    await members.setRoles(await firm.viewer(), firm.orgId, helper.userId, ['enterprise_admin']);
    await members.remove(await firm.viewer(), firm.orgId, helper.userId);
    await returnOrganization(api);
    const names = [...new Set(TOLD.map(({ event }) => event.name))];
    const deliveries: (() => Promise<void>)[] = [];
    for (const name of names) {
      for (const event of await eventsNamed(api, name)) {
        for (const told of TOLD.filter((one) => one.event.name === name)) {
          deliveries.push(() => api.app.get(Telling).hear(told, event));
        }
      }
    }
    expect(deliveries.length).toBeGreaterThanOrEqual(5);
    expect(city.orgId).not.toBe(firm.orgId);
    const outcome = async (): Promise<string[]> =>
      (
        await api.db.query<{ said: string }>(
          `SELECT concat_ws(' ', user_id, kind, key, title, mail, digest) AS said FROM notices ORDER BY 1`,
        )
      ).map(({ said }) => said);
    const afresh = async (order: readonly number[]): Promise<string[]> => {
      await api.db.query(`DELETE FROM notices`);
      for (const i of order) await deliveries[i]!();
      return outcome();
    };
    const every = deliveries.map((_, i) => i);
    const expected = await afresh(every);
    expect(expected.length).toBeGreaterThanOrEqual(5);
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...every, ...every, ...every], { minLength: every.length }),
        async (order) => {
          const missing = every.filter((i) => !order.includes(i));
          expect(await afresh([...order, ...missing])).toEqual(expected);
        },
      ),
      { numRuns: 12 },
    );
  });

  it('says nothing that is not true any more, and nothing to who did it', async () => {
    const firm = await api.verifiedOrg('enterprise');
    const colleague = await api.member(firm.orgId, 'enterprise_admin');
    const newcomer = await api.member(firm.orgId, 'enterprise_staff');
    await api.app.get(MembersService).setRoles(await firm.viewer(), firm.orgId, newcomer.userId, ['enterprise_admin']);
    await api.drain();
    expect(await titles(firm)).toEqual([]);
    expect(await titles(colleague)).toEqual([]);
    const changed = await api.session(newcomer.userId, newcomer.email, firm.orgId, 'enterprise_admin');
    expect((await noticesOf(changed)).items[0]).toMatchObject({ kind: 'member.changed', orgId: null });
  });
});

describe('channels', () => {
  it('are switched for each kind; the default is not kept', async () => {
    const firm = await api.verifiedOrg('enterprise');
    const { body } = await firm.get('/notification-settings').expect(200);
    expect(body).toMatchObject({ quiet: { from: 22, until: 7 }, digestHour: 8 });
    const kind = (settings: { kinds: { kind: string }[] }) =>
      settings.kinds.find((one) => one.kind === 'listing.published');
    expect(kind(body)).toMatchObject({ page: true, mail: true, digest: false });
    const off = (channel: string) => ({ kind: 'listing.published', channel, on: false });
    const changed = await firm.put('/notification-settings', { switches: [off('mail'), off('page')] }).expect(200);
    expect(kind(changed.body)).toMatchObject({ page: false, mail: false, digest: false });
    await listingsOf(api).need(firm.orgId, '没人要听的发布');
    expect(await titles(firm)).toEqual([]);
    expect(await mails()).toEqual([]);
    await firm.put('/notification-settings', { switches: [{ ...off('page'), on: true }] }).expect(200);
    expect(await api.db.query(`SELECT channel FROM notice_switches`)).toEqual([{ channel: 'mail' }]);
    await listingsOf(api).need(firm.orgId, '站内要听的发布');
    expect(await titles(firm)).toEqual(['需求「站内要听的发布」已发布']);
    await firm
      .put('/notification-settings', { switches: [{ kind: 'nothing', channel: 'mail', on: true }] })
      .expect(422);
    await firm.put('/notification-settings', { quiet: { from: 22, until: 24 } }).expect(422);
  });

  it('mails wait for the morning, and stay away when the notice was read meanwhile', async () => {
    clock(23);
    const [one, two] = [await api.verifiedOrg('enterprise'), await api.verifiedOrg('enterprise')];
    await listingsOf(api).need(one.orgId, '夜里发布的');
    await listingsOf(api).need(two.orgId, '夜里发布又看过的');
    const due = () => api.app.get(NoticeMails).sendDue();
    await due();
    expect(await mails()).toEqual([]);
    expect(await titles(one)).toHaveLength(1);
    const [read] = (await noticesOf(two)).items;
    await two.put(`/notifications/${read!.id}/reading`, { read: true }).expect(204);
    pass(7.9);
    await due();
    expect(await mails()).toEqual([]);
    pass(0.2);
    await due();
    await due();
    expect((await mails()).map(({ subject }) => subject)).toEqual(['需求「夜里发布的」已发布']);
  });

  it('whoever wants no quiet gets the mail at once', async () => {
    clock(23);
    const firm = await api.verifiedOrg('enterprise');
    await firm.put('/notification-settings', { quiet: { from: 0, until: 0 } }).expect(200);
    await listingsOf(api).need(firm.orgId, '夜里也要知道');
    expect(await mails()).toHaveLength(1);
    expect((await firm.get('/notification-settings').expect(200)).body.quiet).toBeNull();
  });

  it('the digest comes once a day, grouped, with what is unread and still true', async () => {
    const officer = await api.officer('county', '421202');
    const listings = listingsOf(api);
    const firm = await api.registerOrg('enterprise', { state: 'submitted', name: '待核验的甲' });
    const gone = await api.registerOrg('enterprise', { state: 'submitted', name: '待核验的乙' });
    for (const { orgId } of [firm, gone]) {
      await api.db.tx(() =>
        api.app.get(Ledger).append(organizationSubmitted, { subject: { kind: 'organization', id: orgId } }),
      );
    }
    await listings.need(firm.orgId, '一条需求');
    await api.drain();
    // The duty is no bell: it stands on the desk already.
    expect(await titles(officer)).toEqual([]);
    await api.db.query(`UPDATE organizations SET state = 'verified' WHERE id = $1`, [gone.orgId]);
    await api.db.query(`DELETE FROM mails`);
    const digest = () => api.app.get(Digest).run();
    await digest();
    expect(await mails()).toEqual([]);
    clock(8);
    pass(0.1);
    await digest();
    await Promise.all([digest(), digest()]);
    const mine = (await mails()).filter(({ recipient }) => recipient === officer.email);
    expect(mine).toHaveLength(1);
    expect(mine[0]).toMatchObject({ subject: '桂榜每日汇总：1件事' });
    expect(mine[0]!.body).toContain(`【科技局和登记站待办】\n· 「待核验的甲」待核验。去核验：`);
    expect(mine[0]!.body).not.toContain('待核验的乙');
    clock(8);
    pass(0.1);
    await digest();
    expect((await mails()).filter(({ recipient }) => recipient === officer.email)).toHaveLength(1);
  });
});

describe('the list behind the bell', () => {
  it('pages, filters, marks one, marks all that was seen, and takes that back', async () => {
    const firm = await api.verifiedOrg('enterprise');
    for (let n = 1; n <= 3; n++) await listingsOf(api).need(firm.orgId, `第${n}条`);
    const { items } = await noticesOf(firm);
    expect(items).toHaveLength(3);
    await firm.put(`/notifications/${items[0]!.id}/reading`, { read: true }).expect(204);
    expect((await firm.get('/notifications/unread').expect(200)).body).toEqual({ count: 2 });
    expect(await titles(firm, '?unread=1')).toHaveLength(2);
    expect(await titles(firm, '?group=matching')).toEqual([]);
    const all = await firm.post('/notifications/reading', { until: items[1]!.at }).expect(200);
    expect(all.body.count).toBe(2);
    await firm.delete(`/notifications/reading?at=${all.body.at}`).expect(204);
    expect(await titles(firm, '?unread=1')).toHaveLength(2);
    const stranger = await api.verifiedOrg('enterprise');
    await stranger.put(`/notifications/${items[0]!.id}/reading`, { read: false }).expect(404);
    await api.anybody().get('/notifications').expect(401);
  });

  it('is closed with the membership', async () => {
    const firm = await api.verifiedOrg('enterprise');
    const second = await api.member(firm.orgId, 'enterprise_admin');
    await listingsOf(api).need(firm.orgId, '本单位的事');
    expect(await titles(second)).toHaveLength(1);
    await api.db.query(`DELETE FROM memberships WHERE user_id = $1`, [second.userId]);
    const elsewhere = await api.verifiedOrg('enterprise');
    await api.db.query(`INSERT INTO memberships (user_id, org_id, role) VALUES ($1, $2, 'enterprise_staff')`, [
      second.userId,
      elsewhere.orgId,
    ]);
    const now = await api.session(second.userId, second.email, elsewhere.orgId, 'enterprise_staff');
    expect(await titles(now)).toEqual([]);
  });

  it('moves live: my own room, my organization’s desk, my bureau’s; nobody else’s', async () => {
    const firm = await api.verifiedOrg('enterprise');
    const officer = await api.officer('county', '421202');
    const [mine, theirs] = [await openTab(api.url, firm.cookie), await openTab(api.url, officer.cookie)];
    expect(await mine.join('user', firm.userId)).toMatchObject({ seq: 0 });
    expect(await mine.join('org', firm.orgId)).toMatchObject({ seq: 0 });
    expect(await theirs.join('bureau', '421202')).toMatchObject({ seq: 0 });
    for (const [kind, id] of [
      ['user', officer.userId],
      ['org', officer.orgId],
      ['bureau', '421202'],
    ] as const)
      expect(await mine.join(kind, id)).toMatchObject({ error: { code: 'common.not-found' } });
    expect(await theirs.join('bureau', '421281')).toMatchObject({ error: { code: 'common.not-found' } });
    await listingsOf(api).need(firm.orgId, '刚发布的');
    await until(() => mine.messages.length === 2 && theirs.messages.length === 1);
    expect(mine.messages.map(({ kind, type }) => `${kind} ${type}`).sort()).toEqual(['org desk', 'user notice']);
    expect(theirs.messages.map(({ kind, type }) => `${kind} ${type}`)).toEqual(['bureau desk']);
    const [notice] = (await noticesOf(await fresh(firm))).items;
    await firm.put(`/notifications/${notice!.id}/reading`, { read: true }).expect(204);
    await until(() => mine.messages.at(-1)!.type === 'read');
    mine.close();
    theirs.close();
  });
});
