import type { AccessRow, ListingDetail } from '@dto/listings';
import type { MatchList } from '@dto/matching';
import type { SearchPage } from '@dto/search';
import { agent, Agent } from '../support/agent';
import { startApi, TestApi } from '../support/api';
import { freshUscc, Somebody } from '../support/fixtures';
import { GOOD, NEED, RESULT } from '../api/listings/texts';

const PDF = Buffer.from('%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF');

/**
 * The first half of the thread, over HTTP only: an enterprise registers, is verified, posts a need, is sent back, corrects, is
 * published; a university's result is confirmed and published; both find each other with reasons; a stranger reads only what is
 * public; the owner sees who looked.
 */
describe('a need finds its results', () => {
  let api: TestApi;
  let city: Somebody;
  let county: Somebody;
  let firm: Agent;
  let university: Agent;

  let need: string;
  let result: string;

  beforeAll(async () => {
    api = await startApi();
    city = await api.officer('city');
    county = await api.officer('county', '421202');
  });
  afterAll(() => api.close());

  async function register(kind: string, name: string, email: string): Promise<{ me: Agent; orgId: string }> {
    const answer = await api
      .anybody()
      .post('/registrations', {
        organization: { kind, name, uscc: freshUscc('421202'), regionCode: '421202' },
        person: { name: '周工', email, password: 'correct horse 1' },
      })
      .expect(201);
    const cookie = (answer.headers['set-cookie'] as unknown as string[])[0]!.split(';')[0]!;
    const me = agent(api.url, cookie, answer.body.csrf as string);
    const orgId = answer.body.current.orgId as string;
    await me.post(`/organizations/${orgId}/licence`).attach('file', PDF, '证照.pdf').expect(201);
    await me.post(`/organizations/${orgId}/submission`).expect(200);
    return { me, orgId };
  }

  const state = async (who: Agent, path: string): Promise<string> =>
    ((await who.get(path).expect(200)).body as ListingDetail).card.state;

  it('an enterprise registers, drafts while it waits, and is verified', async () => {
    const { me, orgId } = await register('enterprise', '鄂南明玻节能玻璃（演示）', 'zhou@road.guibang.local');
    firm = me;
    need = ((await firm.post('/needs', { ...NEED, indicators: [] }).expect(201)).body as ListingDetail).card.id;
    const early = await firm.post(`/needs/${need}/submission`, { notClassified: true }).expect(422);
    expect(early.body.errors.map((e: { path: string }) => e.path)).toEqual(['indicators']);
    await firm.patch(`/needs/${need}`, 1, { indicators: NEED.indicators }).expect(200);
    const unverified = await firm.post(`/needs/${need}/submission`, { notClassified: true }).expect(409);
    expect(unverified.body.code).toBe('listing.organization-unverified');
    await county.post(`/organizations/${orgId}/verification`, { decision: 'verify' }).expect(200);
    await firm.post(`/needs/${need}/submission`, { notClassified: true }).expect(200);
  });

  it('its need is sent back with what to change, corrected, and published', async () => {
    const queue = (await county.get('/review-queue').expect(200)).body.items as { id: string }[];
    expect(queue.map((row) => row.id)).toEqual([need]);
    const notes = [{ path: 'summary', note: '没有写现在做到什么程度', suggestion: '写上现在的漏检率和目标' }];
    await county.post(`/needs/${need}/review`, { ...GOOD, clarity: 2, decision: 'return', notes }).expect(200);
    const returned = (await firm.get(`/needs/${need}`).expect(200)).body as ListingDetail;
    expect(returned.reviews[0]!.notes).toEqual(notes);
    const todo = (await firm.get('/desk').expect(200)).body.groups[0].items[0];
    expect(todo).toMatchObject({ verb: '修改', href: `/desk/needs/${need}/edit` });
    const summary = '人工目检漏检率约6%，要用机器视觉把玻璃盖板表面缺陷的检出率提到99%以上。';
    await firm.patch(`/needs/${need}`, returned.version, { summary }).expect(200);
    await firm.post(`/needs/${need}/submission`, { notClassified: true }).expect(200);
    await county.post(`/needs/${need}/review`, { ...GOOD, decision: 'publish' }).expect(200);
    expect(await state(firm, `/needs/${need}`)).toBe('published');
  });

  it('a researcher’s result is confirmed by his university and published', async () => {
    const { me, orgId } = await register('university', '鄂南科技大学（演示）', 'kong@road.guibang.local');
    university = me;

    await city.post(`/organizations/${orgId}/verification`, { decision: 'verify' }).expect(200);
    const researcher = await api.member(orgId, 'researcher');
    result = ((await researcher.post('/results', RESULT).expect(201)).body as ListingDetail).card.id;
    await researcher.post(`/results/${result}/submission`, { notClassified: true }).expect(200);
    expect(await state(researcher, `/results/${result}`)).toBe('owner_review');
    await university.post(`/results/${result}/confirmation`, { decision: 'confirm' }).expect(200);
    await county.post(`/results/${result}/review`, { ...GOOD, decision: 'publish' }).expect(200);
    expect(await state(university, `/results/${result}`)).toBe('published');
  });

  it('both see each other, with reasons that name the shared words and the indicator that is met', async () => {
    // Others of the field, so that words have a rarity.
    for (const title of ['全钒液流电池电解液', '楠竹户外地板防霉', '镍废水深度处理']) {
      const { card } = (
        await university.post('/results', {
          ...RESULT,
          title,
          summary: title,
          description: title,
          keywords: [],
          indicators: [],
        })
      ).body as ListingDetail;
      await university.post(`/results/${card.id}/submission`, { notClassified: true }).expect(200);
      await county.post(`/results/${card.id}/review`, { ...GOOD, decision: 'publish' }).expect(200);
    }
    await api.drain();
    const ofNeed = (await firm.get(`/needs/${need}/matches`).expect(200)).body as MatchList;
    const first = ofNeed.items[0]!;
    expect(first).toMatchObject({ resultId: result, rank: 1, mine: 'suggested', theirs: 'unanswered' });
    expect(first.other).toMatchObject({ id: result, title: RESULT.title, orgName: null });
    const terms = first.reasons.flatMap((r) => (r.kind === 'terms' ? r.terms.map((t) => t.text) : []));
    expect(terms.join()).toMatch(/玻璃|缺陷|检测/);
    expect(first.indicators.find((i) => i.name === '检出率')).toMatchObject({
      verdict: 'met',
      value: 99.3,
      target: 99,
    });
    expect(first.indicators.find((i) => i.name === '误检率')).toMatchObject({ verdict: 'unknown' });
    expect(JSON.stringify(first)).not.toContain('鄂南科技大学');

    const ofResult = (await university.get(`/results/${result}/matches`).expect(200)).body as MatchList;
    expect(ofResult.items[0]).toMatchObject({ needId: need, other: { title: NEED.title, orgName: null } });
    expect(ofResult.items[0]!.reasons.length).toBeGreaterThan(0);
  });

  it('a stranger reads the public layer only, and finds only by it', async () => {
    const stranger = api.anybody();
    const detail = (await stranger.get(`/needs/${need}`).expect(200)).body as ListingDetail;
    expect(detail).toMatchObject({ level: 0, wayIn: 'log-in', attachments: [], card: { orgName: null } });
    expect(Object.keys(detail.fields)).not.toContain('summary');
    expect(JSON.stringify(detail)).not.toMatch(/明玻|漏检率|周工|现在|试验段/);
    const hits = async (q: string) =>
      ((await stranger.get(`/search?kind=need&q=${encodeURIComponent(q)}`)).body as SearchPage).items.length;
    expect(await hits('玻璃盖板')).toBe(1);
    expect(await hits('鄂南明玻')).toBe(0);
    await stranger.get(`/needs/${need}/matches`).expect(401);
    await stranger.get(`/needs/${need}/access-log`).expect(401);
  });

  it('the owner sees who looked: the university at level 1, not the stranger', async () => {
    await api.db.query(`DELETE FROM listing_access`);
    const seen = (await university.get(`/needs/${need}`).expect(200)).body as ListingDetail;
    expect(seen).toMatchObject({ level: 1, wayIn: 'mutual-interest', card: { orgName: null } });
    await api.anybody().get(`/needs/${need}`).expect(200);
    const log = (await firm.get(`/needs/${need}/access-log`).expect(200)).body.items as AccessRow[];
    expect(log).toEqual([{ at: expect.any(String), orgName: '鄂南科技大学（演示）', who: '', level: 1, what: 'view' }]);
    await university.get(`/needs/${need}/access-log`).expect(404);
  });

  it('all of it stands in the ledger, unbroken', async () => {
    const names = await api.db.query<{ name: string }>(`SELECT name FROM events WHERE subject_id = $1 ORDER BY seq`, [
      need,
    ]);
    expect(names.map((e) => e.name)).toEqual([
      'listing.submitted',
      'listing.returned',
      'listing.submitted',
      'listing.published',
    ]);
  });
});
