import { randomUUID } from 'node:crypto';
import { PdfPaper } from '@guibang/platform';
import type { DealDetail, FileTaker, MessageView, RoomFile } from '@dto/deals';
import { startApi, TestApi } from '../../support/api';
import { Rooms } from './rooms';

describe('a room', () => {
  let api: TestApi;
  let rooms: Rooms;
  beforeAll(async () => {
    api = await startApi();
    rooms = new Rooms(api);
  });
  beforeEach(() => api.clean());
  afterAll(() => api.close());

  const say = (
    who: { post: (path: string, body: object) => unknown },
    id: string,
    body: string,
    mid: string = randomUUID(),
  ) =>
    who.post(`/deals/${id}/messages`, { id: mid, body }) as ReturnType<
      Awaited<ReturnType<Rooms['talking']>>['buyer']['post']
    >;

  it('has one order for all, without holes, whoever writes at once', async () => {
    const { buyer, seller, id } = await rooms.talking();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) => say(i % 2 ? buyer : seller, id, `第${i}句`)),
    );
    expect(answers.map((a) => a.status)).toEqual(Array(10).fill(200));
    const { items, last } = await rooms.messages(seller, id, '?since=0');
    expect(items.map((m) => m.seq)).toEqual(Array.from({ length: last }, (_, i) => i + 1));
    expect(items.filter((m) => m.kind === 'text')).toHaveLength(10);
    expect((await rooms.messages(buyer, id, '?since=0')).items).toEqual(items);
  });

  it('keeps a message once, however often it is sent', async () => {
    const { buyer, seller, id } = await rooms.talking();
    const mid = randomUUID();
    const answers = await Promise.all([1, 2, 3].map(() => say(buyer, id, '能看现场吗', mid)));
    const seqs = answers.map((a) => (a.body as MessageView).seq);
    expect(new Set(seqs).size).toBe(1);
    const { items } = await rooms.messages(seller, id, `?since=${seqs[0]! - 1}`);
    expect(items.map((m) => [m.id, m.body, m.speaker])).toEqual([[mid, '能看现场吗', 'buyer']]);
  });

  it('catches up from any place, and pages backwards', async () => {
    const { buyer, seller, id } = await rooms.talking();
    const before = (await rooms.messages(buyer, id)).last;
    for (let i = 0; i < 3; i++) await say(buyer, id, `第${i}句`).expect(200);
    const missed = await rooms.messages(seller, id, `?since=${before}`);
    expect(missed.items.map((m) => m.body)).toEqual(['第0句', '第1句', '第2句']);
    const older = await rooms.messages(seller, id, `?before=${before + 2}`);
    expect(older.items.at(-1)).toMatchObject({ body: '第0句', seq: before + 1 });
  });

  it('marks how far one has read, never backwards, and counts what is unread', async () => {
    const { buyer, seller, id } = await rooms.talking();
    await say(buyer, id, '一').expect(200);
    const { lastSeq, unread } = await rooms.read(seller, id);
    expect(unread).toBe(lastSeq);
    await seller.put(`/deals/${id}/read-mark`, { seq: lastSeq }).expect(200);
    expect((await seller.put(`/deals/${id}/read-mark`, { seq: 1 })).body).toEqual({ seq: lastSeq });
    expect(await rooms.read(seller, id)).toMatchObject({ unread: 0, readSeq: lastSeq });
    const people = (await rooms.read(buyer, id)).parties.flatMap((party) => party.people);
    expect(people.find((person) => person.id === seller.userId)).toMatchObject({ readSeq: lastSeq });
  });

  it('mentions people of the room only', async () => {
    const { buyer, seller, id } = await rooms.talking();
    const stranger = await api.verifiedOrg('enterprise');
    const mentions = [seller.userId, stranger.userId, seller.userId];
    const said = await buyer.post(`/deals/${id}/messages`, { id: randomUUID(), body: '请看', mentions }).expect(200);
    expect((said.body as MessageView).mentions).toEqual([seller.userId]);
    const told = await api.db.query(`SELECT data FROM events WHERE name = 'deal.mentioned'`);
    expect(told).toMatchObject([{ data: { users: [seller.userId] } }]);
  });

  it('is closed to everybody else: strangers, the bureau’s ear, a broker who was not let in', async () => {
    const { buyer, id } = await rooms.talking();
    const officer = await api.officer('city');
    for (const who of [await api.verifiedOrg('enterprise'), await api.verifiedOrg('broker_agency'), officer]) {
      await who.get(`/deals/${id}/messages`).expect(404);
      await who.get(`/deals/${id}/contract`).expect((r) => expect([403, 404]).toContain(r.status));
    }
    await api.anybody().get(`/deals/${id}`).expect(401);
    const seen = await rooms.read(officer, id);
    expect(seen).toMatchObject({ standing: 'stages', state: 'open', sheet: null, meetings: [], lastSeq: 0, acts: [] });
    expect(JSON.stringify(seen)).not.toContain('0715-0000001');
    await (await api.officer('county', '421223')).get(`/deals/${id}`).expect(404);
    expect((await rooms.read(buyer, id)).standing).toBe('buyer');
  });

  describe('files', () => {
    const upload = (
      who: Awaited<ReturnType<Rooms['talking']>>['buyer'],
      id: string,
      bytes: Buffer,
      name: string,
      mid = randomUUID(),
    ) => who.post(`/deals/${id}/files`).field('id', mid).attach('file', bytes, name);

    it('are messages, once; the other side’s copy carries its name, and its download is noted', async () => {
      const { buyer, seller, id } = await rooms.talking();
      const pdf = await new PdfPaper({ title: '检测报告' }).title('检测报告').finish();
      const mid = randomUUID();
      await upload(seller, id, pdf, 'report.pdf', mid).expect(201);
      await upload(seller, id, pdf, 'report.pdf', mid).expect(201);
      const files = (await rooms.messages(buyer, id)).items.filter((m) => m.kind === 'file');
      expect(files).toHaveLength(1);
      const file = files[0]!.data.file as RoomFile;
      expect(file).toMatchObject({ name: 'report.pdf', mime: 'application/pdf', size: pdf.length });
      const own = await seller.get(`/deals/${id}/files/${file.id}/content`).expect(200);
      expect(Buffer.from(own.body as Buffer).equals(pdf)).toBe(true);
      const theirs = await buyer.get(`/deals/${id}/files/${file.id}/content`).expect(200);
      expect(theirs.headers['content-type']).toBe('application/pdf');
      expect(Buffer.from(theirs.body as Buffer).length).toBeGreaterThan(pdf.length);
      const takers = (await seller.get(`/deals/${id}/files/${file.id}/takers`).expect(200)).body as FileTaker[];
      const unit = (await api.db.one(`SELECT name AS unit FROM organizations WHERE id = $1`, [buyer.orgId])) as object;
      expect(takers).toEqual([{ ...unit, person: expect.any(String), at: expect.any(String) }]);
      await buyer.get(`/deals/${id}/files/${file.id}/takers`).expect(404);
    });

    it('refuse programs, and leave nothing behind', async () => {
      const { buyer, id } = await rooms.talking();
      const before = (await rooms.messages(buyer, id)).last;
      await upload(buyer, id, Buffer.from('MZ\u0090\u0000', 'latin1'), 'a.pdf').expect(415);
      expect((await rooms.messages(buyer, id)).last).toBe(before);
    });
  });

  describe('meetings', () => {
    const request = { title: '看现场', minutes: 90, place: '咸宁高新区' };
    const soon = (): string => new Date(Date.now() + 3 * 86_400_000).toISOString();

    it('are proposed, accepted by the other side, and go into anybody’s calendar', async () => {
      const { buyer, seller, id } = await rooms.talking();
      await buyer.post(`/deals/${id}/meetings`, { ...request, startsAt: '2020-01-01T00:00:00Z' }).expect(422);
      await buyer.post(`/deals/${id}/meetings`, { title: '远程', minutes: 30, startsAt: soon() }).expect(422);
      const made = (await buyer.post(`/deals/${id}/meetings`, { ...request, startsAt: soon() }).expect(201))
        .body as DealDetail;
      const meeting = made.meetings[0]!;
      await buyer.post(`/deals/${id}/meetings/${meeting.id}/answer`, { answer: 'accept' }).expect(409);
      await seller.post(`/deals/${id}/meetings/${meeting.id}/answer`, { answer: 'accept' }).expect(200);
      expect((await rooms.read(buyer, id)).meetings[0]).toMatchObject({ state: 'accepted', by: 'buyer' });
      const file = await seller.get(`/deals/${id}/meetings/${meeting.id}/calendar.ics`).expect(200);
      expect(file.headers['content-type']).toContain('text/calendar');
      expect(file.text).toContain('SUMMARY:看现场');
      expect(file.text).toContain('STATUS:CONFIRMED');
      await buyer.post(`/deals/${id}/meetings/${meeting.id}/answer`, { answer: 'cancel' }).expect(200);
      const again = await seller.get(`/deals/${id}/meetings/${meeting.id}/calendar.ics`).expect(200);
      expect(again.text).toMatch(/METHOD:CANCEL[^]*SEQUENCE:2[^]*STATUS:CANCELLED/);
    });
  });

  describe('its end', () => {
    it('has a reason that both read; the talk stays readable, nothing more is said', async () => {
      const { buyer, seller, id } = await rooms.talking();
      await seller.post(`/deals/${id}/closure`, {}).expect(422);
      await seller.post(`/deals/${id}/closure`, { reason: 'ip', note: '专利已许可他人' }).expect(200);
      expect(await rooms.read(buyer, id)).toMatchObject({
        state: 'closed',
        outcome: 'ended',
        reason: 'ip',
        acts: ['read'],
      });
      const refused = await say(buyer, id, '再想想').expect(409);
      expect(refused.body).toMatchObject({ code: 'deal.closed' });
      expect(refused.body.detail).toContain('一方结束了洽谈');
      expect((await rooms.messages(buyer, id)).items.at(-1)).toMatchObject({ kind: 'closed', data: { reason: 'ip' } });
      const [match] = await api.db.query(`SELECT result_state, result_reason, need_state, contacted_at FROM matches`);
      expect(match).toEqual({
        result_state: 'declined',
        result_reason: 'ip',
        need_state: 'viewed',
        contacted_at: null,
      });
    });

    it('while messages are sent: each is in before the end or refused, none lost, none after it', async () => {
      const { buyer, seller, id } = await rooms.talking();
      const sending = Array.from({ length: 8 }, (_, i) => say(buyer, id, `第${i}句`));
      const [closed, ...sent] = await Promise.all([
        seller.post(`/deals/${id}/closure`, { reason: 'price' }),
        ...sending,
      ]);
      expect(closed.status).toBe(200);
      const { items } = await rooms.messages(buyer, id, '?since=0');
      const texts = items.filter((m) => m.kind === 'text');
      expect(texts).toHaveLength(sent.filter((a) => a.status === 200).length);
      expect(sent.every((a) => a.status === 200 || a.body.code === 'deal.closed')).toBe(true);
      expect(items.at(-1)!.kind).toBe('closed');
    });
  });

  describe('a broker', () => {
    it('proposes a pair; when both say yes it is in, and hears the talk after its own click', async () => {
      const broker = await api.verifiedOrg('broker_agency', { name: '演示技术转移中心' });
      const { buyer, seller, needId, resultId } = await rooms.pair();
      const made = (await broker.post('/deals/proposals', { needId, resultId, note: '很合适' }).expect(201))
        .body as DealDetail;
      expect(made).toMatchObject({
        standing: 'broker',
        origin: 'broker',
        buyer: null,
        seller: null,
        acts: ['withdraw'],
      });
      const { id } = made;
      await broker.get(`/deals/${id}/messages`).expect(404);
      await buyer.post(`/deals/${id}/answer`, { answer: 'accept' }).expect(200);
      expect(await rooms.read(buyer, id)).toMatchObject({ state: 'interest', myTurn: false });
      expect(await rooms.read(seller, id)).toMatchObject({
        state: 'interest',
        myTurn: true,
        broker: '演示技术转移中心',
      });
      await seller.post(`/deals/${id}/answer`, { answer: 'accept' }).expect(200);
      await rooms.click(buyer, id);
      await rooms.click(seller, id);
      await broker.get(`/deals/${id}/messages`).expect(404);
      expect(await rooms.read(broker, id)).toMatchObject({ buyer: null, myTurn: true, acts: ['nda'] });
      await rooms.click(broker, id);
      expect((await rooms.read(broker, id)).buyer).not.toBeNull();
      await say(broker, id, '我来约时间').expect(200);
      expect((await rooms.messages(buyer, id)).items.at(-1)).toMatchObject({ speaker: 'broker', body: '我来约时间' });
      await broker.post(`/deals/${id}/terms/price/offers`, { version: 0, price: { lines: [] } }).expect(403);
      const board = (await broker.get('/deals/board').expect(200)).body;
      expect(board.columns.find((c: { state: string }) => c.state === 'open').items).toMatchObject([{ id }]);
    });

    it('is invited by one side; the other side and it must agree, it within 48 hours', async () => {
      const { buyer, seller, id } = await rooms.talking();
      const broker = await api.verifiedOrg('broker_agency');
      await buyer.post(`/deals/${id}/broker`, { orgId: seller.orgId }).expect(404);
      await buyer.post(`/deals/${id}/broker`, { orgId: broker.orgId }).expect(200);
      const { brokerage } = await rooms.read(seller, id);
      expect(brokerage).toMatchObject({ state: 'asked', yes: { buyer: true, seller: false, broker: false } });
      expect((Date.parse(brokerage!.due!) - Date.now()) / 3_600_000).toBeCloseTo(48, 0);
      expect(await rooms.read(broker, id)).toMatchObject({ reasons: [], note: null, acts: ['answer-broker'] });
      await broker.post(`/deals/${id}/broker/answer`, { answer: 'accept' }).expect(200);
      expect((await rooms.read(broker, id)).brokerage).toMatchObject({ state: 'asked' });
      await seller.post(`/deals/${id}/broker/answer`, { answer: 'accept' }).expect(200);
      expect((await rooms.read(broker, id)).brokerage).toMatchObject({ state: 'joined', nda: false });
    });

    it('that declines is answered, and sees the deal no more', async () => {
      const { buyer, id } = await rooms.talking();
      const broker = await api.verifiedOrg('broker_agency');
      await buyer.post(`/deals/${id}/broker`, { orgId: broker.orgId }).expect(200);
      const answer = await broker.post(`/deals/${id}/broker/answer`, { answer: 'decline' }).expect(200);
      expect(answer.text).toBe('');
      await broker.get(`/deals/${id}`).expect(404);
      expect((await rooms.read(buyer, id)).brokerage).toMatchObject({ state: 'declined' });
    });

    it('that does not answer in 48 hours is not asked any more', async () => {
      const { buyer, id } = await rooms.talking();
      const broker = await api.verifiedOrg('broker_agency');
      await buyer.post(`/deals/${id}/broker`, { orgId: broker.orgId }).expect(200);
      await api.drain();
      api.clock.advance(49 * 3_600_000);
      try {
        await api.db.query(`SELECT graphile_worker.add_job('deals.brokers-expire')`);
        await api.drain();
      } finally {
        api.clock.advance(-49 * 3_600_000);
      }
      expect((await rooms.read(buyer, id)).brokerage).toMatchObject({ state: 'declined' });
      await broker.get(`/deals/${id}`).expect(404);
      await buyer.post(`/deals/${id}/broker`, { orgId: broker.orgId }).expect(200);
    });
  });
});
