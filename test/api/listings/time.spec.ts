import { Expiring } from '@guibang/listings';
import { runAs, SYSTEM_VIEWER } from '@guibang/platform';
import type { DeskItem, DeskView } from '@dto/identity';
import type { ListingDetail } from '@dto/listings';
import type { SearchPage } from '@dto/search';
import { startApi, TestApi } from '../../support/api';
import type { Somebody } from '../../support/fixtures';
import { GOOD, NEED, RESULT, RETURNED } from './texts';

const DAY = 86_400_000;

describe('what time does to listings', () => {
  let api: TestApi;
  let firm: Somebody;
  let officer: Somebody;
  let moved = 0;

  beforeAll(async () => (api = await startApi()));
  afterAll(() => api.close());
  beforeEach(async () => {
    await api.clean();
    firm = await api.verifiedOrg('enterprise');
    officer = await api.officer('county', '421202');
  });
  afterEach(() => {
    api.clock.advance(-moved);
    moved = 0;
  });

  const pass = (days: number): void => {
    moved += days * DAY;
    api.clock.advance(days * DAY);
  };
  const again = (who: Somebody): Promise<Somebody> => api.session(who.userId, who.email, who.orgId, who.role);
  const run = (what: 'expire' | 'remind' | 'forget'): Promise<void> =>
    runAs(SYSTEM_VIEWER, () => api.app.get(Expiring)[what]());
  const published = async (): Promise<string> => {
    const id = ((await firm.post('/needs', NEED).expect(201)).body as ListingDetail).card.id;
    await firm.post(`/needs/${id}/submission`, { notClassified: true }).expect(200);
    await officer.post(`/needs/${id}/review`, { ...GOOD, decision: 'publish' }).expect(200);
    return id;
  };
  /** What people were told, in words. */
  const told = async (): Promise<string[]> => {
    await api.drain();
    const rows = await api.db.query<{ title: string }>(`SELECT title FROM notices ORDER BY created_at, id`);
    return rows.map(({ title }) => title);
  };
  const findable = async (id: string): Promise<boolean> =>
    ((await api.anybody().get('/search?kind=need')).body as SearchPage).items.some((hit) => hit.id === id);

  it('reminds once on each day of the rule, with a way to renew', async () => {
    await published();
    await api.drain();
    await api.db.query(`DELETE FROM notices`);
    pass(149);
    await run('remind');
    expect(await told()).toEqual([]);
    pass(2);
    await run('remind');
    await run('remind');
    expect(await told()).toEqual(['需求「玻璃盖板表面缺陷在线检测」还有29天到期']);
    const notice = await api.db.one(`SELECT user_id, href, mail FROM notices`);
    expect(notice).toEqual({
      user_id: firm.userId,
      href: expect.stringContaining('?renew=1'),
      mail: expect.stringMatching(/waiting|sent/),
    });
    pass(24);
    await run('remind');
    expect(await told()).toHaveLength(2);
  });

  it('ends on its day, leaves the search, and is renewed with one click within the days of grace', async () => {
    const id = await published();
    expect(await findable(id)).toBe(true);
    const early = await firm.post(`/needs/${id}/renewal`).expect(409);
    expect(early.body.code).toBe('listing.not-yet-due');
    pass(181);
    await run('expire');
    await run('expire');
    const owner = await again(firm);
    expect((await owner.get(`/needs/${id}`).expect(200)).body.card.state).toBe('expired');
    expect(await findable(id)).toBe(false);
    await api.anybody().get(`/needs/${id}`).expect(404);
    expect((await told()).filter((s) => s.endsWith('已到期'))).toHaveLength(1);
    const renewed = await owner.post(`/needs/${id}/renewal`).expect(200);
    expect(renewed.body.card.state).toBe('published');
    expect(await findable(id)).toBe(true);
    const left = Date.parse(renewed.body.card.expiresAt) - api.clock.now().getTime();
    expect(Math.round(left / DAY)).toBe(180);
    const names = await api.db.query<{ name: string }>(`SELECT name FROM events WHERE subject_id = $1 ORDER BY seq`, [
      id,
    ]);
    expect(names.map((e) => e.name)).toEqual([
      'listing.submitted',
      'listing.published',
      'listing.expired',
      'listing.renewed',
    ]);
  });

  it('is too late to renew after the days of grace', async () => {
    const id = await published();
    pass(180 + 91);
    await run('expire');
    const late = await (await again(firm)).post(`/needs/${id}/renewal`).expect(409);
    expect(late.body.code).toBe('listing.too-late-to-renew');
  });

  it('forgets deleted drafts after a day, with their files, and nothing else', async () => {
    const gone = ((await firm.post('/needs', NEED)).body as ListingDetail).card.id;
    const kept = ((await firm.post('/needs', NEED)).body as ListingDetail).card.id;
    await firm.post(`/needs/${gone}/attachments`).attach('file', Buffer.from('草稿的附件'), 'a.txt').expect(201);
    await firm.delete(`/needs/${gone}`).expect(204);
    pass(2);
    await run('forget');
    const owner = await again(firm);
    await owner.post(`/needs/${gone}/restoration`).expect(404);
    await owner.get(`/needs/${kept}`).expect(200);
    expect(await api.db.one(`SELECT 1 FROM files WHERE name = 'a.txt'`)).toBeNull();
  });

  describe('on the desk', () => {
    const items = async (who: Somebody): Promise<[string, string, boolean][]> => {
      const view = (await who.get('/desk').expect(200)).body as DeskView;
      return view.groups
        .flatMap((g) => g.items)
        .filter((i: DeskItem) => i.id.startsWith('listings:'))
        .map((i) => [i.verb, i.object, i.mine]);
    };

    it('an owner mends, an officer reviews, the other one waits', async () => {
      const id = ((await firm.post('/needs', NEED)).body as ListingDetail).card.id;
      expect(await items(firm)).toEqual([]);
      await firm.post(`/needs/${id}/submission`, { notClassified: true }).expect(200);
      expect(await items(firm)).toEqual([['等审核', NEED.title, false]]);
      expect(await items(officer)).toEqual([['审核', NEED.title, true]]);
      expect(await items(await api.officer('county', '421223'))).toEqual([]);
      await officer.post(`/needs/${id}/review`, RETURNED).expect(200);
      expect(await items(firm)).toEqual([['修改', NEED.title, true]]);
      expect(await items(officer)).toEqual([]);
    });

    it('the review clock runs in working days and is overdue after them', async () => {
      const id = ((await firm.post('/needs', NEED)).body as ListingDetail).card.id;
      await firm.post(`/needs/${id}/submission`, { notClassified: true }).expect(200);
      pass(21);
      const view = (await (await again(officer)).get('/desk').expect(200)).body as DeskView;
      const overdue = view.groups.find((g) => g.key === 'overdue')!.items[0]!;
      expect(overdue).toMatchObject({ verb: '审核', href: `/desk/review/need/${id}` });
      expect(overdue.workingDaysLeft).toBeLessThan(0);
    });

    it('an administrator confirms, a researcher waits', async () => {
      const admin = await api.verifiedOrg('university');
      const researcher = await api.member(admin.orgId, 'researcher');
      const id = ((await researcher.post('/results', RESULT)).body as ListingDetail).card.id;
      await researcher.post(`/results/${id}/submission`, { notClassified: true }).expect(200);
      expect(await items(admin)).toEqual([['确认', RESULT.title, true]]);
      expect(await items(researcher)).toEqual([['等单位确认', RESULT.title, false]]);
    });

    it('what ends soon is to be renewed', async () => {
      await published();
      expect(await items(firm)).toEqual([]);
      pass(160);
      expect(await items(await again(firm))).toEqual([['续期', NEED.title, true]]);
    });
  });
});
