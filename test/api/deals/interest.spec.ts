import { Disclosures } from '@guibang/listings';
import type { DealDetail, DealList } from '@dto/deals';
import type { DeskItem, DeskView } from '@dto/identity';
import { startApi, TestApi } from '../../support/api';
import type { Somebody } from '../../support/fixtures';
import { Rooms } from './rooms';

const DAY = 86_400_000;

describe('interest', () => {
  let api: TestApi;
  let rooms: Rooms;
  beforeAll(async () => {
    api = await startApi();
    rooms = new Rooms(api);
  });
  beforeEach(() => api.clean());
  afterAll(() => api.close());

  const list = async (who: Somebody, query = ''): Promise<DealList> =>
    (await who.get(`/deals${query}`).expect(200)).body as DealList;
  const events = async (id: string): Promise<string[]> =>
    (await api.db.query<{ name: string }>(`SELECT name FROM events WHERE subject_id = $1 ORDER BY seq`, [id])).map(
      (row) => row.name,
    );
  /** Logged in anew: sessions end while days pass. */
  const again = (who: Somebody): Promise<Somebody> => api.session(who.userId, who.email, who.orgId, who.role);
  const desk = async (who: Somebody): Promise<DeskItem[]> =>
    ((await who.get('/desk').expect(200)).body as DeskView).groups
      .flatMap((group) => group.items)
      .filter((item) => item.id.startsWith('deals:'));

  it('in a pair found by search makes a match with its reasons, a deal with a clock, and asks the other side', async () => {
    const pair = await rooms.pair();
    const { needId, resultId } = pair;
    const mine = (await pair.buyer.post('/deals', { needId, resultId, note: '想看演示' }).expect(201))
      .body as DealDetail;
    expect(mine).toMatchObject({ state: 'interest', mySide: 'buyer', myTurn: false, next: 'answer', seller: null });
    expect(mine.code).toMatch(/^QT-\d{4}-000001$/);
    expect(mine.due).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(mine.reasons.length).toBeGreaterThan(0);
    const theirs = await rooms.read(pair.seller, mine.id);
    expect(theirs).toMatchObject({ mySide: 'seller', myTurn: true, buyer: null, note: '想看演示', due: mine.due });
    expect(theirs.other).toMatchObject({ id: needId, orgName: null });
    expect(theirs.acts).toEqual(['answer', 'read']);
    expect((await list(pair.seller)).myTurn).toBe(1);
    expect((await list(pair.buyer, '?turn=1')).items).toEqual([]);
    expect(await desk(pair.buyer)).toMatchObject([{ verb: '等答复', mine: false, due: mine.due }]);
    expect(await desk(pair.seller)).toMatchObject([{ verb: '答复', mine: true, due: mine.due }]);
  });

  it('accepted: the match and the deal say the same, and the room waits for the confidentiality text', async () => {
    const deal = await rooms.open();
    const [match] = await api.db.query(`SELECT need_state, result_state, contacted_at, kept FROM matches`);
    expect(match).toMatchObject({ need_state: 'interested', result_state: 'interested', kept: true });
    expect(match!.contacted_at).not.toBeNull();
    const mine = await rooms.read(deal.buyer, deal.id);
    expect(mine).toMatchObject({ state: 'open', next: 'nda', myTurn: true, seller: null, ndaComplete: false });
    expect(mine.parties.find((party) => party.side === 'seller')).toMatchObject({
      name: null,
      contact: null,
      people: [],
    });
    expect(await events(deal.id)).toEqual(['deal.asked', 'deal.opened']);
    await deal.seller.post(`/deals/${deal.id}/answer`, { answer: 'accept' }).expect(409);
  });

  it('declined with a reason of the list and a note, which come back to the asker', async () => {
    const deal = await rooms.asked();
    await deal.seller.post(`/deals/${deal.id}/answer`, { answer: 'decline' }).expect(422);
    const request = { answer: 'decline', reason: 'maturity', note: '还在小试，明年再谈' };
    await deal.seller.post(`/deals/${deal.id}/answer`, request).expect(200);
    expect(await rooms.read(deal.buyer, deal.id)).toMatchObject({
      state: 'closed',
      outcome: 'declined',
      reason: 'maturity',
    });
    const { items } = await rooms.messages(deal.buyer, deal.id);
    expect(items.at(-1)).toMatchObject({ kind: 'closed', data: { reason: 'maturity', note: '还在小试，明年再谈' } });
    const { needId, resultId } = deal;
    const again = await deal.buyer.post('/deals', { needId, resultId }).expect(409);
    expect(again.body.code).toBe('deal.asked-lately');
  });

  it('unanswered, it expires after its days with word to both, and cannot be asked again at once', async () => {
    const deal = await rooms.asked();
    await api.drain();
    api.clock.advance(20 * DAY);
    try {
      await api.db.query(`SELECT graphile_worker.add_job('deals.expire')`);
      await api.drain();
      const [buyer, seller] = [await again(deal.buyer), await again(deal.seller)];
      for (const who of [buyer, seller]) {
        expect(await rooms.read(who, deal.id)).toMatchObject({ state: 'closed', outcome: 'expired', due: null });
      }
      expect(await events(deal.id)).toEqual(['deal.asked', 'deal.expired']);
      expect(await api.db.query(`SELECT need_state FROM matches`)).toMatchObject([{ need_state: 'viewed' }]);
      const { needId, resultId } = deal;
      const refused = await buyer.post('/deals', { needId, resultId }).expect(409);
      expect(refused.body.code).toBe('deal.asked-lately');
      api.clock.advance(31 * DAY);
      await (await again(buyer)).post('/deals', { needId, resultId }).expect(201);
    } finally {
      api.clock.advance(-51 * DAY);
    }
  });

  it('is withdrawn while nobody has answered, and leaves both lists', async () => {
    const deal = await rooms.asked();
    await deal.seller.post(`/deals/${deal.id}/answer`, { answer: 'withdraw' }).expect(409);
    await deal.buyer.post(`/deals/${deal.id}/answer`, { answer: 'withdraw' }).expect(200);
    expect((await list(deal.seller)).items).toEqual([]);
    expect((await list(deal.buyer)).items).toEqual([]);
    await deal.buyer.post('/deals', { needId: deal.needId, resultId: deal.resultId }).expect(201);
  });

  it('a refusal taken back asks again', async () => {
    const deal = await rooms.asked();
    await deal.seller.post(`/deals/${deal.id}/answer`, { answer: 'decline', reason: 'price' }).expect(200);
    const [match] = await api.db.query<{ id: string }>(`SELECT id FROM matches`);
    await deal.seller.post(`/matches/${match!.id}/verdict`, { verdict: 'undo' }).expect(200);
    const [again] = (await list(deal.seller, '?state=interest')).items;
    expect(again).toMatchObject({ myTurn: true, mySide: 'seller' });
  });

  it('is for pairs of which one is the own, of two units, both published', async () => {
    const pair = await rooms.pair();
    const { needId, resultId } = pair;
    const stranger = await api.verifiedOrg('enterprise');
    expect((await stranger.post('/deals', { needId, resultId }).expect(422)).body.code).toBe('deal.pair-not-yours');
    await pair.buyer.post('/deals', { needId: resultId, resultId: needId }).expect(409);
    await api.db.query(`UPDATE listings SET state = 'closed', outcome = 'withdrawn' WHERE id = $1`, [resultId]);
    expect((await pair.buyer.post('/deals', { needId, resultId }).expect(409)).body.code).toBe('deal.pair-not-open');
  });

  it('both at once: one deal, open', async () => {
    const pair = await rooms.pair();
    const { needId, resultId } = pair;
    const answers = await Promise.all([pair.buyer, pair.seller].map((who) => who.post('/deals', { needId, resultId })));
    expect(answers.map((a) => a.status)).toEqual([201, 201]);
    const deals = await api.db.query(`SELECT state FROM deals`);
    expect(deals).toMatchObject([{ state: 'open' }]);
  });

  describe('the confidentiality text', () => {
    it('opens level 2 both ways when both have clicked on the text they saw, and contact with it', async () => {
      const deal = await rooms.open();
      const { nda } = await rooms.read(deal.buyer, deal.id);
      const stale = { version: nda!.version, hash: 'a'.repeat(64) };
      expect((await deal.buyer.post(`/deals/${deal.id}/nda`, stale).expect(409)).body.code).toBe('deal.nda-moved');
      const once = await rooms.click(deal.buyer, deal.id);
      expect(once).toMatchObject({ ndaComplete: false, seller: null, nda: null });
      const disclosures = api.app.get(Disclosures);
      expect(await disclosures.granted(deal.resultId, deal.buyer.orgId)).toBe(false);
      const both = await rooms.click(deal.seller, deal.id);
      expect(both.ndaComplete).toBe(true);
      expect(await disclosures.granted(deal.resultId, deal.buyer.orgId)).toBe(true);
      expect(await disclosures.granted(deal.needId, deal.seller.orgId)).toBe(true);
      const party = both.parties.find((one) => one.side === 'buyer')!;
      expect(party).toMatchObject({ contact: { name: '周工', phone: '0715-0000001' } });
      expect(party.name).not.toBeNull();
      const kept = await api.db.query(
        `SELECT n.speaker, t.version FROM deal_ndas n JOIN deal_nda_texts t USING (hash) ORDER BY 1`,
      );
      expect(kept).toEqual([
        { speaker: 'buyer', version: nda!.version },
        { speaker: 'seller', version: nda!.version },
      ]);
      await deal.buyer.post(`/deals/${deal.id}/nda`, { version: nda!.version, hash: nda!.hash }).expect(409);
    });

    it('nothing is talked of before', async () => {
      const deal = await rooms.open();
      await rooms.click(deal.buyer, deal.id);
      const said = await deal.buyer.post(`/deals/${deal.id}/messages`, { id: crypto.randomUUID(), body: '你好' });
      expect(said.body.code).toBe('deal.nda-needed');
    });
  });
});
