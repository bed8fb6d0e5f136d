import { SignedDeals } from '@guibang/deals';
import type { ContractText, DealDetail, TermValues } from '@dto/deals';
import { startApi, TestApi } from '../../support/api';
import type { Somebody } from '../../support/fixtures';
import { Pair, Rooms, VALUES } from './rooms';

const SCAN = Buffer.from('%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF');
const TODAY = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
const LICENCE: Partial<TermValues> = {
  ...VALUES,
  type: { type: 'licence' },
  exclusivity: { mode: 'exclusive', until: '2030-12-31' },
};

describe('from agreed to signed', () => {
  let api: TestApi;
  let rooms: Rooms;
  beforeAll(async () => {
    api = await startApi();
    rooms = new Rooms(api);
  });
  beforeEach(() => api.clean());
  afterAll(() => api.close());

  const textOf = async (who: Somebody, id: string): Promise<ContractText> =>
    (await who.get(`/deals/${id}/contract`).expect(200)).body as ContractText;
  const sign = async (who: Somebody, id: string, more: Record<string, string> = {}) => {
    const { hash } = await textOf(who, id);
    const fields = { signatory: '张三', position: '法定代表人', signedOn: TODAY, contractHash: hash, ...more };
    const request = who.post(`/deals/${id}/signing`);
    for (const [name, value] of Object.entries(fields)) void request.field(name, value);
    return request.attach('file', SCAN, 'sealed.pdf');
  };
  const confirm = async (who: Somebody, id: string, more: object = {}) => {
    const { sheet } = await rooms.read(who, id);
    return who.post(`/deals/${id}/confirmation`, { decision: 'confirm', sheetVersion: sheet!.version, ...more });
  };
  const states = async (deal: Pair): Promise<(string | null)[]> => {
    const rows = await api.db.query<{ id: string; state: string }>(`SELECT id, state FROM listings`);
    return [deal.needId, deal.resultId].map((id) => rows.find((row) => row.id === id)!.state);
  };

  it('needs the university’s confirmation, then both scans; fixes the terms and closes the need in one step', async () => {
    const deal = await rooms.agreed();
    const { buyer, seller, id } = deal;
    expect((await sign(buyer, id)).body.code).toBe('office.needed');
    const researcher = await api.member(seller.orgId, 'researcher');
    await researcher.get(`/deals/${id}`).expect(404);
    await buyer.post(`/deals/${id}/confirmation`, { decision: 'confirm', sheetVersion: 1 }).expect(403);
    expect((await confirm(seller, id)).status).toBe(200);
    expect((await sign(buyer, id, { contractHash: 'b'.repeat(64) })).body.code).toBe('contract.moved');
    expect((await sign(buyer, id, { signedOn: '2099-01-01' })).body.code).toBe('signing.future');
    const one = (await sign(buyer, id)).body as DealDetail;
    expect(one).toMatchObject({ state: 'agreed', next: 'sign', myTurn: false });
    expect((await sign(buyer, id)).body.code).toBe('signing.done');
    expect(await states(deal)).toEqual(['published', 'published']);
    const both = (await sign(seller, id)).body as DealDetail;
    expect(both).toMatchObject({ state: 'signed', next: 'none', price: '1280000.00' });
    expect(both.parties.map((party) => party.signature?.signatory)).toEqual(['张三', '张三']);
    // A commissioned development leaves the result open to others.
    expect(await states(deal)).toEqual(['closed', 'published']);
    const [match] = await api.db.query<{ concluded_at: Date }>(`SELECT concluded_at FROM matches`);
    expect(match!.concluded_at).not.toBeNull();
    const terms = await api.app.get(SignedDeals).termsOf(id);
    expect(terms).toMatchObject({
      type: 'develop_entrust',
      total: 128_000_000n,
      technical: 100_000_000n,
      signedOn: TODAY,
    });
    expect(terms.terms).toMatchObject(VALUES);
    expect(terms.text.hash).toBe(terms.contractHash);
    expect(terms.signatures.map((s) => s.file.sha256)).toEqual([
      terms.signatures[0]!.file.sha256,
      terms.signatures[0]!.file.sha256,
    ]);
    expect((await rooms.offer(buyer, id, 'secrecy', { silent: true }, 409)) as unknown).toMatchObject({
      code: 'deal.signed',
    });
  });

  it('both at once: signed once, one event, one closing', async () => {
    const enterprise = await api.verifiedOrg('enterprise');
    const deal = await rooms.agreed(await rooms.pair({ seller: enterprise }));
    const answers = await Promise.all([sign(deal.buyer, deal.id), sign(deal.seller, deal.id)]);
    expect(answers.map((a) => a.status)).toEqual([200, 200]);
    expect(await rooms.read(deal.buyer, deal.id)).toMatchObject({ state: 'signed' });
    const events = await api.db.query(
      `SELECT name FROM events WHERE name IN ('deal.signed', 'listing.closed') ORDER BY 1`,
    );
    expect(events).toEqual([{ name: 'deal.signed' }, { name: 'listing.closed' }]);
    await deal.buyer.post(`/deals/${deal.id}/closure`, { reason: 'price' }).expect(409);
  });

  it('signing and closing at once: either, never both', async () => {
    const deal = await rooms.agreed(await rooms.pair({ seller: await api.verifiedOrg('enterprise') }));
    await sign(deal.buyer, deal.id);
    const [signed, closed] = await Promise.all([
      sign(deal.seller, deal.id),
      deal.buyer.post(`/deals/${deal.id}/closure`, { reason: 'price' }),
    ]);
    expect([signed.status, closed.status].filter((status) => status === 200)).toHaveLength(1);
    const { state } = await rooms.read(deal.buyer, deal.id);
    expect(state).toBe(signed.status === 200 ? 'signed' : 'closed');
  });

  it('the office sends it back with what to change', async () => {
    const deal = await rooms.agreed();
    expect((await confirm(deal.seller, deal.id, { decision: 'return' })).status).toBe(422);
    expect((await confirm(deal.seller, deal.id, { decision: 'return', note: '产权要归学校' })).status).toBe(200);
    expect(await rooms.read(deal.buyer, deal.id)).toMatchObject({ state: 'negotiating', next: 'agree' });
    expect((await rooms.messages(deal.buyer, deal.id)).items.at(-1)).toMatchObject({
      kind: 'returned',
      data: { note: '产权要归学校' },
    });
  });

  it('a reopened row takes back the confirmation and the first signature', async () => {
    const deal = await rooms.agreed();
    const { buyer, seller, id } = deal;
    await confirm(seller, id);
    await sign(buyer, id);
    const { version } = await rooms.row(buyer, id, 'price');
    await buyer.post(`/deals/${id}/terms/price/reopening`, { version, answer: 'ask' }).expect(200);
    expect((await sign(seller, id)).body.code).toBe('term.waiting');
    await seller.post(`/deals/${id}/terms/price/reopening`, { version: version + 1, answer: 'agree' }).expect(200);
    const after = await rooms.read(buyer, id);
    expect(after).toMatchObject({ state: 'negotiating', office: { confirmed: null } });
    expect(after.parties.map((party) => party.signature)).toEqual([null, null]);
  });

  describe('协议定价公示', () => {
    it('of a licence runs its days in public; an objection stops the signing until it is settled', async () => {
      const deal = await rooms.agreed(await rooms.pair(), LICENCE);
      const { buyer, seller, id } = deal;
      expect((await confirm(seller, id)).body.code).toBe('office.pricing-needed');
      const done = await confirm(seller, id, { pricing: 'negotiated', relatedBuyer: false, abstract: '在线检测系统' });
      const { notice } = (done.body as DealDetail).office;
      expect(notice).toMatchObject({
        price: '1280000.00',
        days: 15,
        state: 'running',
        source: expect.stringContaining('浙江'),
      });
      const anybody = api.anybody();
      expect((await anybody.get('/notices').expect(200)).body.items).toMatchObject([
        { id: notice!.id, title: VALUES.scope.title },
      ]);
      const early = await sign(buyer, id);
      expect(early.body).toMatchObject({ code: 'notice.running', detail: expect.stringContaining(notice!.endsOn) });
      const objection = { name: '李四', contact: '0715-1234567', text: '我是完成人之一，署名里没有我' };
      await anybody.post(`/notices/${notice!.id}/objections`, objection).expect(201);
      expect((await anybody.get(`/notices/${notice!.id}`)).body).toMatchObject({ state: 'objected', objections: 1 });
      expect(JSON.stringify((await anybody.get(`/notices/${notice!.id}`)).body)).not.toContain('李四');
      await buyer.get(`/deals/${id}/objections`).expect(403);
      const listed = (await seller.get(`/deals/${id}/objections`).expect(200)).body.items;
      expect(listed).toMatchObject([objection]);
      expect((await sign(buyer, id)).body.code).toBe('notice.objected');
      const settlement = { outcome: 'dismissed', note: '核对了登记材料，署名无误' };
      await seller.post(`/deals/${id}/objections/${listed[0].id}/settlement`, settlement).expect(200);
      await api.db.query(`UPDATE deal_notices SET starts_on = starts_on - 30, ends_on = ends_on - 30`);
      await sign(buyer, id);
      expect((await sign(seller, id)).body).toMatchObject({ state: 'signed' });
      // An exclusive licence leaves nothing for others.
      expect(await states(deal)).toEqual(['closed', 'closed']);
    });

    it('an objection that is upheld opens the terms again', async () => {
      const { seller, id } = await rooms.agreed(await rooms.pair(), LICENCE);
      const { notice } = ((await confirm(seller, id, { pricing: 'negotiated' })).body as DealDetail).office;
      const objection = { name: '李四', contact: '0715-1234567', text: '价格明显低于评估价，请复核' };
      await api.anybody().post(`/notices/${notice!.id}/objections`, objection).expect(201);
      const [one] = (await seller.get(`/deals/${id}/objections`).expect(200)).body.items;
      await seller
        .post(`/deals/${id}/objections/${one.id}/settlement`, { outcome: 'upheld', note: '重新谈价' })
        .expect(200);
      expect(await rooms.read(seller, id)).toMatchObject({ state: 'negotiating', office: { notice: null } });
      await api.anybody().get(`/notices/${notice!.id}`).expect(404);
    });
  });
});
