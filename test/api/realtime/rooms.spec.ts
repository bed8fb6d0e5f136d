import { randomUUID } from 'node:crypto';
import { MembersService, SessionsService } from '@guibang/identity';
import { Db, defineRoom, Realtime, type Viewer } from '@guibang/platform';
import { startApi, TestApi } from '../../support/api';
import type { Somebody } from '../../support/fixtures';
import { openTab, Tab, until } from '../../support/socket';

/** A room of the test's own: the organizations in `guests` may be in it. */
const hall = defineRoom('hall', { signals: ['typing'], presence: true });
const guests = new Map<string, Set<string>>();
const mayJoin = (viewer: Viewer, id: string) => guests.get(id)?.has(viewer.orgId ?? '') ?? false;

let api: TestApi;
let twin: string;
let anna: Somebody;
let ben: Somebody;
let room: string;
const tabs: Tab[] = [];

const tab = async (who: Somebody, url = api.url): Promise<Tab> => {
  const opened = await openTab(url, who.cookie);
  tabs.push(opened);
  return opened;
};
const say = (n: number | string, big = '') =>
  api.app.get(Realtime).publish(hall, room, 'said', { n, ...(big ? { big } : {}) });
const seen = (one: Tab) => one.messages.map(({ seq, data }) => [seq, data.n]);

beforeAll(async () => {
  // The policy is registered by each process; the test's room has no lib, so the apps are given it as they are made.
  const register = Realtime.prototype.onModuleInit;
  jest.spyOn(Realtime.prototype, 'onModuleInit').mockImplementation(function (this: Realtime) {
    register.call(this);
    this.room(hall, { mayJoin });
  });
  api = await startApi();
  twin = (await api.twin()).url;
  anna = await api.verifiedOrg('enterprise');
  ben = await api.verifiedOrg('university');
});
afterAll(() => api.close());
beforeEach(() => {
  room = randomUUID();
  guests.set(room, new Set([anna.orgId, ben.orgId]));
});
afterEach(() => tabs.splice(0).forEach((one) => one.close()));

describe('who may open a socket', () => {
  it.each([
    ['nobody', null, {}],
    ['an ended session', 'gb_session=gone', {}],
  ])('not %s', async (_, cookie, headers) => {
    await expect(openTab(api.url, cookie, headers)).rejects.toThrow();
  });

  it('not a page of another site, whatever cookie the browser sends along', async () => {
    await expect(openTab(api.url, anna.cookie, { origin: 'https://elsewhere.example' })).rejects.toThrow();
    await expect(openTab(api.url, anna.cookie, { 'sec-fetch-site': 'cross-site' })).rejects.toThrow();
    tabs.push(await openTab(api.url, anna.cookie, { origin: api.url }));
  });

  it('not an officer without a second factor', async () => {
    const officer = await api.officer('city');
    await api.db.query(`UPDATE users SET totp_enabled_at = NULL WHERE id = $1`, [officer.userId]);
    await expect(openTab(api.url, officer.cookie)).rejects.toThrow();
  });

  it('also by long polling, where a proxy knows no WebSocket', async () => {
    const polling = await openTab(api.url, anna.cookie, {}, ['polling']);
    tabs.push(polling);
    await polling.join('hall', room);
    await say(1);
    await until(() => polling.messages.length === 1);
  });
});

describe('rooms', () => {
  it('are joined through their policy only; what one may not join does not exist', async () => {
    const stranger = await api.verifiedOrg('enterprise');
    const outside = await tab(stranger);
    for (const [kind, id] of [
      ['hall', room],
      ['hall', randomUUID()],
      ['hall', `${room}' OR 1=1`],
      ['nothing', room],
    ] as const) {
      expect(await outside.join(kind, id)).toMatchObject({ error: { code: 'common.not-found' } });
    }
    expect(await outside.signal('hall', room, 'typing')).toMatchObject({ error: { code: 'common.not-found' } });
    expect(await outside.join('', '')).toMatchObject({ error: { code: 'common.invalid' } });
    await stranger.get(`/rooms/hall/${room}/messages?since=0`).expect(404);
    await api.anybody().get(`/rooms/hall/${room}/messages?since=0`).expect(401);
    const inside = await tab(anna);
    await inside.join('hall', room);
    await say(1);
    await until(() => inside.messages.length === 1);
    expect(outside.messages).toEqual([]);
  });

  it('hear the same messages on two processes and in two tabs, in one order, without holes', async () => {
    const [one, two, far] = [await tab(anna), await tab(anna), await tab(ben, twin)];
    for (const each of [one, two, far]) expect(await each.join('hall', room)).toMatchObject({ seq: 0, reset: false });
    await Promise.all(Array.from({ length: 30 }, (_, n) => say(n)));
    await until(() => [one, two, far].every((each) => each.messages.length === 30));
    expect(one.messages.map((m) => m.seq)).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
    expect(seen(two)).toEqual(seen(one));
    expect(seen(far)).toEqual(seen(one));
  });

  it('hear of a change when it commits, and of one rolled back never', async () => {
    const one = await tab(anna);
    await one.join('hall', room);
    const db = api.app.get(Db);
    await expect(
      db.tx(async () => {
        await say('lost');
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    await db.tx(async () => {
      await say('kept');
      await new Promise((wake) => setTimeout(wake, 150));
      expect(one.messages).toEqual([]);
    });
    await until(() => one.messages.length === 1);
    expect(seen(one)).toEqual([[1, 'kept']]);
  });

  it('do not lock each other, whatever order two transactions speak in', async () => {
    const other = randomUUID();
    guests.set(other, new Set([anna.orgId]));
    const realtime = api.app.get(Realtime);
    const db = api.app.get(Db);
    const both = (first: string, second: string) =>
      db.tx(async () => {
        await realtime.publish(hall, first, 'said', {});
        await new Promise((wake) => setTimeout(wake, 5));
        await realtime.publish(hall, second, 'said', {});
      });
    await Promise.all(Array.from({ length: 20 }, (_, i) => (i % 2 ? both(room, other) : both(other, room))));
    expect(await realtime.position(hall, room)).toBe(20);
    expect(await realtime.position(hall, other)).toBe(20);
  });

  it('carry what is too long for a notification', async () => {
    const one = await tab(anna);
    await one.join('hall', room);
    await say(1, '长'.repeat(5_000));
    await until(() => one.messages.length === 1);
    expect((one.messages[0]!.data.big as string).length).toBe(5_000);
  });
});

describe('after a break', () => {
  it('a client gets what it missed, over the socket or by request', async () => {
    const before = await tab(ben, twin);
    await before.join('hall', room);
    await say(1);
    await until(() => before.messages.length === 1);
    before.close();
    await say(2);
    await say(3);
    const after = await tab(ben);
    const { seq, messages, reset } = await after.join('hall', room, 1);
    expect({ seq, reset, seen: messages.map((m) => m.data.n) }).toEqual({ seq: 3, reset: false, seen: [2, 3] });
    const { body } = await ben.get(`/rooms/hall/${room}/messages?since=1`).expect(200);
    expect(body).toEqual({ seq, messages, reset });
  });

  it('is told to read everything again when too much or too old was missed', async () => {
    await say(1);
    await say(2);
    await api.db.query(`DELETE FROM realtime_messages WHERE room_id = $1 AND seq = 1`, [room]);
    const one = await tab(anna);
    expect(await one.join('hall', room, 0)).toMatchObject({ seq: 2, messages: [], reset: true });
    expect(await one.join('hall', room, 9)).toMatchObject({ seq: 2, messages: [], reset: true });
    expect(await one.join('hall', room, 1)).toMatchObject({ seq: 2, messages: [{ seq: 2 }], reset: false });
  });

  it('everybody is told when the process itself may have missed something', async () => {
    const one = await tab(anna);
    const gap = new Promise((heard) => one.socket.once('gap', heard));
    await api.db.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'guibang-realtime' AND datname = current_database()`,
    );
    await gap;
    await one.join('hall', room);
    await say(1);
    await until(() => one.messages.length === 1);
  });
});

describe('who may stay', () => {
  const closed = (one: Tab) => () => one.socket.disconnected;

  it('not with a session that was ended, on any process', async () => {
    const mine = await api.session(anna.userId, anna.email, anna.orgId, anna.role);
    const [near, far, other] = [await tab(mine), await tab(mine, twin), await tab(anna)];
    const { sessionId } = await mine.viewer();
    await api.app.get(SessionsService).end(anna.userId, sessionId!);
    await until(closed(near));
    await until(closed(far));
    expect(other.socket.connected).toBe(true);
  });

  it('not with a role that was taken away, or another one than the tab was opened with', async () => {
    const helper = await api.member(anna.orgId, 'enterprise_staff');
    const one = await tab(helper, twin);
    await api.app.get(MembersService).remove(await anna.viewer(), anna.orgId, helper.userId);
    await until(closed(one));
    const expert = await api.member(anna.orgId, 'enterprise_staff');
    await api.db.query(`INSERT INTO memberships (user_id, org_id, role) VALUES ($1, $2, 'expert')`, [
      expert.userId,
      anna.orgId,
    ]);
    const two = await tab(expert);
    await expert.put('/session/membership', { orgId: anna.orgId, role: 'expert' }).expect(200);
    await until(closed(two));
  });

  it('not in a room whose policy says no now', async () => {
    const [near, far] = [await tab(ben), await tab(ben, twin)];
    for (const each of [near, far]) await each.join('hall', room);
    guests.get(room)!.delete(ben.orgId);
    await api.app.get(Realtime).recheck(hall, room);
    await until(() => near.left.length === 1 && far.left.length === 1);
    await say(1);
    await new Promise((wake) => setTimeout(wake, 100));
    expect([near.messages, far.messages]).toEqual([[], []]);
  });
});

describe('what is not kept', () => {
  it('typing reaches the others on every process, not its sender, and no more often than is useful', async () => {
    const [one, two, far] = [await tab(anna), await tab(anna), await tab(ben, twin)];
    for (const each of [one, two, far]) await each.join('hall', room);
    expect(await one.signal('hall', room, 'typing', 'price')).toEqual({ sent: true });
    await until(() => two.signals.length === 1 && far.signals.length === 1);
    expect(far.signals[0]).toEqual({ kind: 'hall', id: room, type: 'typing', from: anna.userId, about: 'price' });
    expect(one.signals).toEqual([]);
    expect(await one.signal('hall', room, 'shouting')).toMatchObject({ error: { code: 'common.not-found' } });
    const answers = [];
    for (let i = 0; i < 20; i++) answers.push(await one.signal('hall', room, 'typing'));
    expect(answers.filter(({ sent }) => sent).length).toBeLessThan(12);
    expect(await api.db.query(`SELECT 1 FROM realtime_messages WHERE room_id = $1`, [room])).toEqual([]);
  });

  it('who is here is one list over all processes', async () => {
    const [one, far] = [await tab(anna), await tab(ben, twin)];
    expect((await one.join('hall', room)).present).toEqual([anna.userId]);
    await far.join('hall', room);
    const both = [anna.userId, ben.userId].sort().join();
    await until(() => [one, far].every((each) => each.presence.at(-1)?.present.join() === both));
    const again = await tab(anna);
    await again.join('hall', room);
    one.close();
    await new Promise((wake) => setTimeout(wake, 100));
    expect(far.presence.at(-1)?.present.join()).toBe(both);
    again.close();
    await until(() => far.presence.at(-1)?.present.join() === ben.userId);
  });
});

it('a kind of room without a policy stops the start', async () => {
  defineRoom('forgotten');
  expect(() => api.app.get(Realtime).onApplicationBootstrap()).toThrow('No policy for the rooms: forgotten');
});
