import type { DealDetail, MessagePage, OfferRequest, TermKey, TermValues } from '@dto/deals';
import type { TestApi } from '../../support/api';
import type { Somebody } from '../../support/fixtures';
import { Listings } from '../matching/listings';

/** Values that may be agreed as they are. */
export const VALUES = {
  type: { type: 'develop_entrust' },
  scope: { title: '玻璃盖板表面缺陷在线检测', content: '成像光路、识别算法、多相机标定，交付一条试验线。' },
  price: {
    lines: [
      { kind: 'rnd_fee', technical: true, amount: '1000000.00' },
      { kind: 'equipment', technical: false, amount: '280000.00' },
    ],
  },
  payment: {
    mode: 'installments',
    installments: [
      { condition: '合同生效后10日内', amount: '640000.00' },
      { condition: '验收合格后10日内', amount: '640000.00' },
    ],
  },
  ip: { owner: 'joint', improvements: 'maker' },
  benefit: { mode: 'ratio', buyerShare: 60 },
  acceptance: { standard: '检出率不低于99%，误检率不高于2%', method: '连续三个班次在线测试' },
} satisfies Partial<TermValues>;

export interface Pair {
  readonly buyer: Somebody;
  readonly seller: Somebody;
  readonly needId: string;
  readonly resultId: string;
}

/** Deals for tests, each step by the person whose step it is, over HTTP. */
export class Rooms {
  private readonly listings: Listings;

  constructor(private readonly api: TestApi) {
    this.listings = new Listings(api);
  }

  async pair(o: { buyer?: Somebody; seller?: Somebody; title?: string } = {}): Promise<Pair> {
    const buyer = o.buyer ?? (await this.api.verifiedOrg('enterprise'));
    const seller = o.seller ?? (await this.api.verifiedOrg('university'));
    const title = o.title ?? '玻璃盖板表面缺陷在线检测';
    const needId = await this.listings.need(buyer.orgId, title, { contact: { name: '周工', phone: '0715-0000001' } });
    const resultId = await this.listings.result(seller.orgId, `${title}系统`, {
      contact: { name: '许教授', phone: '027-0000002' },
    });
    return { buyer, seller, needId, resultId };
  }

  async asked(pair?: Pair): Promise<Pair & { id: string }> {
    const p = pair ?? (await this.pair());
    const { needId, resultId } = p;
    const made = await p.buyer.post('/deals', { needId, resultId, note: '想看现场演示' }).expect(201);
    return { ...p, id: (made.body as DealDetail).id };
  }

  async open(pair?: Pair): Promise<Pair & { id: string }> {
    const deal = await this.asked(pair);
    await deal.seller.post(`/deals/${deal.id}/answer`, { answer: 'accept' }).expect(200);
    return deal;
  }

  async click(who: Somebody, id: string): Promise<DealDetail> {
    const { nda } = await this.read(who, id);
    const { version, hash } = nda!;
    return (await who.post(`/deals/${id}/nda`, { version, hash }).expect(200)).body as DealDetail;
  }

  /** Both clicked: the room is open. */
  async talking(pair?: Pair): Promise<Pair & { id: string }> {
    const deal = await this.open(pair);
    await this.click(deal.buyer, deal.id);
    await this.click(deal.seller, deal.id);
    return deal;
  }

  async read(who: Somebody, id: string): Promise<DealDetail> {
    return (await who.get(`/deals/${id}`).expect(200)).body as DealDetail;
  }

  async messages(who: Somebody, id: string, query = ''): Promise<MessagePage> {
    return (await who.get(`/deals/${id}/messages${query}`).expect(200)).body as MessagePage;
  }

  async row(who: Somebody, id: string, key: TermKey) {
    return (await this.read(who, id)).sheet!.rows.find((row) => row.key === key)!;
  }

  async offer(who: Somebody, id: string, key: TermKey, more: Partial<OfferRequest>, status = 201): Promise<DealDetail> {
    const { version } = await this.row(who, id, key);
    const answer = await who.post(`/deals/${id}/terms/${key}/offers`, { version, ...more }).expect(status);
    return answer.body as DealDetail;
  }

  async accept(who: Somebody, id: string, key: TermKey, status = 200): Promise<DealDetail> {
    const { version, waiting } = await this.row(who, id, key);
    const answer = await who
      .post(`/deals/${id}/terms/${key}/acceptance`, { version, offerId: waiting!.id })
      .expect(status);
    return answer.body as DealDetail;
  }

  /** Every forced row offered by the buyer and accepted by the seller. */
  async settle(deal: Pair & { id: string }, values: Partial<TermValues> = VALUES): Promise<void> {
    for (const key of Object.keys(values) as TermKey[]) {
      await this.offer(deal.buyer, deal.id, key, { [key]: values[key] });
      await this.accept(deal.seller, deal.id, key);
    }
  }

  /** Both said yes to the whole sheet. */
  async agreed(pair?: Pair, values?: Partial<TermValues>): Promise<Pair & { id: string }> {
    const deal = await this.talking(pair);
    await this.settle(deal, values);
    for (const who of [deal.buyer, deal.seller]) {
      const { sheet } = await this.read(who, deal.id);
      await who.post(`/deals/${deal.id}/agreement`, { sheetVersion: sheet!.version }).expect(200);
    }
    return deal;
  }
}
