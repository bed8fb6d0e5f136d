import { randomUUID } from 'node:crypto';
import type { DealDetail, MessagePage } from '@dto/deals';
import { Digest, GATHERED, Telling } from '@guibang/notifications';
import { startApi, TestApi } from '../../support/api';
import type { Somebody } from '../../support/fixtures';
import { Rooms } from '../deals/rooms';
import { atHour, noticesOf } from './support';

let api: TestApi;
let rooms: Rooms;
beforeAll(async () => {
  api = await startApi();
  atHour(api, 10);
  rooms = new Rooms(api);
});
afterAll(() => api.close());

const kinds = async (who: Somebody): Promise<string[]> => {
  await api.drain();
  return (await noticesOf(who, '?group=deals')).items.map(({ kind }) => kind);
};
const newest = async (who: Somebody) => {
  await api.drain();
  return (await noticesOf(who, '?group=deals')).items[0]!;
};

describe('what the two sides of a deal are told', () => {
  it('interest once, to the side that has to answer, with where and until when', async () => {
    const deal = await rooms.asked();
    expect(await kinds(deal.seller)).toEqual(['deal.asked']);
    expect(await kinds(deal.buyer)).toEqual([]);
    expect(await newest(deal.seller)).toMatchObject({
      title: expect.stringContaining('感兴趣，等你答复'),
      lines: [expect.stringMatching(/^\d+月\d+日前答复。/)],
      href: `/desk/deals/${deal.id}`,
    });
    const [names] = await api.db.query<{ name: string }>(`SELECT name FROM organizations WHERE id = $1`, [
      deal.buyer.orgId,
    ]);
    // Who it is opens with the answer.
    expect(JSON.stringify(await newest(deal.seller))).not.toContain(names!.name);
  });

  it('a refusal with its reason and what would help', async () => {
    const deal = await rooms.asked();
    await deal.seller.post(`/deals/${deal.id}/answer`, { answer: 'decline', reason: 'maturity' }).expect(200);
    expect(await newest(deal.buyer)).toMatchObject({
      kind: 'deal.answered',
      lines: ['原因：成熟度不够。补上中试或应用的证据，成熟度的分会上去。'],
    });
  });

  it('each step to the other side, and to nobody what they did themselves', async () => {
    const deal = await rooms.talking();
    // Both clicked before anybody was told that one had.
    expect(await kinds(deal.buyer)).toEqual(expect.arrayContaining(['deal.answered', 'deal.step']));
    await rooms.offer(deal.buyer, deal.id, 'scope', { scope: { title: '在线检测', content: '交付一条试验线' } });
    expect(await newest(deal.seller)).toMatchObject({ kind: 'deal.offer', title: expect.stringContaining('「标的」') });
    const before = await kinds(deal.buyer);
    await rooms.accept(deal.seller, deal.id, 'scope');
    expect(await kinds(deal.buyer)).toEqual(['deal.offer', ...before]);
  });

  it('a mention without what was said', async () => {
    const deal = await rooms.talking();
    const secret = '这句话只在室内';
    await deal.buyer
      .post(`/deals/${deal.id}/messages`, {
        id: '4f7f3c1e-0000-4000-8000-000000000001',
        body: secret,
        mentions: [deal.seller.userId],
      })
      .expect(200);
    const notice = await newest(deal.seller);
    expect(notice.kind).toBe('deal.mentioned');
    expect(JSON.stringify(notice)).not.toContain(secret);
    const page = (await deal.seller.get(`/deals/${deal.id}/messages`).expect(200)).body as MessagePage;
    expect(JSON.stringify(page)).toContain(secret);
  });

  it('talk that waited, once until it is read, and nobody who has the room open', async () => {
    const deal = await rooms.talking();
    const told = async (who: Somebody) => {
      await api.app.get(Telling).gather(GATHERED.find(({ kind }) => kind === 'deal.message')!);
      const all = (await noticesOf(who, '?group=deals')).items;
      return all.filter(({ kind }) => kind === 'deal.message').map(({ title }) => title.replace(/「.*」/, ''));
    };
    const say = (body: string) => deal.buyer.post(`/deals/${deal.id}/messages`, { id: randomUUID(), body }).expect(200);
    const minutes = (n: number) => {
      api.clock.advance(n * 60_000);
      back += n * 60_000;
    };
    let back = 0;
    try {
      await say('第一句');
      await say('第二句');
      expect(await told(deal.seller)).toEqual([]);
      minutes(11);
      expect(await told(deal.seller)).toEqual(['有2条消息没看']);
      expect(await told(deal.buyer)).toEqual([]);
      await say('第三句');
      minutes(11);
      // He has been told, and has not looked: no second time.
      expect(await told(deal.seller)).toEqual(['有2条消息没看']);
      const { lastSeq } = (await deal.seller.get(`/deals/${deal.id}`).expect(200)).body as DealDetail;
      await deal.seller.put(`/deals/${deal.id}/read-mark`, { seq: lastSeq }).expect(200);
      await say('第四句');
      await deal.seller.post(`/deals/${deal.id}/messages`, { id: randomUUID(), body: '收到' }).expect(200);
      minutes(11);
      expect(await told(deal.seller)).toEqual(['有1条消息没看', '有2条消息没看']);
      expect(await told(deal.buyer)).toEqual(['有1条消息没看']);

      // Whoever has read meanwhile finds no line of it in tomorrow's digest.
      await deal.seller.put(`/deals/${deal.id}/read-mark`, { seq: 10_000 }).expect(200);
      const { still } = GATHERED.find(({ kind }) => kind === 'deal.message')!;
      const worth = (who: Somebody) => still!({ kind: 'deal', id: deal.id }, api.app.get(Telling).ground, who.userId);
      expect([await worth(deal.seller), await worth(deal.buyer)]).toEqual([false, true]);
    } finally {
      api.clock.advance(-back);
    }
  });

  it('what is over is not in the digest', async () => {
    const deal = await rooms.asked();
    await deal.seller
      .put('/notification-settings', {
        switches: [
          { kind: 'deal.asked', channel: 'mail', on: false },
          { kind: 'deal.asked', channel: 'digest', on: true },
        ],
      })
      .expect(200);
    const again = await rooms.asked(await rooms.pair({ seller: deal.seller, title: '第二件事' }));
    await api.drain();
    await api.db.query(`UPDATE deals SET state = 'closed', outcome = 'withdrawn' WHERE id = $1 AND state <> 'closed'`, [
      again.id,
    ]);
    atHour(api, 8);
    api.clock.advance(60_000);
    await api.app.get(Digest).run();
    const rows = await api.db.query(`SELECT digest FROM notices WHERE subject_id = $1 AND kind = 'deal.asked'`, [
      again.id,
    ]);
    expect(rows).toEqual([{ digest: 'dropped' }]);
  });
});
