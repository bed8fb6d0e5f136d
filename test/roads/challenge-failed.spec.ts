import type { ChallengeDetail, OpenBidView, ProofView } from '@dto/challenges';
import { Closing } from '@guibang/challenges';
import { startApi, TestApi } from '../support/api';
import type { Somebody } from '../support/fixtures';
import { Ceremony } from '../api/challenges/ceremony';

const WORD = '感谢参加揭榜。方案没有回答核心指标，补齐后欢迎再报。';

/** Another one, with one team that does not qualify: it ends 流标, everybody is told why, and it is announced again. */
describe('a challenge without a winner', () => {
  let api: TestApi;
  let ceremony: Ceremony;
  let publisher: Somebody;
  let officer: Somebody;

  beforeAll(async () => {
    api = await startApi();
    ceremony = new Ceremony(api);
    publisher = await api.verifiedOrg('enterprise', { name: '楚材玻璃（演示）' });
    officer = await api.officer('city');
  });
  afterAll(() => api.close());

  it('is opened, finds no bid that qualifies, and ends with reason and feedback', async () => {
    const { challenge, keepers } = await ceremony.announced({ publisher, officer });
    const { id } = challenge;
    const step = (verb: string, body: object = {}) => officer.post(`/challenges/${id}/${verb}`, body);
    const bidder = await ceremony.bidder(id);
    await ceremony.seal(challenge, bidder);
    await step('failure', { reason: 'no-bids', note: '不想等了，直接结束' }).expect(409);
    await ceremony.deadlineIn(id, -3600);
    for (const keeper of keepers.slice(0, 2)) await ceremony.give(keeper, id);
    await step('opening', { code: challenge.code }).expect(200);
    await api.drain();
    const [bid] = (await officer.get(`/challenges/${id}/bids`).expect(200)).body.items as OpenBidView[];
    await step(`bids/${bid!.id}/qualification`, { decision: 'disqualified', reason: '没有回答核心指标' }).expect(200);
    await step('draw', { late: true }).expect(409);
    const end = { reason: 'unqualified', note: '唯一的标书没有通过资格审查' };
    await step('failure', end).expect(409, /feedback\.needed/);
    await officer.put(`/challenges/${id}/bids/${bid!.id}/feedback`, { text: WORD }).expect(200);
    const failed = (await step('failure', end).expect(200)).body as ChallengeDetail;
    expect(failed).toMatchObject({ state: 'failed', endReason: '没有符合资格的标书：唯一的标书没有通过资格审查' });
    expect((await api.anybody().get(`/challenges/${id}`).expect(200)).body).toMatchObject({
      state: 'failed',
      dealId: null,
    });
    const mine = await bidder.who.get(`/challenges/${id}/bids/mine`).expect(200);
    expect(mine.body).toMatchObject({ state: 'disqualified', feedback: WORD });
    const proof = (await officer.get(`/challenges/${id}/proof`).expect(200)).body as ProofView;
    expect(proof.lines.map((l) => [l.what, l.holds])).toEqual([
      ['流水的哈希链', true],
      ['开榜', true],
    ]);
  });

  it('is announced again by its publisher, one round further, and goes the whole road again', async () => {
    const [failed] = (await publisher.get('/challenges/mine?state=failed').expect(200)).body.items as ChallengeDetail[];
    const { id } = (await publisher.post(`/challenges/${failed!.id}/renewal`, {}).expect(201)).body as { id: string };
    const next = (await publisher.get(`/challenges/${id}`).expect(200)).body as ChallengeDetail;
    expect(next).toMatchObject({
      state: 'draft',
      round: 2,
      code: null,
      previous: { code: failed!.code },
      title: failed!.title,
    });
    const sent = await publisher.post(`/challenges/${id}/submission`, { notClassified: true }).expect(200);
    expect(sent.body).toMatchObject({ state: 'submitted' });
    expect((sent.body as ChallengeDetail).code).not.toBe(failed!.code);
    await api.drain();
    await officer
      .post(`/challenges/${id}/argument`, { decision: 'pass', opinion: '指标改后可行，同意再次发榜。' })
      .expect(200);
  });

  it('ends at once where nobody bid', async () => {
    const { challenge } = await ceremony.announced({ publisher, officer: await api.officer('city') });
    await ceremony.deadlineIn(challenge.id, -3600);
    await api.app.get(Closing).closeDue();
    await officer
      .post(`/challenges/${challenge.id}/failure`, { reason: 'no-bids', note: '到截止时间没有收到标书' })
      .expect(200, /failed/);
  });
});
