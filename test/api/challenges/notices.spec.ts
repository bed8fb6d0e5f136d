import type { ChallengeNoticeView, ChallengeObjection } from '@dto/challenges';
import { startApi, TestApi } from '../../support/api';
import type { Somebody } from '../../support/fixtures';
import { Judged } from './judged';

const DAY = 86_400_000;
const OBJECTION = { name: '王先生', contact: '13800000000', text: '榜单指标和本单位公开招标的参数完全一样，附公告。' };

describe('公示 of a list', () => {
  let api: TestApi;
  let judged: Judged;
  let publisher: Somebody;
  let officer: Somebody;
  let id: string;

  beforeAll(async () => {
    api = await startApi();
    judged = new Judged(api);
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    await api.clean();
    publisher = await api.verifiedOrg('enterprise', { name: '楚材玻璃（演示）' });
    officer = await api.officer('city');
    id = await judged.challenge(publisher);
  });

  const publish = async (): Promise<ChallengeNoticeView> => {
    await officer.post(`/challenges/${id}/list-notice`, {}).expect(200, /list_notice/);
    const { items } = (await api.anybody().get('/challenge-notices').expect(200)).body;
    return items[0] as ChallengeNoticeView;
  };

  it('says for how long and by which rule, and everybody reads it', async () => {
    const notice = await publish();
    expect(notice).toMatchObject({ kind: 'list', challengeId: id, days: 5, state: 'running', openObjections: 0 });
    expect(notice.grade).toContain('未核实');
    expect(notice.body).toContainEqual({ label: '核心指标', value: '检出率 ≥ 99%' });
    expect(notice.body).toContainEqual({ label: '榜额', value: '2,000,000.00元' });
    await api.anybody().get(`/challenge-notices/${notice.id}`).expect(200);
    await officer.post(`/challenges/${id}/list-notice`, {}).expect(409);
  });

  it('is published by the bureau alone', async () => {
    await publisher.post(`/challenges/${id}/list-notice`, {}).expect(403);
    const stranger = await api.verifiedOrg('enterprise');
    await stranger.post(`/challenges/${id}/list-notice`, {}).expect(403);
    expect((await api.anybody().get('/challenge-notices')).body.items).toEqual([]);
  });

  it('takes objections with evidence from anybody, and shows them to nobody but the bureau', async () => {
    const notice = await publish();
    await api
      .anybody()
      .post(`/challenge-notices/${notice.id}/objections`)
      .field('name', OBJECTION.name)
      .field('contact', OBJECTION.contact)
      .field('text', OBJECTION.text)
      .attach('file', Buffer.from('公告原文'), 'notice.txt')
      .expect(201);
    await api
      .anybody()
      .post(`/challenge-notices/${notice.id}/objections`, { ...OBJECTION, text: '短' })
      .expect(422);
    const { items } = (await officer.get(`/challenges/${id}/objections`).expect(200)).body as {
      items: ChallengeObjection[];
    };
    expect(items).toMatchObject([{ ...OBJECTION, outcome: null, file: { name: 'notice.txt' } }]);
    const file = await officer.get(`/challenges/${id}/objections/${items[0]!.id}/file`).expect(200);
    expect(file.text ?? file.body.toString()).toContain('公告原文');
    await publisher.get(`/challenges/${id}/objections`).expect(403);
    await api.anybody().get(`/challenges/${id}/objections`).expect(401);
    const shown = await api.anybody().get(`/challenge-notices/${notice.id}`).expect(200);
    expect(shown.body).toMatchObject({ state: 'objected', openObjections: 1 });
    expect(JSON.stringify(shown.body)).not.toContain('王先生');
  });

  it('goes on when an objection is dismissed, and takes the list back when it is upheld', async () => {
    const notice = await publish();
    const object = () => api.anybody().post(`/challenge-notices/${notice.id}/objections`, OBJECTION).expect(201);
    await object();
    await object();
    const { items } = (await officer.get(`/challenges/${id}/objections`)).body as { items: ChallengeObjection[] };
    const settle = (n: number, outcome: string) =>
      officer.post(`/challenges/${id}/objections/${items[n]!.id}/settlement`, { outcome, note: '已核对公告和榜单' });
    await settle(0, 'dismissed').expect(200, /list_notice/);
    await settle(0, 'upheld').expect(404);
    expect((await api.anybody().get(`/challenge-notices/${notice.id}`)).body.openObjections).toBe(1);
    const done = await settle(1, 'upheld').expect(200);
    expect(done.body.state).toBe('returned');
    await api.anybody().get(`/challenge-notices/${notice.id}`).expect(404);
    await api.anybody().post(`/challenge-notices/${notice.id}/objections`, OBJECTION).expect(404);
  });

  it('takes no objection after its last day', async () => {
    const notice = await publish();
    api.clock.advance(30 * DAY);
    try {
      await api.anybody().post(`/challenge-notices/${notice.id}/objections`, OBJECTION).expect(409);
      expect((await api.anybody().get(`/challenge-notices/${notice.id}`)).body.state).toBe('ended');
    } finally {
      api.clock.advance(-30 * DAY);
    }
  });

  it.each([
    // 5 working days over 国庆 2025 (1–8 October off, 28 September and 11 October worked) and over 春节 2026 (15–23 February off, 14 and 28 worked).
    ['2025-09-29', '2025-10-13'],
    ['2026-02-12', '2026-02-26'],
  ])('published on %s it runs to %s', async (from, until) => {
    const moved = new Date(`${from}T10:00:00+08:00`).getTime() - api.clock.now().getTime();
    api.clock.advance(moved);
    try {
      const late = await api.officer('city');
      await late.post(`/challenges/${id}/list-notice`, {}).expect(200);
      const [notice] = (await api.anybody().get('/challenge-notices')).body.items as ChallengeNoticeView[];
      expect(notice).toMatchObject({ startsOn: from, endsOn: until });
    } finally {
      api.clock.advance(-moved);
    }
  });
});
