import type { AmountLine, DealDetail, OfferView } from '@dto/deals';
import { startApi, TestApi } from '../../support/api';
import { Rooms, VALUES } from './rooms';

const LINE: AmountLine = { kind: 'rnd_fee', technical: true, amount: '900000.00' };
const PRICE = { price: { lines: [LINE] } };

describe('the term sheet', () => {
  let api: TestApi;
  let rooms: Rooms;
  beforeAll(async () => {
    api = await startApi();
    rooms = new Rooms(api);
  });
  beforeEach(() => api.clean());
  afterAll(() => api.close());

  it('takes offers and counter-offers, each a message with its author, and keeps the history of the row', async () => {
    const { buyer, seller, id } = await rooms.talking();
    const first = await rooms.offer(buyer, id, 'price', { ...PRICE, note: '按预算' });
    expect(first).toMatchObject({ state: 'negotiating', myTurn: false });
    expect((await rooms.read(seller, id)).myTurn).toBe(true);
    await rooms.offer(seller, id, 'price', { price: VALUES.price });
    await rooms.accept(buyer, id, 'price');
    const row = await rooms.row(seller, id, 'price');
    expect(row).toMatchObject({ state: 'agreed', agreed: VALUES.price, offers: 2, waiting: null });
    expect((await rooms.read(seller, id)).price).toBe('1280000.00');
    const { items } = (await seller.get(`/deals/${id}/terms/price/history`).expect(200)).body as { items: OfferView[] };
    expect(items.map((o) => [o.no, o.side, o.outcome])).toEqual([
      [2, 'seller', 'accepted'],
      [1, 'buyer', 'countered'],
    ]);
    const lines = (await rooms.messages(buyer, id)).items.slice(-3);
    expect(lines.map((m) => [m.kind, m.speaker, m.data.key])).toEqual([
      ['offer', 'buyer', 'price'],
      ['offer', 'seller', 'price'],
      ['row-agreed', 'buyer', 'price'],
    ]);
    expect(lines[1]!.data).toMatchObject({ value: VALUES.price, previous: PRICE.price });
  });

  it('nobody accepts his own offer, or one that is not the waiting one', async () => {
    const { buyer, seller, id } = await rooms.talking();
    await rooms.offer(buyer, id, 'price', PRICE);
    const { version, waiting } = await rooms.row(buyer, id, 'price');
    const own = await buyer.post(`/deals/${id}/terms/price/acceptance`, { version, offerId: waiting!.id }).expect(409);
    expect(own.body.code).toBe('term.own-offer');
    await rooms.offer(buyer, id, 'price', { price: VALUES.price });
    const stale = await seller
      .post(`/deals/${id}/terms/price/acceptance`, { version, offerId: waiting!.id })
      .expect(409);
    expect(stale.body).toMatchObject({ code: 'term.moved' });
    expect(stale.body.detail).toContain('需求方');
  });

  it('accepted and countered at once: one truth, the other hears what happened', async () => {
    const { buyer, seller, id } = await rooms.talking();
    for (let i = 0; i < 4; i++) {
      await rooms.offer(buyer, id, 'price', {
        price: { lines: [{ ...LINE, amount: `${900000 + i}.00` }] },
      });
      const { version, waiting } = await rooms.row(seller, id, 'price');
      const [accepted, countered] = await Promise.all([
        seller.post(`/deals/${id}/terms/price/acceptance`, { version, offerId: waiting!.id }),
        buyer.post(`/deals/${id}/terms/price/offers`, { version, price: VALUES.price }),
      ]);
      expect([accepted.status, countered.status].sort()).toEqual(expect.arrayContaining([409]));
      const loser = accepted.status === 409 ? accepted : countered;
      expect(loser.body.code).toBe('term.moved');
      const row = await rooms.row(buyer, id, 'price');
      expect(row.state).toBe(accepted.status === 200 ? 'agreed' : 'offered');
      if (row.state === 'agreed') {
        await reopened(id, buyer, seller);
      }
    }
  });

  const reopened = async (id: string, asks: DealParty, agrees: DealParty): Promise<void> => {
    const { version } = await rooms.row(asks, id, 'price');
    await asks.post(`/deals/${id}/terms/price/reopening`, { version, answer: 'ask', note: '材料涨价' }).expect(200);
    await agrees.post(`/deals/${id}/terms/price/reopening`, { version: version + 1, answer: 'agree' }).expect(200);
  };
  type DealParty = Awaited<ReturnType<Rooms['talking']>>['buyer'];

  it('an agreed row is locked; both must want it open again', async () => {
    const { buyer, seller, id } = await rooms.talking();
    await rooms.offer(buyer, id, 'price', PRICE);
    await rooms.accept(seller, id, 'price');
    const locked = await rooms.offer(buyer, id, 'price', { price: VALUES.price }, 409);
    expect(locked).toMatchObject({ code: 'term.locked' });
    const { version } = await rooms.row(buyer, id, 'price');
    await buyer.post(`/deals/${id}/terms/price/reopening`, { version, answer: 'ask' }).expect(200);
    const alone = { version: version + 1, answer: 'agree' };
    expect((await buyer.post(`/deals/${id}/terms/price/reopening`, alone).expect(409)).body.code).toBe(
      'term.own-offer',
    );
    await seller.post(`/deals/${id}/terms/price/reopening`, { version: version + 1, answer: 'keep' }).expect(200);
    expect(await rooms.row(buyer, id, 'price')).toMatchObject({ state: 'agreed', reopenAskedBy: null });
    await reopened(id, seller, buyer);
    expect(await rooms.row(buyer, id, 'price')).toMatchObject({ state: 'silent', agreed: null });
  });

  it('shows the law’s default for the type of contract, and forces a choice where it must', async () => {
    const { buyer, seller, id } = await rooms.talking();
    expect((await rooms.row(buyer, id, 'ip')).forced).toBe(true);
    await rooms.offer(buyer, id, 'type', { type: VALUES.type });
    await rooms.accept(seller, id, 'type');
    const { law } = await rooms.row(buyer, id, 'ip');
    expect(law).toMatchObject({ article: expect.stringContaining('第八百五十九条'), verified: true });
    expect(law!.text).toContain('研究开发人');
    expect(await rooms.offer(buyer, id, 'ip', { silent: true }, 422)).toMatchObject({ code: 'term.not-silent' });
    await rooms.offer(buyer, id, 'secrecy', { silent: true });
    await rooms.accept(seller, id, 'secrecy');
    expect(await rooms.row(buyer, id, 'secrecy')).toMatchObject({ state: 'agreed', agreed: null });
  });

  it('is agreed as a whole by both, with nothing waiting, nothing forced left open and sums that fit', async () => {
    const deal = await rooms.talking();
    const { buyer, seller, id } = deal;
    const { ip: _ip, benefit: _benefit, ...others } = VALUES;
    await rooms.settle(deal, others);
    const agree = async (who: DealParty) =>
      who.post(`/deals/${id}/agreement`, { sheetVersion: (await rooms.read(who, id)).sheet!.version });
    const missing = await agree(buyer);
    expect(missing.body).toMatchObject({ code: 'term.missing', detail: expect.stringContaining('产权、利益分配') });
    await rooms.settle(deal, { ip: VALUES.ip, benefit: VALUES.benefit });
    await rooms.offer(seller, id, 'liability', { liability: { breach: '每迟一日付千分之一' } });
    expect((await agree(buyer)).body.code).toBe('term.waiting');
    await rooms.accept(buyer, id, 'liability');
    expect((await buyer.post(`/deals/${id}/agreement`, { sheetVersion: 1 }).expect(409)).body.code).toBe(
      'term.sheet-moved',
    );
    expect((await agree(buyer)).body as DealDetail).toMatchObject({
      state: 'negotiating',
      sheet: { agreed: { buyer: true, seller: false } },
    });
    expect((await agree(seller)).body as DealDetail).toMatchObject({ state: 'agreed', next: 'confirm' });
    expect((await agree(seller)).status).toBe(409);
  });

  it('a changed row takes back a yes to the whole sheet', async () => {
    const deal = await rooms.talking();
    const { buyer, seller, id } = deal;
    await rooms.settle(deal);
    await buyer
      .post(`/deals/${id}/agreement`, { sheetVersion: (await rooms.read(buyer, id)).sheet!.version })
      .expect(200);
    await rooms.offer(seller, id, 'secrecy', { secrecy: { content: '全部工艺参数', years: 5 } });
    expect((await rooms.read(buyer, id)).sheet!.agreed).toEqual({ buyer: false, seller: false });
  });

  it.each([
    ['price', { price: { lines: [] } }, '至少写一笔费用'],
    ['payment', { payment: { mode: 'installments' } }, '分期支付要写明每一期'],
    ['payment', { payment: { mode: 'royalty' } }, '提成比例'],
    ['benefit', { benefit: { mode: 'ratio' } }, '比例'],
    ['milestones', { milestones: { items: [{ name: '样机', day: '2027-03-01', share: 60 }] } }, '合计要是100%'],
    ['scope', { scope: { ...VALUES.scope, startsOn: '2027-01-01', endsOn: '2026-01-01' } }, '结束日期'],
  ] as const)('refuses a %s that does not fit in itself', async (key, value, words) => {
    const { buyer, id } = await rooms.talking();
    const answer = await rooms.offer(buyer, id, key, value as never, 422);
    expect((answer as unknown as { detail: string }).detail).toContain(words);
  });

  describe('the contract’s text', () => {
    const binary = (res: unknown, done: (error: Error | null, body: Buffer) => void): void => {
      const parts: Buffer[] = [];
      const stream = res as NodeJS.ReadableStream;
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => done(null, Buffer.concat(parts)));
    };

    it('says what was agreed, in clauses with 大写, as docx and PDF; before that it is a draft', async () => {
      const deal = await rooms.talking();
      const { buyer, seller, id } = deal;
      await rooms.offer(buyer, id, 'type', { type: VALUES.type });
      await rooms.accept(seller, id, 'type');
      const draft = (await buyer.get(`/deals/${id}/contract`).expect(200)).body;
      expect(draft).toMatchObject({ draft: true, title: '技术开发（委托）合同' });
      expect(draft.flags.filter((f: { kind: string }) => f.kind === 'missing').length).toBeGreaterThan(4);
      const { type: _type, ...others } = VALUES;
      await rooms.settle(deal, others);
      for (const who of [buyer, seller]) {
        await who
          .post(`/deals/${id}/agreement`, { sheetVersion: (await rooms.read(who, id)).sheet!.version })
          .expect(200);
      }
      const text = (await seller.get(`/deals/${id}/contract`).expect(200)).body;
      expect(text).toMatchObject({
        draft: false,
        totals: { total: '1280000.00', technical: '1000000.00', words: '壹佰贰拾捌万元整' },
      });
      const words = JSON.stringify(text.clauses);
      expect(words).toContain('委托方分得60%，研究开发方分得40%');
      expect(words).toContain('双方共有');
      expect(words).not.toContain('尚未谈妥');
      const docx = await buyer.get(`/deals/${id}/contract.docx`).buffer(true).parse(binary).expect(200);
      expect((docx.body as Buffer).subarray(0, 2).toString()).toBe('PK');
      const pdf = await buyer.get(`/deals/${id}/contract.pdf`).buffer(true).parse(binary).expect(200);
      expect((pdf.body as Buffer).subarray(0, 5).toString()).toBe('%PDF-');
    });

    it('flags void clauses by their words', async () => {
      const deal = await rooms.talking();
      await rooms.settle(deal, {
        liability: { breach: '需求方不得对该技术进行改进，且必须购买成果方指定的原料；不得出口。' },
      });
      const { flags } = (await deal.buyer.get(`/deals/${deal.id}/contract`).expect(200)).body;
      const found = flags.filter((f: { kind: string }) => f.kind === 'void').map((f: { found: string }) => f.found);
      expect(found.sort()).toEqual(['不得出口', '不得对该技术进行改进', '必须购买成果方指定'].sort());
    });
  });
});
