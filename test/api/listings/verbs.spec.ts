import type { ListingDetail } from '@dto/listings';
import { startApi, TestApi } from '../../support/api';
import type { Somebody } from '../../support/fixtures';
import { GOOD, NEED, RESULT, RETURNED } from './texts';

describe('needs and results, verb by verb', () => {
  let api: TestApi;
  let firm: Somebody;
  let officer: Somebody;

  beforeAll(async () => (api = await startApi()));
  afterAll(() => api.close());
  beforeEach(async () => {
    await api.clean();
    firm = await api.verifiedOrg('enterprise', { region: '421202' });
    officer = await api.officer('county', '421202');
  });

  const draft = async (who = firm, text: object = NEED, kind = 'needs'): Promise<ListingDetail> => {
    const answer = await who.post(`/${kind}`, text).expect(201);
    return answer.body as ListingDetail;
  };
  const filed = async (who = firm, text: object = NEED, kind = 'needs'): Promise<ListingDetail> => {
    const { card } = await draft(who, text, kind);
    const answer = await who.post(`/${kind}/${card.id}/submission`, { notClassified: true }).expect(200);
    return answer.body as ListingDetail;
  };

  it('a draft keeps what was typed, and its region is the organization’s until said otherwise', async () => {
    const { card, fields } = await draft(firm, {});
    expect(card).toMatchObject({ state: 'draft', code: null, title: '' });
    expect(fields).toMatchObject({ regionCode: '421202', indicators: [], priceMin: null });
    const saved = await firm.patch(`/needs/${card.id}`, 1, { priceMin: '1280000.5', keywords: ['玻璃'] }).expect(200);
    expect(saved.headers.etag).toBe('"2"');
    expect(saved.body.fields).toMatchObject({ priceMin: '1280000.50', keywords: ['玻璃'] });
  });

  it('every field comes back as it was written', async () => {
    expect((await draft()).fields).toMatchObject(NEED);
    const university = await api.verifiedOrg('university');
    expect((await draft(university, RESULT, 'results')).fields).toMatchObject(RESULT);
  });

  it('an edit needs the version that was read', async () => {
    const { card } = await draft();
    await firm.patch(`/needs/${card.id}`, 1, { title: '改过的名称' }).expect(200);
    const stale = await firm.patch(`/needs/${card.id}`, 1, { title: '别的名称' }).expect(412);
    expect(stale.body.code).toBe('common.stale');
    const without = await firm.patch(`/needs/${card.id}`, 2, {}).unset('If-Match').expect(428);
    expect(without.body.code).toBe('common.if-match-needed');
  });

  it('refuses unknown properties and codes, naming each path', async () => {
    const { card } = await draft();
    const typo = await firm.patch(`/needs/${card.id}`, 1, { titel: 'x', priceMin: '-3' }).expect(422);
    expect(typo.body.errors.map((e: { path: string }) => e.path).sort()).toEqual(['priceMin', 'titel']);
    const code = await firm.patch(`/needs/${card.id}`, 1, { regionCode: '999999', fieldCode: 'zz' }).expect(422);
    expect(code.body.errors.map((e: { path: string }) => e.path).sort()).toEqual(['fieldCode', 'regionCode']);
  });

  it('names everything that is missing at once', async () => {
    const { card } = await draft(firm, { title: '只有名称', needKind: 'tackle', deadline: '2020-01-01' });
    const answer = await firm.post(`/needs/${card.id}/submission`, { notClassified: true }).expect(422);
    expect(answer.body.code).toBe('listing.incomplete');
    const paths = answer.body.errors.map((e: { path: string }) => e.path).sort();
    expect(paths).toEqual(
      [
        'background',
        'content',
        'cooperationModes',
        'deadline',
        'fieldCode',
        'indicators',
        'ipTerms',
        'priceMax',
        'summary',
      ].sort(),
    );
  });

  it('an organization that is not verified drafts but does not file', async () => {
    const fresh = await api.registerOrg('enterprise', { state: 'submitted' });
    const { card } = await draft(fresh);
    const answer = await fresh.post(`/needs/${card.id}/submission`, { notClassified: true }).expect(409);
    expect(answer.body.code).toBe('listing.organization-unverified');
  });

  it('classified: the text and its files are gone, also with an Idempotency-Key, and the answer says where to go', async () => {
    const { card } = await draft();
    await firm.post(`/needs/${card.id}/attachments`).attach('file', Buffer.from('机密'), 'a.txt').expect(201);
    const answer = await firm
      .post(`/needs/${card.id}/submission`, { notClassified: false })
      .set('Idempotency-Key', 'classified-1')
      .expect(409);
    expect(answer.body.code).toBe('listing.classified');
    expect(answer.body.detail).toContain('线下');
    const left = await firm.get(`/needs/${card.id}`).expect(200);
    expect(left.body.fields).toMatchObject({
      title: '',
      summary: null,
      background: null,
      indicators: [],
      contact: null,
    });
    expect(left.body.attachments).toEqual([]);
    expect(await api.db.one(`SELECT 1 FROM files WHERE name = 'a.txt'`)).toBeNull();
    expect(await api.db.one(`SELECT 1 FROM events WHERE name = 'listing.wiped'`)).not.toBeNull();
  });

  it('numbers are given at the first submission, in order', async () => {
    const year = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear();
    expect((await filed()).card.code).toBe(`XQ-${year}-000001`);
    expect((await filed()).card.code).toBe(`XQ-${year}-000002`);
    const university = await api.verifiedOrg('university');
    expect((await filed(university, RESULT, 'results')).card.code).toBe(`CG-${year}-000001`);
  });

  it('a double submission with one key answers once', async () => {
    const { card } = await draft();
    const submit = () =>
      firm.post(`/needs/${card.id}/submission`, { notClassified: true }).set('Idempotency-Key', 'one-and-the-same');
    const [a, b] = await Promise.all([submit(), submit()]);
    expect([a.status, b.status]).toEqual([200, 200]);
    expect(a.body).toEqual(b.body);
    const events = await api.db.query(`SELECT 1 FROM events WHERE name = 'listing.submitted'`);
    expect(events).toHaveLength(1);
  });

  it('a second submission without a key finds it filed', async () => {
    const { card } = await filed();
    const again = await firm.post(`/needs/${card.id}/submission`, { notClassified: true }).expect(409);
    expect(again.body).toMatchObject({ code: 'common.wrong-state', detail: expect.stringContaining('待审') });
    const edit = await firm.patch(`/needs/${card.id}`, 2, { title: '又改' }).expect(409);
    expect(edit.body.code).toBe('listing.text-locked');
  });

  it('a deleted draft is gone and comes back; a filed one cannot be deleted', async () => {
    const { card } = await draft();
    await firm.delete(`/needs/${card.id}`).expect(204);
    await firm.get(`/needs/${card.id}`).expect(404);
    await firm.post(`/needs/${card.id}/restoration`).expect(200);
    await firm.get(`/needs/${card.id}`).expect(200);
    const { card: other } = await filed();
    expect((await firm.delete(`/needs/${other.id}`).expect(409)).body.code).toBe('listing.drafts-only');
  });

  describe('review', () => {
    it('returns with a suggestion, is corrected, is published, and the author is told what to do', async () => {
      const { card } = await filed();
      await officer.post(`/needs/${card.id}/review`, RETURNED).expect(200);
      const back = await firm.get(`/needs/${card.id}`).expect(200);
      expect(back.body.card.state).toBe('returned');
      expect(back.body.reviews[0]).toMatchObject({
        decision: 'return',
        notes: [{ path: 'summary', suggestion: '写上现在的漏检率' }],
      });
      await firm.patch(`/needs/${card.id}`, back.body.version, { summary: '漏检率现在约6%，要降到1%。' }).expect(200);
      const again = await firm.post(`/needs/${card.id}/submission`, { notClassified: true }).expect(200);
      expect(again.body.card.code).toBe(card.code);
      const done = await officer.post(`/needs/${card.id}/review`, { ...GOOD, decision: 'publish' }).expect(200);
      expect(done.body.card).toMatchObject({ state: 'published' });
      const days = (Date.parse(done.body.card.expiresAt) - Date.parse(done.body.card.publishedAt)) / 86_400_000;
      expect(days).toBe(180);
      await api.drain();
      // Both steps were made before anybody was told: what is no longer true is not said.
      const notices = await api.db.query<{ title: string; href: string }>(
        `SELECT title, href FROM notices WHERE user_id = $1 ORDER BY created_at`,
        [firm.userId],
      );
      expect(notices).toEqual([
        { title: '需求「玻璃盖板表面缺陷在线检测」已发布', href: `/desk/needs/${card.id}/matches` },
      ]);
    });

    it('a 0 holds, a low total holds, a return says what to change', async () => {
      const { card } = await filed();
      const ask = (body: object) => officer.post(`/needs/${card.id}/review`, body);
      const zero = await ask({ ...GOOD, novelty: 5, clarity: 0, decision: 'publish' }).expect(422);
      expect(zero.body.code).toBe('review.zero-holds');
      const low = await ask({ novelty: 2, clarity: 2, cooperation: 2, completeness: 2, decision: 'publish' }).expect(
        422,
      );
      expect(low.body.code).toBe('review.below-threshold');
      expect((await ask({ ...GOOD, decision: 'return' }).expect(422)).body.code).toBe('review.note-needed');
      const bare = { ...GOOD, decision: 'return', notes: [{ path: '', note: '不行' }] };
      expect((await ask(bare).expect(422)).body.code).toBe('review.note-needed');
    });

    it('two reviewers at once: one decides, the other hears that it is decided', async () => {
      const { card } = await filed();
      const city = await api.officer('city');
      const answers = await Promise.all([
        officer.post(`/needs/${card.id}/review`, { ...GOOD, decision: 'publish' }),
        city.post(`/needs/${card.id}/review`, RETURNED),
      ]);
      expect(answers.map((a) => a.status).sort()).toEqual([200, 409]);
      const reviews = await api.db.query(`SELECT 1 FROM listing_reviews WHERE listing_id = $1`, [card.id]);
      expect(reviews).toHaveLength(1);
    });

    it('another county neither sees nor reviews it; the filing organization cannot review itself', async () => {
      const { card } = await filed();
      const elsewhere = await api.officer('county', '421223');
      await elsewhere.post(`/needs/${card.id}/review`, { ...GOOD, decision: 'publish' }).expect(404);
      await firm.post(`/needs/${card.id}/review`, { ...GOOD, decision: 'publish' }).expect(403);
      const queue = await elsewhere.get('/review-queue').expect(200);
      expect(queue.body.items).toEqual([]);
      const own = await officer.get('/review-queue?kind=need').expect(200);
      expect(own.body.items).toHaveLength(1);
      expect(own.body.items[0]).toMatchObject({ id: card.id, due: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) });
    });

    it('what comes from outside the city waits for the city’s bureau', async () => {
      const far = await api.verifiedOrg('university', { region: '420100' });
      const { card } = await filed(far, { ...RESULT, regionCode: '420100' }, 'results');
      const city = await api.officer('city');
      await officer.post(`/results/${card.id}/review`, { ...GOOD, decision: 'publish' }).expect(404);
      await city.post(`/results/${card.id}/review`, { ...GOOD, decision: 'publish' }).expect(200);
    });
  });

  describe('a result', () => {
    it('waits for the owner unit’s administrator; his own needs no second word', async () => {
      const admin = await api.verifiedOrg('university');
      const researcher = await api.member(admin.orgId, 'researcher');
      const { card } = await filed(researcher, RESULT, 'results');
      expect(card.state).toBe('owner_review');
      await officer.get(`/results/${card.id}`).expect(404);
      await api.drain();
      const asked = await api.db.query(`SELECT user_id FROM notices WHERE title LIKE '%等本单位确认'`);
      expect(asked).toEqual([{ user_id: admin.userId }]);
      expect((await admin.get('/confirmations').expect(200)).body.items).toHaveLength(1);
      await researcher.post(`/results/${card.id}/confirmation`, { decision: 'confirm' }).expect(403);
      await admin.post(`/results/${card.id}/confirmation`, { decision: 'confirm' }).expect(200);
      expect((await officer.get(`/results/${card.id}`).expect(200)).body.card.state).toBe('submitted');
      expect((await filed(admin, RESULT, 'results')).card.state).toBe('submitted');
    });

    it('goes back to its author with a note, never without', async () => {
      const admin = await api.verifiedOrg('university');
      const researcher = await api.member(admin.orgId, 'researcher');
      const { card } = await filed(researcher, RESULT, 'results');
      const bare = await admin.post(`/results/${card.id}/confirmation`, { decision: 'return' }).expect(422);
      expect(bare.body.code).toBe('confirmation.note-needed');
      await admin.post(`/results/${card.id}/confirmation`, { decision: 'return', note: '先核对专利权人' }).expect(200);
      const back = await researcher.get(`/results/${card.id}`).expect(200);
      expect(back.body).toMatchObject({ card: { state: 'returned' }, reviews: [{ decision: 'owner_return' }] });
      await officer.get(`/results/${card.id}`).expect(404);
    });

    it('a researcher’s draft is his own and his administrator’s', async () => {
      const admin = await api.verifiedOrg('university');
      const [one, two] = [await api.member(admin.orgId, 'researcher'), await api.member(admin.orgId, 'researcher')];
      const { card } = await draft(one, RESULT, 'results');
      await two.get(`/results/${card.id}`).expect(404);
      await admin.get(`/results/${card.id}`).expect(200);
      expect((await two.get('/results/mine').expect(200)).body.items).toEqual([]);
      await one.post('/needs', {}).expect(403);
    });
  });
});
