import { Decrypter } from 'age-encryption';
import { createHash } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import type { ChallengeDetail, LockReason, OpenBidView } from '@dto/challenges';
import { Closing } from '@guibang/challenges';
import { canonicalJson } from '@guibang/kernel';
import { Ledger } from '@guibang/ledger';
import { Files } from '@guibang/platform';
import { startApi, type TestApi } from '../../support/api';
import type { Somebody } from '../../support/fixtures';
import { type Bidder, Ceremony, FORM, type Keeper, sha256, sharesOf } from './ceremony';

let api: TestApi;
let ceremony: Ceremony;
let challenge: ChallengeDetail;
let publisher: Somebody;
let officer: Somebody;
let keepers: Keeper[];
let identity: string;

beforeAll(async () => {
  api = await startApi();
  ceremony = new Ceremony(api);
});
afterAll(() => api.close());
beforeEach(async () => {
  await api.clean();
  ({ challenge, publisher, officer, keepers, identity } = await ceremony.announced());
});

const codeOf = (body: unknown): string => (body as { code: string }).code;
const PDF = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n');

const close = async (): Promise<void> => {
  await ceremony.deadlineIn(challenge.id, -700);
  await api.app.get(Closing).closeDue();
};
const open = async (): Promise<ChallengeDetail> => {
  for (const keeper of keepers.slice(0, 2)) await ceremony.give(keeper, challenge.id);
  await officer.post(`/challenges/${challenge.id}/opening`, { code: challenge.code }).expect(200);
  await api.drain();
  return ceremony.boards.read(officer, challenge.id);
};
const bids = async (who: Somebody): Promise<OpenBidView[]> =>
  ((await who.get(`/challenges/${challenge.id}/bids`).expect(200)).body as { items: OpenBidView[] }).items;

describe('the opening', () => {
  it('reads what a plain age program has sealed, attachments too, and tells the ledger', async () => {
    const bidder = await ceremony.bidder(challenge.id, await api.verifiedOrg('university', { name: '演示甲大学' }));
    const file = await ceremony.upload(challenge, bidder, PDF);
    const named = [{ id: file.id, name: '检测报告.pdf', size: PDF.length, sha256: sha256(PDF) }];
    const receipt = await ceremony.seal(challenge, bidder, { files: named });
    await close();
    const before = (await ceremony.boards.read(officer, challenge.id)).opening!;
    expect(before).toMatchObject({ total: 1, done: 0, given: 0, bids: [{ orgName: null, hash: receipt.hash }] });

    const after = await open();
    expect(after).toMatchObject({ state: 'opened', bids: 1, opening: { done: 1, given: 2 } });
    expect(after.opening!.bids).toMatchObject([
      { orgName: '演示甲大学', state: 'opened', receiptNo: receipt.receiptNo },
    ]);
    const [bid] = (await bids(publisher)) as [OpenBidView];
    expect(bid).toMatchObject({ orgName: '演示甲大学', form: { plan: FORM.plan, price: FORM.price }, label: '标书A' });
    expect(bid.files).toEqual([
      { id: file.id, name: '检测报告.pdf', mime: 'application/pdf', size: PDF.length, openable: true },
    ]);
    await officer.get(`/challenges/${challenge.id}/bids/${bid.id}/files/${file.id}/content`).expect(200);

    const [row] = await api.db.query<{ content: object; content_hash: string }>(
      `SELECT content, content_hash FROM challenge_bids`,
    );
    expect(createHash('sha256').update(canonicalJson(row!.content)).digest('hex')).toBe(row!.content_hash);
    const chain = await api.app.get(Ledger).history({ kind: 'challenge', id: challenge.id });
    const event = chain.at(-1)!;
    expect(event).toMatchObject({ name: 'challenge.opened', data: { by: officer.userId } });
    expect(event.data.bids).toEqual([{ id: bid.id, state: 'opened', hash: receipt.hash }]);
    expect(after.opening!.event).toEqual({ id: event.id, seq: event.seq, hash: event.hash });
    expect(await api.app.get(Ledger).verify()).toMatchObject({ breaks: [] });
    // Nothing of the key stays.
    const left = JSON.stringify(await api.db.query(`SELECT given, rehearsal_given FROM challenge_keepers`));
    expect(left).toBe(JSON.stringify(keepers.map(() => ({ given: null, rehearsal_given: null }))));
  });

  it('opens the newest version only, and neither drafts nor what was withdrawn', async () => {
    const [twice, gone] = [await ceremony.bidder(challenge.id), await ceremony.bidder(challenge.id)];
    await ceremony.bidder(challenge.id);
    await ceremony.seal(challenge, twice);
    await ceremony.seal(challenge, twice, { version: 1, form: { ...FORM, price: '2500000.00' } });
    await ceremony.seal(challenge, gone);
    await gone.who.post(`/challenges/${challenge.id}/bids/mine/withdrawal`, {}).expect(200);
    await close();
    await open();
    expect((await bids(officer)).map(({ form, version }) => [form!.price, version])).toEqual([['2500000.00', 2]]);
  });

  it('wants the number typed, two keepers, and the time to be over', async () => {
    const opening = (body: object) => officer.post(`/challenges/${challenge.id}/opening`, body);
    expect(codeOf((await opening({ code: challenge.code }).expect(409)).body)).toBe('keeper.too-early');
    await ceremony.give(keepers[0]!, challenge.id, 409);
    await ceremony.deadlineIn(challenge.id, -60);
    await ceremony.give(keepers[0]!, challenge.id, 409);
    await ceremony.deadlineIn(challenge.id, -700);
    // The clock has not come round: the first share closes it.
    await ceremony.give(keepers[0]!, challenge.id);
    await ceremony.give(keepers[0]!, challenge.id, 409);
    expect(codeOf((await opening({ code: challenge.code }).expect(409)).body)).toBe('opening.shares');
    const strange = (await sharesOf((await ceremony.pair()).identity, 3, 2))[1]!;
    const wrong = await keepers[1]!.post(`/challenges/${challenge.id}/shares`, { share: strange }).expect(422);
    expect(codeOf(wrong.body)).toBe('keeper.wrong-share');
    await ceremony.give(keepers[2]!, challenge.id);
    expect(codeOf((await opening({ code: 'JB-2026-9999' }).expect(422)).body)).toBe('opening.code');
    await keepers[2]!.post(`/challenges/${challenge.id}/opening`, { code: challenge.code }).expect(403);
    await opening({ code: challenge.code!.toLowerCase() }).expect(200);
    await api.drain();
    expect((await ceremony.boards.read(officer, challenge.id)).state).toBe('opened');
  });

  it('goes on where a run was cut off', async () => {
    for (let i = 0; i < 3; i++) await ceremony.seal(challenge, await ceremony.bidder(challenge.id));
    await close();
    for (const keeper of keepers.slice(1)) await ceremony.give(keeper, challenge.id);
    await officer.post(`/challenges/${challenge.id}/opening`, { code: challenge.code }).expect(200);
    await officer.post(`/challenges/${challenge.id}/opening`, { code: challenge.code }).expect(200);
    await api.drain();
    const chain = await api.app.get(Ledger).history({ kind: 'challenge', id: challenge.id });
    expect(chain.filter(({ name }) => name === 'challenge.opened')).toHaveLength(1);
    const opened = await api.db.query(`SELECT id FROM events WHERE name = 'challenge.bid-opened'`);
    expect(opened).toHaveLength(3);
  });
});

describe('what does not fit stays locked, with the reason, and does not keep the others', () => {
  const nothing = (): Promise<void> => Promise.resolve();
  /** Where the ciphertext of a bid lies. */
  const pathOf = async (bidder: Bidder): Promise<string> => {
    const row = await api.db.one<{ file_id: string }>(
      `SELECT v.file_id FROM challenge_bid_versions v JOIN challenge_bids b ON b.id = v.bid_id WHERE b.org_id = $1`,
      [bidder.who.orgId],
    );
    return api.app.get(Files).pathOf(row!.file_id);
  };
  const send = async (bidder: Bidder, plain: string, recipients = [challenge.publicKey!]) =>
    ceremony.post(bidder.who, challenge.id, await ceremony.cipher(plain, recipients)).expect(201);
  const content = (more: object = {}): string =>
    JSON.stringify({ format: 'guibang-bid-1', challengeId: challenge.id, form: FORM, files: [], ...more });

  it.each<[LockReason, (bidder: Bidder) => Promise<unknown>, (bidder: Bidder) => Promise<unknown>]>([
    [
      'altered',
      (b) => ceremony.seal(challenge, b),
      async (b) => writeFileSync(await pathOf(b), 'age-encryption.org/v1\nother'),
    ],
    ['missing', (b) => ceremony.seal(challenge, b), async (b) => rmSync(await pathOf(b))],
    ['cipher', (b) => send(b, content(), [b.pair.recipient]), nothing],
    ['content', (b) => send(b, '不是标书'), nothing],
    ['content', (b) => send(b, content({ challengeId: '11111111-7d4e-4a7c-9a53-2f4b9f6f0a11' })), nothing],
    ['content', (b) => send(b, content({ form: { plan: 'a\u0000b' } })), nothing],
    [
      'ledger',
      (b) => ceremony.seal(challenge, b),
      () => api.db.query(`UPDATE challenge_bid_versions SET receipt = replace(receipt, '"late":false', '"late":true')`),
    ],
    [
      'attachment',
      async (b) => {
        const { id } = await ceremony.upload(challenge, b, PDF);
        await ceremony.seal(challenge, b, { files: [{ id, name: 'a.pdf', size: 1, sha256: sha256('another') }] });
      },
      nothing,
    ],
    [
      'missing',
      (b) => send(b, content({ files: [{ id: challenge.id, name: 'a.pdf', size: 1, sha256: sha256('a') }] })),
      nothing,
    ],
  ])('%s', async (reason, make, spoil) => {
    const spoilt = await ceremony.bidder(challenge.id);
    await make(spoilt);
    await spoil(spoilt);
    const good = await ceremony.bidder(challenge.id);
    await ceremony.seal(challenge, good);
    await close();
    await open();
    const found = await bids(officer);
    expect(found.find(({ orgId }) => orgId === spoilt.who.orgId)).toMatchObject({
      state: 'locked',
      lockReason: reason,
      form: null,
    });
    expect(found.find(({ orgId }) => orgId === good.who.orgId)).toMatchObject({ state: 'opened' });
    expect(await ceremony.my(spoilt, challenge.id)).toMatchObject({ state: 'locked', lockReason: reason });
  });

  it('a version that SQL put back is found', async () => {
    const bidder = await ceremony.bidder(challenge.id);
    await ceremony.seal(challenge, bidder);
    await ceremony.seal(challenge, bidder, { version: 1, form: { ...FORM, price: '1.00' } });
    await api.db.query(`UPDATE challenge_bids SET version = 1`);
    await close();
    await open();
    expect(await bids(officer)).toMatchObject([{ state: 'locked', lockReason: 'ledger' }]);
  });
});

describe('who reads opened bids', () => {
  it('is the organiser, the auditor and the publisher; a county, other bidders and the public do not', async () => {
    const bidder = await ceremony.bidder(challenge.id);
    await ceremony.seal(challenge, bidder, {
      form: { ...FORM, avoid: [{ name: '王某', reason: '有过纠纷' }], phone: '027-1' },
    });
    await close();
    for (const who of [officer, publisher]) await who.get(`/challenges/${challenge.id}/bids`).expect(409);
    await open();
    const county = await api.officer('county', '421202');
    for (const who of [county, bidder.who, await api.verifiedOrg('university')]) {
      await who.get(`/challenges/${challenge.id}/bids`).expect(403);
    }
    await api.anybody().get(`/challenges/${challenge.id}/bids`).expect(401);
    expect((await bids(keepers[2]!))[0]!.form!.avoid).toHaveLength(1);
    expect((await bids(publisher))[0]!.form).not.toHaveProperty('avoid');
  });

  it('a publisher with a vote reads without names while a blinded review runs', async () => {
    const { challenge: blinded, ...theirs } = await ceremony.announced({ settings: { blinded: true } });
    challenge = blinded;
    ({ officer, publisher, keepers } = theirs);
    const bidder = await ceremony.bidder(challenge.id, await api.verifiedOrg('university', { name: '演示乙大学' }));
    const file = await ceremony.upload(challenge, bidder, PDF);
    await ceremony.seal(challenge, bidder, {
      files: [{ id: file.id, name: '演示乙大学.pdf', size: 1, sha256: sha256(PDF) }],
    });
    await close();
    await open();
    const seen = JSON.stringify(await bids(publisher));
    expect(seen).not.toMatch(/演示乙大学|许教授/);
    expect(seen).not.toContain(bidder.who.orgId);
    const [bid] = await bids(officer);
    expect(bid).toMatchObject({ orgName: '演示乙大学' });
    await publisher.get(`/challenges/${challenge.id}/bids/${bid!.id}/files/${file.id}/content`).expect(404);
  });
});

it('the key’s owner could open it with any age program: the format is the ordinary one', async () => {
  const bidder = await ceremony.bidder(challenge.id);
  const document = await ceremony.document(challenge, bidder);
  for (const key of [identity, bidder.pair.identity]) {
    const decrypter = new Decrypter();
    decrypter.addIdentity(key);
    expect(JSON.parse(await decrypter.decrypt(document, 'text'))).toMatchObject({ form: FORM });
  }
});
