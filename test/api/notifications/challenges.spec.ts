import { startApi, TestApi } from '../../support/api';
import type { Somebody } from '../../support/fixtures';
import { Judged } from '../challenges/judged';
import { titles } from './support';

const DAY = 86_400_000;

describe('who is told of a challenge', () => {
  let api: TestApi;

  beforeAll(async () => (api = await startApi()));
  afterAll(() => api.close());

  const desk = async (who: Somebody): Promise<string[]> =>
    (await who.get('/desk').expect(200)).body.groups.flatMap((g: { items: { verb: string }[] }) =>
      g.items.map((i) => i.verb),
    );

  it('experts, organiser, publisher and teams, each what is theirs', async () => {
    const judged = new Judged(api);
    const opened = await judged.opened();
    const { id, officer, publisher, teams } = opened;
    const people = await judged.pool(officer);
    await officer.post(`/challenges/${id}/draw`, { late: true }).expect(200);
    await api.drain();
    const panel = await judged.seated(opened, people);
    const [first, ...rest] = panel as [Somebody, ...Somebody[]];
    for (const one of panel) {
      expect((await titles(one))[0]).toBe('请你评审「玻璃盖板表面缺陷在线检测」');
      expect(await desk(one)).toEqual(['申报回避']);
    }
    for (const one of people.filter((p) => !panel.includes(p))) expect(await titles(one)).toEqual([]);

    await first
      .post(`/challenges/${id}/seats/mine/declaration`, {
        answer: 'relation',
        relations: ['other'],
        note: '同乡会见过',
      })
      .expect(200);
    await api.drain();
    expect((await titles(officer))[0]).toContain('申报了关系');
    const { seats } = (await officer.get(`/challenges/${id}/panel`)).body;
    const seat = seats.find((s: { userId: string }) => s.userId === first.userId).id;
    await officer.post(`/challenges/${id}/seats/${seat}/decision`, { decision: 'accept', note: '不影响' }).expect(200);
    for (const one of rest) await one.post(`/challenges/${id}/seats/mine/declaration`, { answer: 'none' }).expect(200);
    expect(await desk(first)).toEqual([]);
    await officer.post(`/challenges/${id}/convening`, {}).expect(200);
    await api.drain();
    expect((await titles(first))[0]).toContain('开始评审');
    expect(await desk(first)).toEqual(['评分']);

    for (const one of panel)
      await judged.mark(one, id, Object.fromEntries(teams.map((t, i) => [t.bidId, 0.9 - i * 0.1])));
    await api.drain();
    expect((await titles(officer)).filter((t) => t.includes('都交卷了'))).toHaveLength(1);
    expect(await desk(first)).toEqual([]);

    await officer.post(`/challenges/${id}/proposal`, {}).expect(200);
    await officer.post(`/challenges/${id}/award-notice`, {}).expect(200);
    for (const { bidId } of teams.slice(1)) {
      await officer
        .put(`/challenges/${id}/bids/${bidId}/feedback`, { text: '检测数据不足，补充后可以再报。' })
        .expect(200);
    }
    await api.drain();
    expect((await titles(teams[0]!.who))[0]).toContain('拟立项公示');
    for (const { who } of teams.slice(1)) expect(await titles(who)).toEqual([]);
    api.clock.advance(20 * DAY);
    const later = await api.session(officer.userId, officer.email, officer.orgId, officer.role);
    await later.post(`/challenges/${id}/award`, {}).expect(200);
    await api.drain();
    const back = (who: Somebody) => api.session(who.userId, who.email, who.orgId, who.role);
    expect(await titles(await back(teams[0]!.who))).toEqual(
      expect.arrayContaining([expect.stringContaining('立项了')]),
    );
    expect(await titles(await back(publisher))).toEqual(expect.arrayContaining([expect.stringContaining('立项了')]));
    for (const { who } of teams.slice(1)) {
      const told = await titles(await back(who));
      expect(told).toEqual(['「玻璃盖板表面缺陷在线检测」没有中榜']);
    }
  });
});
