import { createPublicKey, verify } from 'node:crypto';
import type { BidRow, BoardPage, ChallengeDetail, DraftView, MyBidView, ReceiptView } from '@dto/challenges';
import { startApi, type TestApi } from '../../support/api';
import type { Somebody } from '../../support/fixtures';
import { type Bidder, Ceremony, FORM, sha256 } from './ceremony';

let api: TestApi;
let ceremony: Ceremony;
let challenge: ChallengeDetail;
let publisher: Somebody;
let officer: Somebody;
let bidder: Bidder;

beforeAll(async () => {
  api = await startApi();
  ceremony = new Ceremony(api);
});
afterAll(() => api.close());
beforeEach(async () => {
  await api.clean();
  ({ challenge, publisher, officer } = await ceremony.announced());
  bidder = await ceremony.bidder(challenge.id);
});

const codeOf = (body: unknown): string => (body as { code: string }).code;
const mine = (): string => `/challenges/${challenge.id}/bids/mine`;

describe('a draft', () => {
  it('is kept as ciphertext that only the bid’s own key opens, with its version', async () => {
    const cipher = await ceremony.cipher(JSON.stringify({ form: FORM }), [bidder.pair.recipient]);
    const put = (version: number, bytes: Buffer) =>
      bidder.who.put(`${mine()}/draft`, { cipher: bytes.toString('base64') }).set('If-Match', `"${version}"`);
    expect((await put(0, cipher).expect(200)).body).toMatchObject({ version: 1 });
    await put(0, cipher).expect(412);
    expect(codeOf((await put(1, Buffer.from('{"plan":"没有加密"}')).expect(422)).body)).toBe('bid.not-age');
    const draft = (await bidder.who.get(`${mine()}/draft`).expect(200)).body as DraftView;
    expect(Buffer.from(draft.cipher, 'base64')).toEqual(cipher);
    await put(1, await ceremony.cipher('第二稿', [bidder.pair.recipient])).expect(200);
    const files = await api.db.query(`SELECT id FROM files WHERE mime = 'application/age'`);
    expect(files).toHaveLength(1);
  });

  it('belongs to one unit, and within it to whoever made it', async () => {
    const colleague = await api.member(bidder.who.orgId, 'researcher');
    await colleague.get(mine()).expect(404);
    const body = { recipient: bidder.pair.recipient, sealedIdentity: await ceremony.locked(bidder.pair.identity) };
    expect(codeOf((await colleague.post(mine(), body).expect(409)).body)).toBe('bid.taken');
    const other = await api.verifiedOrg('university');
    await other.get(mine()).expect(404);
    await other.get(`${mine()}/draft`).expect(404);
    for (const inside of [publisher, officer]) expect((await inside.get(mine())).status).toBeGreaterThanOrEqual(403);
  });

  it('is not made by the publisher, by an unverified unit or by a kind that is not asked', async () => {
    const body = { recipient: bidder.pair.recipient, sealedIdentity: await ceremony.locked(bidder.pair.identity) };
    expect(codeOf((await publisher.post(mine(), body).expect(403)).body)).toBe('bid.own');
    const fresh = await api.registerOrg('university');
    expect(codeOf((await fresh.post(mine(), body).expect(403)).body)).toBe('bid.unverified');
    await api.db.query(`UPDATE challenges SET form = form || '{"bidderKinds":["institute"]}'`);
    const kind = await (await api.verifiedOrg('enterprise')).post(mine(), body).expect(403);
    expect(codeOf(kind.body)).toBe('bid.kind');
    const open = { ...body, sealedIdentity: await ceremony.armored(bidder.pair.identity, bidder.pair.recipient) };
    expect(codeOf((await bidder.who.post(mine(), open).expect(422)).body)).toBe('keeper.unlocked');
  });

  it('gets a new key where the passphrase is lost, and keeps what was sealed', async () => {
    const receipt = await ceremony.seal(challenge, bidder);
    const pair = await ceremony.pair();
    const body = { recipient: pair.recipient, sealedIdentity: await ceremony.locked(pair.identity) };
    const again = (await bidder.who.post(mine(), body).expect(201)).body as MyBidView;
    expect(again).toMatchObject({ recipient: pair.recipient, state: 'sealed', version: 1, draftAt: null });
    expect(again.receipts[0]!.hash).toBe(receipt.hash);
  });
});

describe('sealing', () => {
  it('answers with a receipt that anybody can check', async () => {
    const file = await ceremony.upload(challenge, bidder, Buffer.from('附件内容'));
    const named = [{ id: file.id, name: '检测报告.pdf', size: 12, sha256: sha256('附件内容') }];
    const document = await ceremony.document(challenge, bidder, FORM, named);
    const query = { files: file.id, sha256: sha256(document) };
    const receipt = (await ceremony.post(bidder.who, challenge.id, document, query).expect(201)).body as ReceiptView;
    expect(receipt).toMatchObject({ version: 1, hash: sha256(document), size: document.length, late: false });
    expect(receipt.files).toEqual([{ id: file.id, hash: file.hash, size: file.size }]);
    expect(receipt.receiptNo).toMatch(new RegExp(`^${challenge.code}-[2-9A-Z]{10}$`));

    const { publicKey } = (await api.anybody().get('/challenge-receipts/key').expect(200)).body as {
      publicKey: string;
    };
    const signature = Buffer.from(receipt.signature, 'base64url');
    expect(verify(null, Buffer.from(receipt.text), createPublicKey(publicKey), signature)).toBe(true);
    const check = (text: string) =>
      api.anybody().post('/challenge-receipts/check', { receipt: text, signature: receipt.signature }).expect(200);
    expect((await check(receipt.text)).body).toEqual({ genuine: true, intact: true, current: true });
    expect((await check(receipt.text.replace('"late":false', '"late":true'))).body).toMatchObject({ genuine: false });

    const [event] = await api.db.query<{ data: object; hash: string; seq: number }>(
      `SELECT data, hash, seq FROM events WHERE id = $1`,
      [receipt.event.id],
    );
    expect(event).toMatchObject({
      hash: receipt.event.hash,
      data: { hash: receipt.hash, receiptNo: receipt.receiptNo },
    });
  });

  it('replaces by versions, keeps each, and withdraws; a lost race is told', async () => {
    const first = await ceremony.seal(challenge, bidder);
    const raced = await ceremony.post(bidder.who, challenge.id, await ceremony.document(challenge, bidder)).expect(409);
    expect(codeOf(raced.body)).toBe('bid.moved');
    const second = await ceremony.seal(challenge, bidder, { version: 1, form: { ...FORM, price: '2700000.00' } });
    expect(second.version).toBe(2);
    const stale = await api
      .anybody()
      .post('/challenge-receipts/check', { receipt: first.text, signature: first.signature });
    expect(stale.body).toEqual({ genuine: true, intact: true, current: false });
    const gone = (await bidder.who.post(`${mine()}/withdrawal`, {}).expect(200)).body as MyBidView;
    expect(gone).toMatchObject({ state: 'withdrawn', acts: ['save', 'seal'] });
    await bidder.who.post(`${mine()}/withdrawal`, {}).expect(409);
    expect((await ceremony.seal(challenge, bidder, { version: 2 })).version).toBe(3);
    const { items } = (await bidder.who.get('/bids').expect(200)).body as { items: BidRow[] };
    expect(items).toMatchObject([{ state: 'sealed', version: 3, challenge: { code: challenge.code } }]);
  });

  it('takes nothing that is not sealed, was cut short on the way, or names what is not there', async () => {
    const send = async (file: Buffer, query = {}) =>
      codeOf((await ceremony.post(bidder.who, challenge.id, file, query)).body);
    expect(await send(Buffer.from('{"form":{}}'))).toBe('bid.not-age');
    expect(await send(Buffer.from('age-encryption.org/v1\n-> scrypt abc 10\nxx\n--- yy\n'))).toBe('bid.recipients');
    const document = await ceremony.document(challenge, bidder);
    expect(await send(document, { sha256: sha256('anders') })).toBe('bid.hash');
    expect(await send(document, { files: challenge.id })).toBe('bid.file-not-found');
    const upload = bidder.who.post(`${mine()}/files`).attach('file', Buffer.from('%PDF-1.4'), 'a.pdf');
    expect(codeOf((await upload.expect(422)).body)).toBe('bid.not-age');
    expect((await ceremony.my(bidder, challenge.id)).state).toBe('draft');
  });

  it('keeps attachments of a sealed version, lets go of others', async () => {
    const [kept, dropped] = [
      await ceremony.upload(challenge, bidder, Buffer.from('一')),
      await ceremony.upload(challenge, bidder, Buffer.from('二')),
    ];
    await ceremony.seal(challenge, bidder, { files: [{ id: kept.id, name: '一.pdf', size: 3, sha256: sha256('一') }] });
    await bidder.who.delete(`${mine()}/files/${dropped.id}`).expect(204);
    expect(codeOf((await bidder.who.delete(`${mine()}/files/${kept.id}`).expect(409)).body)).toBe('bid.file-sealed');
    expect((await ceremony.my(bidder, challenge.id)).files.map(({ id, sealed }) => [id, sealed])).toEqual([
      [kept.id, true],
    ]);
    await bidder.who.get(`${mine()}/files/${kept.id}`).expect(200);
  });
});

describe('the deadline', () => {
  it('is the database’s, whatever clocks of client and server say', async () => {
    await ceremony.deadlineIn(challenge.id, -1);
    const document = await ceremony.document(challenge, bidder);
    const refused = await ceremony
      .post(bidder.who, challenge.id, document)
      .set('Date', new Date(Date.now() - 86_400_000).toUTCString())
      .expect(409);
    expect(codeOf(refused.body)).toBe('bid.too-late');
    expect((await ceremony.my(bidder, challenge.id)).acts).toEqual([]);
    const draft = await bidder.who
      .put(`${mine()}/draft`, { cipher: document.toString('base64') })
      .set('If-Match', '"0"');
    expect(codeOf(draft.body)).toBe('bid.closed');
    await bidder.who.post(`${mine()}/withdrawal`, {}).expect(409);
    // A server whose own clock is an hour slow: the product asks the database.
    const real = Date.now;
    Date.now = () => real() - 3_600_000;
    try {
      expect(codeOf((await ceremony.post(bidder.who, challenge.id, document).expect(409)).body)).toBe('bid.too-late');
    } finally {
      Date.now = real;
    }
  });

  it('leaves grace to an upload that was under way, and to nothing else', async () => {
    await ceremony.deadlineIn(challenge.id, 3600);
    const before = await ceremony.upload(challenge, bidder, Buffer.from('按时传完'));
    const during = await ceremony.upload(challenge, bidder, Buffer.from('跨过截止时间'));
    await ceremony.deadlineIn(challenge.id, -30);
    // As if this one’s last byte had come after the deadline.
    await api.db.query(
      `UPDATE challenge_bid_files SET started_at = clock_timestamp() - interval '90 s',
              at = clock_timestamp() - CASE WHEN id = $1 THEN interval '60 s' ELSE interval '5 s' END`,
      [before.id],
    );
    const named = (id: string) =>
      ceremony.document(challenge, bidder, FORM, [{ id, name: 'a', size: 1, sha256: sha256('a') }]);
    const alone = await ceremony
      .post(bidder.who, challenge.id, await named(before.id), { files: before.id })
      .expect(409);
    expect(codeOf(alone.body)).toBe('bid.too-late');
    const receipt = await ceremony
      .post(bidder.who, challenge.id, await named(during.id), { files: during.id })
      .expect(201);
    expect(receipt.body).toMatchObject({ version: 1, late: true });
    const file = await ceremony.cipher('截止后才开始', [challenge.publicKey!]);
    const later = await bidder.who.post(`${mine()}/files`).attach('file', file, 'a.age').expect(409);
    expect(codeOf(later.body)).toBe('bid.too-late');
    await ceremony.deadlineIn(challenge.id, -601);
    const over = await ceremony.post(bidder.who, challenge.id, await named(during.id), {
      version: 1,
      files: during.id,
    });
    expect(codeOf(over.body)).toBe('bid.too-late');
  });
});

describe('before the opening', () => {
  it('tells nobody how many bids there are, unless the announcement said so', async () => {
    await ceremony.seal(challenge, bidder);
    for (const who of [api.anybody(), publisher, officer])
      expect((await ceremony.boards.read(who, challenge.id)).bids).toBeNull();
    const page = (await api.anybody().get('/challenges').expect(200)).body as BoardPage;
    expect(page.items).toMatchObject([{ id: challenge.id, bids: null }]);
    await api.db.query(`UPDATE challenges SET settings = settings || '{"showCount":true}'`);
    expect((await ceremony.boards.read(api.anybody(), challenge.id)).bids).toBe(1);
  });
});
