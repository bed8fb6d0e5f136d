import { randomUUID } from 'node:crypto';
import type { ContractText, DealDetail, MessageView } from '@dto/deals';
import type { AccessRow, ListingDetail } from '@dto/listings';
import type { MatchList, MatchView } from '@dto/matching';
import { startApi, TestApi } from '../support/api';
import type { Somebody } from '../support/fixtures';
import { openTab, Tab, until } from '../support/socket';
import { Rooms, VALUES } from '../api/deals/rooms';
import { GOOD, NEED, RESULT } from '../api/listings/texts';

const SCAN = Buffer.from('%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF');
const TODAY = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

/**
 * The second half of the thread, with three parties: published need and result, match, interest, confidentiality, room,
 * counter-offers, agreed, contract text, signed; the access log afterwards. Over HTTP, heard over sockets.
 */
describe('from a match to a signed contract', () => {
  let api: TestApi;
  let rooms: Rooms;
  let firm: Somebody;
  let office: Somebody;
  let researcher: Somebody;
  let broker: Somebody;
  let need: string;
  let result: string;
  let id: string;
  let tab: Tab;

  beforeAll(async () => {
    api = await startApi();
    rooms = new Rooms(api);
    firm = await api.verifiedOrg('enterprise', { name: '鄂南明玻节能玻璃（演示）' });
    office = await api.verifiedOrg('university', { name: '鄂南科技大学（演示）' });
    researcher = await api.member(office.orgId, 'researcher');
    broker = await api.verifiedOrg('broker_agency', { name: '桥通技术转移（演示）' });
  });
  afterAll(async () => {
    tab?.close();
    await api.close();
  });

  it('a need and a result are published and match', async () => {
    const city = await api.officer('city');
    need = ((await firm.post('/needs', NEED).expect(201)).body as ListingDetail).card.id;
    await firm.post(`/needs/${need}/submission`, { notClassified: true }).expect(200);
    await city.post(`/needs/${need}/review`, { ...GOOD, decision: 'publish' }).expect(200);
    result = ((await researcher.post('/results', RESULT).expect(201)).body as ListingDetail).card.id;
    await researcher
      .post(`/results/${result}/attachments`)
      .attach('file', Buffer.from('检测数据'), 'test-data.txt')
      .expect(201);
    await researcher.post(`/results/${result}/submission`, { notClassified: true }).expect(200);
    await office.post(`/results/${result}/confirmation`, { decision: 'confirm' }).expect(200);
    await city.post(`/results/${result}/review`, { ...GOOD, decision: 'publish' }).expect(200);
    await api.drain();
    const { items } = (await firm.get(`/needs/${need}/matches`).expect(200)).body as MatchList;
    expect(items[0]).toMatchObject({ resultId: result, theirs: 'unanswered' });
  });

  it('interest is shown on the match and accepted by the researcher', async () => {
    const [match] = ((await firm.get(`/needs/${need}/matches`)).body as MatchList).items;
    const said = (await firm.post(`/matches/${match!.id}/verdict`, { verdict: 'interested' }).expect(200))
      .body as MatchView;
    const [card] = (await researcher.get('/deals?turn=1').expect(200)).body.items;
    expect(card).toMatchObject({ state: 'interest', due: said.answerDue, buyer: null });
    id = card.id as string;
    await researcher.post(`/deals/${id}/answer`, { answer: 'accept' }).expect(200);
    expect(((await researcher.get(`/results/${result}/matches`)).body as MatchList).items[0]).toMatchObject({
      contacted: true,
    });
    expect(((await firm.get(`/results/${result}`)).body as ListingDetail).level).toBe(1);
  });

  it('both click, level 2 opens, and the copy of the attachment says who took it', async () => {
    await rooms.click(firm, id);
    await rooms.click(researcher, id);
    const detail = (await firm.get(`/results/${result}`).expect(200)).body as ListingDetail;
    expect(detail).toMatchObject({ level: 2, card: { orgName: '鄂南科技大学（演示）' } });
    const [file] = detail.attachments;
    const copy = await firm.get(`/results/${result}/attachments/${file!.id}/content`).expect(200);
    expect(copy.headers['content-type']).toBe('application/zip');
  });

  it('the firm’s page hears over a socket what happens in the room; a broker joins when both agree', async () => {
    tab = await openTab(api.url, firm.cookie);
    await tab.join('deal', id);
    const stranger = await openTab(api.url, (await api.verifiedOrg('enterprise')).cookie);
    expect((await stranger.join('deal', id)).error).toBeDefined();
    stranger.close();
    await researcher.post(`/deals/${id}/messages`, { id: randomUUID(), body: '下周可以来现场' }).expect(200);
    await until(() => tab.messages.length > 0, 20_000);
    const { items } = await rooms.messages(firm, id, '?since=0');
    expect(items.at(-1)).toMatchObject({
      body: '下周可以来现场',
      seq: tab.messages.at(-1)!.data.lastSeq as number,
    } as Partial<MessageView>);
    await firm.post(`/deals/${id}/broker`, { orgId: broker.orgId }).expect(200);
    await researcher.post(`/deals/${id}/broker/answer`, { answer: 'accept' }).expect(200);
    await broker.post(`/deals/${id}/broker/answer`, { answer: 'accept' }).expect(200);
    await rooms.click(broker, id);
    await broker.post(`/deals/${id}/messages`, { id: randomUUID(), body: '我来协调价格' }).expect(200);
  });

  it('terms are offered, countered and agreed; the office confirms', async () => {
    await rooms.offer(firm, id, 'price', {
      price: { lines: [{ kind: 'rnd_fee', technical: true, amount: '900000.00' }] },
    });
    await rooms.offer(researcher, id, 'price', { price: VALUES.price });
    await rooms.accept(firm, id, 'price');
    const { price: _price, ...others } = VALUES;
    await rooms.settle({ buyer: firm, seller: researcher, needId: need, resultId: result, id }, others);
    for (const who of [firm, researcher]) {
      const { sheet } = await rooms.read(who, id);
      await who.post(`/deals/${id}/agreement`, { sheetVersion: sheet!.version }).expect(200);
    }
    await until(() => tab.messages.at(-1)?.data.state === 'agreed', 20_000);
    const { sheet } = await rooms.read(office, id);
    await office.post(`/deals/${id}/confirmation`, { decision: 'confirm', sheetVersion: sheet!.version }).expect(200);
  });

  it('the contract’s text is signed by both; need, result and match move with it', async () => {
    for (const who of [firm, researcher]) {
      const text = (await who.get(`/deals/${id}/contract`).expect(200)).body as ContractText;
      expect(text).toMatchObject({ draft: false, title: '技术开发（委托）合同' });
      await who
        .post(`/deals/${id}/signing`)
        .field('signatory', '法定代表人')
        .field('signedOn', TODAY)
        .field('contractHash', text.hash)
        .attach('file', SCAN, 'sealed.pdf')
        .expect(200);
    }
    expect((await rooms.read(firm, id)) as DealDetail).toMatchObject({ state: 'signed', price: '1280000.00' });
    await until(() => tab.messages.at(-1)?.data.state === 'signed', 20_000);
    expect(((await firm.get(`/needs/${need}`)).body as ListingDetail).card).toMatchObject({
      state: 'closed',
      outcome: 'solved',
    });
  });

  it('every position of the room was heard once, in order', () => {
    const positions = tab.messages.map((message) => message.seq);
    expect(positions).toEqual(positions.map((_, i) => positions[0]! + i));
  });

  it('the owner reads and exports who saw what of the result', async () => {
    const { items } = (await researcher.get(`/results/${result}/access-log`).expect(200)).body as {
      items: AccessRow[];
    };
    const ofFirm = items
      .filter((row) => row.orgName === '鄂南明玻节能玻璃（演示）')
      .map((row) => `${row.what}:${row.level}`);
    expect(ofFirm).toEqual(expect.arrayContaining(['attachment:2', 'view:2', 'view:1']));
    const sheet = await researcher.get(`/results/${result}/access-log.xlsx`).expect(200);
    expect(sheet.headers['content-type']).toContain('spreadsheetml');
    await firm.get(`/results/${result}/access-log.xlsx`).expect(404);
  });
});
