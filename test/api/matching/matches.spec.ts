import type { DeskView } from '@dto/identity';
import type { MatchList, MatchView } from '@dto/matching';
import { listingChanged, listingClosed } from '@guibang/listings';
import { ComputingService, RematchingService } from '@guibang/matching';
import { startApi, type TestApi } from '../../support/api';
import type { Somebody } from '../../support/fixtures';
import { Listings } from './listings';

let api: TestApi;
let listings: Listings;
let enterprise: Somebody;
let university: Somebody;
let needId: string;
let resultId: string;

const wanted = { name: '抗拉强度', comparator: 'gte' as const, target: 450, unit: 'MPa', must: true };
const measured = (target: number) => ({ name: '抗拉强度', target, unit: 'MPa' });

beforeAll(async () => {
  api = await startApi();
  listings = new Listings(api);
});
afterAll(() => api.close());

beforeEach(async () => {
  await api.clean();
  enterprise = await api.verifiedOrg('enterprise');
  university = await api.verifiedOrg('university');
  for (const title of ['青砖茶渥堆发酵装置', '中药提取物干燥', '耐磨陶瓷涂层制备', '机器人自动焊接']) {
    await listings.result(university.orgId, title, { fieldCode: '0901' });
  }
  resultId = await listings.result(university.orgId, '高强度竹木复合板热压成形', {
    fieldCode: '0503',
    trl: 7,
    indicators: [measured(480)],
    description: '采用保密配方的异氰酸酯胶黏剂',
    transferModes: ['license'],
  });
  needId = await listings.need(enterprise.orgId, '竹木复合板强度不足，要提高抗拉强度', {
    fieldCode: '0503',
    trlMin: 6,
    indicators: [wanted, { name: '甲醛释放量', comparator: 'lte', target: 0.05, unit: 'mg/m3', must: true }],
    background: '现用异氰酸酯胶黏剂，废品率高',
    cooperationModes: ['license'],
  });
});

const ofNeed = async (who = enterprise, query = '') =>
  (await who.get(`/needs/${needId}/matches${query}`).expect(200)).body as MatchList;
const ofResult = async (who = university) =>
  (await who.get(`/results/${resultId}/matches`).expect(200)).body as MatchList;
const first = async () => (await ofNeed()).items[0]!;
const say = (who: Somebody, id: string, body: object) => who.post(`/matches/${id}/verdict`, body);

describe('lists', () => {
  it('both sides see the pair, with the same score, its reasons and its gaps', async () => {
    const [mine, theirs] = [await ofNeed(), await ofResult()];
    const match = mine.items[0]!;
    expect(match).toMatchObject({ resultId, rank: 1, met: 1, total: 2, mine: 'suggested', theirs: 'unanswered' });
    expect(theirs.items[0]).toMatchObject({ id: match.id, needId, score: match.score });
    expect(match.reasons.map((reason) => reason.kind)).toEqual(
      expect.arrayContaining(['terms', 'indicator', 'field', 'maturity', 'mode', 'region']),
    );
    expect(match.gaps).toEqual([{ kind: 'unknown-indicators', names: ['甲醛释放量'] }]);
    expect(match.indicators[0]).toMatchObject({ verdict: 'met', value: 480, margin: 0.0667 });
    expect(mine.counts).toMatchObject({ unseen: mine.items.length, declined: 0 });
    expect(mine.computing).toBe(false);
  });

  it('shows the other side as far as it is open: no name, no words of the full text', async () => {
    const text = JSON.stringify([await ofNeed(), await ofResult()]);
    expect((await first()).other.orgName).toBeNull();
    expect(text).not.toContain('异氰酸酯');
    expect(text).not.toContain('胶黏剂');
  });

  it('names what both are about, phrase beside phrase, and what was read from the own text', async () => {
    const list = await ofNeed();
    expect(list.elements).toEqual(
      expect.arrayContaining([expect.objectContaining({ kind: 'effect', text: expect.stringContaining('抗拉强度') })]),
    );
    const [words] = list.items[0]!.reasons.filter((reason) => reason.kind === 'terms');
    expect(words!.elements).toEqual(
      expect.arrayContaining([expect.objectContaining({ kind: 'product', need: '竹木复合板', result: '竹木复合板' })]),
    );
  });

  it('is for the owner and the bureau in charge; for others there is none', async () => {
    const other = await api.verifiedOrg('enterprise');
    await other.get(`/needs/${needId}/matches`).expect(404);
    await university.get(`/needs/${needId}/matches`).expect(404);
    await api.anybody().get(`/needs/${needId}/matches`).expect(401);
    const officer = await api.officer('city');
    expect((await ofNeed(officer)).items.length).toBeGreaterThan(0);
    await (await api.officer('county', '421281')).get(`/needs/${needId}/matches`).expect(404);
  });

  it('leaves out the own organization', async () => {
    await listings.result(enterprise.orgId, '竹木复合板强度提高');
    expect((await ofNeed()).items.every((match) => match.other.title !== '竹木复合板强度提高')).toBe(true);
  });

  it('says what was searched where nothing fits', async () => {
    const lonely = await listings.need(enterprise.orgId, '卫星遥感反演');
    const list = (await enterprise.get(`/needs/${lonely}/matches`).expect(200)).body as MatchList;
    if (list.items.length === 0) expect(list.searched.map((term) => term.text)).toContain('遥感');
    else expect(list.items.every((match) => match.level === 'possible')).toBe(true);
  });
});

describe('the order of a list', () => {
  const titles = async () => (await ofNeed()).items.map((match) => match.other.title);

  it('what an owner refused lowers what shares the fault, in his list only', async () => {
    for (const [title, priceMin] of [
      ['竹木复合板热压成形甲', 900_000_00n],
      ['竹木复合板热压成形乙', 900_000_00n],
      ['竹木复合板热压成形丙', 100_000_00n],
    ] as const) {
      await listings.result((await api.verifiedOrg('university')).orgId, title, { fieldCode: '0503', priceMin });
    }
    const place = (list: string[], end: string) => list.findIndex((title) => title.endsWith(end));
    const before = await ofNeed();
    const refused = before.items.find(({ other }) => other.title.endsWith('甲'))!;
    await say(enterprise, refused.id, { verdict: 'declined', reason: 'price' }).expect(200);
    await api.drain();
    const after = await titles();
    expect(after).not.toContain('竹木复合板热压成形甲');
    expect(place(after, '丙')).toBeLessThan(place(after, '乙'));
    const leans = await api.db.query<{ title: string; need_lean: number; result_lean: number }>(
      `SELECT l.title, m.need_lean, m.result_lean FROM matches m JOIN listings l ON l.id = m.result_id WHERE m.need_id = $1`,
      [needId],
    );
    expect(leans.filter((row) => row.need_lean < 1).map((row) => row.title)).toEqual(['竹木复合板热压成形乙']);
    expect(leans.every((row) => row.result_lean === 1)).toBe(true);
    await say(enterprise, refused.id, { verdict: 'undo' }).expect(200);
    await api.drain();
    expect(await api.db.query(`SELECT 1 FROM matches WHERE need_lean < 1`)).toEqual([]);
  });

  it('one organization does not fill it', async () => {
    for (let i = 0; i < 6; i++) {
      await listings.result(university.orgId, `竹木复合板抗拉强度提高工艺${i}`, { fieldCode: '0503' });
    }
    const [other] = [await api.verifiedOrg('university')];
    await listings.result(other.orgId, '竹木复合板抗拉强度提高', { fieldCode: '0503' });
    const list = await titles();
    expect(list.indexOf('竹木复合板抗拉强度提高')).toBeLessThan(5);
    expect(new Set(list).size).toBe(list.length);
  });

  it('quotes where both texts say it, never above what the reader may open', async () => {
    await listings.result(university.orgId, '竹木板材强度', {
      fieldCode: '0503',
      summary: '用于竹木复合板生产，抗拉强度提高两成。',
      description: '竹木复合板抗拉强度的保密配方。',
    });
    const found = (await ofNeed()).items.find(({ other }) => other.title === '竹木板材强度')!;
    const terms = found.reasons.find((reason) => reason.kind === 'terms')!;
    expect(terms.evidence!.result!.layer).toBe(1);
    expect(terms.evidence!.result!.fragments.map(({ text }) => text).join('')).toContain('用于竹木复合板生产');
    expect(terms.evidence!.need!.fragments.some(({ hit }) => hit)).toBe(true);
    expect(JSON.stringify(found)).not.toContain('保密配方');
  });
});

describe('my desk', () => {
  const desk = async (who: Somebody) => {
    const { groups } = (await who.get('/desk').expect(200)).body as DeskView;
    return groups.flatMap((group) => group.items.filter((item) => item.id.startsWith('matching:')));
  };

  it('shows good matches that nobody has looked at, to the owner alone', async () => {
    const ids = (items: { id: string }[]) => items.map((item) => item.id);
    const unseen = (await ofNeed()).items.filter((match) => match.level === 'strong').length;
    expect(ids(await desk(enterprise))).toEqual(unseen > 0 ? [`matching:look:${needId}`] : []);
    expect(await desk(await api.officer('city'))).toEqual([]);
    expect(await desk(await api.verifiedOrg('university'))).toEqual([]);
  });
});

describe('answers', () => {
  it('interest is told with its last day, and when it is mutual contact is made', async () => {
    const match = await first();
    const mine = (await say(enterprise, match.id, { verdict: 'interested' }).expect(200)).body as MatchView;
    expect(mine).toMatchObject({ mine: 'interested', theirs: 'unanswered', contacted: false });
    expect(mine.answerDue).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect((await ofResult()).items[0]).toMatchObject({
      mine: 'suggested',
      theirs: 'interested',
      answerDue: mine.answerDue,
      contacted: false,
    });
    const theirs = (await say(university, match.id, { verdict: 'interested' }).expect(200)).body as MatchView;
    expect(theirs).toMatchObject({ mine: 'interested', theirs: 'interested', contacted: true });
    await say(enterprise, match.id, { verdict: 'undo' }).expect(409);
  });

  it('a refusal needs a reason of the list; the other side hears the category; it can be taken back', async () => {
    const match = await first();
    await say(enterprise, match.id, { verdict: 'declined' }).expect(422);
    await say(enterprise, match.id, { verdict: 'declined', reason: 'bad' }).expect(422);
    await say(enterprise, match.id, { verdict: 'declined', reason: 'price' }).expect(200);
    expect((await ofResult()).items[0]).toMatchObject({ theirs: 'declined', theirReason: 'price' });
    expect((await ofNeed(enterprise, '?state=declined')).items).toHaveLength(1);
    expect((await ofNeed()).items.map((item) => item.id)).not.toContain(match.id);
    await say(enterprise, match.id, { verdict: 'undo' }).expect(200);
    expect(await first()).toMatchObject({ id: match.id, mine: 'viewed', declineReason: null });
  });

  it('nobody answers for another', async () => {
    const match = await first();
    const other = await api.verifiedOrg('enterprise');
    await say(other, match.id, { verdict: 'interested' }).expect(404);
    const officer = await api.officer('city');
    await say(officer, match.id, { verdict: 'interested' }).expect(403);
  });
});

describe('recomputation', () => {
  it('a changed result is scored again, and what was said stays', async () => {
    const before = await first();
    await say(enterprise, before.id, { verdict: 'interested' }).expect(200);
    await listings.change(resultId, { indicators: [measured(300)] }, listingChanged);
    const after = await first();
    expect(after).toMatchObject({ id: before.id, mine: 'interested', met: 0 });
    expect(after.score).toBeLessThan(before.score);
    expect(after.indicators[0]).toMatchObject({ verdict: 'short', margin: -0.3333 });
  });

  it('does no harm when it runs again', async () => {
    const before = await ofNeed();
    await api.app.get(ComputingService).compute(needId);
    await api.app.get(ComputingService).compute(resultId);
    await api.app.get(RematchingService).rematchAll();
    const after = await ofNeed();
    expect(after.items.map((item) => item.id).sort()).toEqual(before.items.map((item) => item.id).sort());
    expect(new Set(after.items.map((item) => item.resultId)).size).toBe(after.items.length);
  });

  it('a closed listing leaves the lists of the other side', async () => {
    await listings.change(resultId, { state: 'closed', outcome: 'solved', closedAt: new Date() }, listingClosed);
    expect((await ofNeed()).items.map((item) => item.resultId)).not.toContain(resultId);
  });

  it('good new matches are told to the ledger, once', async () => {
    const told = () => api.db.query(`SELECT 1 FROM events WHERE name = 'match.suggested'`);
    const before = (await told()).length;
    await api.app.get(ComputingService).compute(needId);
    expect((await told()).length).toBe(before);
    await listings.result(university.orgId, '竹木复合板抗拉强度提高技术', {
      fieldCode: '0503',
      trl: 8,
      indicators: [measured(520), { name: '甲醛释放量', target: 0.02, unit: 'mg/m3' }],
      transferModes: ['license'],
    });
    expect((await told()).length).toBe(before + 1);
  });
});

describe('why not', () => {
  it('explains any pair, listed or not, and finds it by its title', async () => {
    const asked = async (query: string) => (await enterprise.get(`/needs/${needId}/why-not?${query}`).expect(200)).body;
    const byTitle = await asked(`q=${encodeURIComponent('青砖茶渥堆发酵装置')}`);
    expect(byTitle.found.title).toBe('青砖茶渥堆发酵装置');
    expect(byTitle.rank).toBeGreaterThan(1);
    expect(byTitle.match.gaps.map((gap: { kind: string }) => gap.kind)).toEqual(
      expect.arrayContaining(['field', 'unknown-indicators', 'maturity']),
    );
    expect(await asked(`id=${resultId}`)).toMatchObject({ rank: 1, match: { met: 1 } });
    expect(await asked('q=没有这样的成果')).toMatchObject({ found: null, match: null });
  });
});
