import { createHash } from 'node:crypto';
import { combine } from 'shamir-secret-sharing';
import {
  base64,
  fingerprintOf,
  fromBase64,
  lockIdentity,
  makeKeys,
  newKeyPair,
  openDocument,
  openFile,
  openText,
  proofOf,
  sealDocument,
  sealFile,
  sealText,
  splitIdentity,
  unlockIdentity,
  WrongPassphrase,
} from './sealing';

const joined = async (parts: readonly string[]) =>
  new TextDecoder().decode(await combine(parts.map((part) => new Uint8Array(Buffer.from(part, 'base64url')))));

it('an identity under a passphrase opens with it and with no other', async () => {
  const { identity, recipient } = await newKeyPair();
  expect(recipient).toMatch(/^age1[0-9a-z]{58}$/);
  const locked = await lockIdentity(identity, '桂花 开在 十月', 10);
  expect(locked).toMatch(/^-----BEGIN AGE ENCRYPTED FILE-----/);
  expect(locked).not.toContain(identity);
  expect(await unlockIdentity(locked, '桂花 开在 十月')).toBe(identity);
  await expect(unlockIdentity(locked, '桂花 开在 九月')).rejects.toThrow(WrongPassphrase);
});

it('a document is opened by either recipient and by nobody else', async () => {
  const [challenge, bidder, stranger] = [await newKeyPair(), await newKeyPair(), await newKeyPair()];
  const bid = { plan: '分三步做', rows: [{ promise: 0.1 }] };
  const cipher = await sealDocument(bid, [challenge.recipient, bidder.recipient]);
  expect(Buffer.from(cipher).includes(Buffer.from('分三步做'))).toBe(false);
  expect(await openDocument(cipher, challenge.identity)).toEqual(bid);
  expect(await openDocument(cipher, bidder.identity)).toEqual(bid);
  await expect(openDocument(cipher, stranger.identity)).rejects.toThrow();
});

it('a document of which one byte was changed does not open', async () => {
  const { recipient, identity } = await newKeyPair();
  const cipher = await sealDocument({ price: '80万' }, [recipient]);
  cipher[cipher.length - 1]! ^= 1;
  await expect(openDocument(cipher, identity)).rejects.toThrow();
});

it('a file longer than one piece comes back whole, and says how far it is', async () => {
  const { recipient, identity } = await newKeyPair();
  const bytes = new Uint8Array(300_000).map((_, index) => index % 251);
  const shares: number[] = [];
  const cipher = await sealFile(new Blob([bytes]), [recipient], (share) => shares.push(share));
  expect(Buffer.from(await openFile(cipher, identity)).equals(Buffer.from(bytes))).toBe(true);
  expect(shares.at(-1)).toBe(1);
  expect(await fingerprintOf(cipher)).toBe(createHash('sha256').update(cipher).digest('hex'));
});

it('an empty file is a file', async () => {
  const { recipient, identity } = await newKeyPair();
  expect(await openFile(await sealFile(new Blob([]), [recipient]), identity)).toHaveLength(0);
});

it('any two of three parts make the identity; one alone does not', async () => {
  const { identity } = await newKeyPair();
  const parts = await splitIdentity(identity, 2, 3);
  expect(parts).toHaveLength(3);
  for (const pair of [
    [0, 1],
    [0, 2],
    [2, 1],
  ])
    expect(await joined(pair.map((at) => parts[at]!))).toBe(identity);
  for (const part of parts) expect(Buffer.from(part, 'base64url').includes(Buffer.from('AGE-SECRET'))).toBe(false);
});

it('a share sealed for its keeper is read by the keeper only', async () => {
  const [keeper, other] = [await newKeyPair(), await newKeyPair()];
  const sealed = await sealText('c2hhcmU=', keeper.recipient);
  expect(await openText(sealed, keeper.identity)).toBe('c2hhcmU=');
  await expect(openText(sealed, other.identity)).rejects.toThrow();
});

it('a challenge key leaves nothing behind but what two of its keepers can join, and its rehearsal likewise', async () => {
  const keepers = await Promise.all([1, 2, 3].map(newKeyPair));
  const made = await makeKeys(
    keepers.map(({ recipient }, index) => ({ userId: `u${index}`, recipient })),
    2,
    '桂榜开榜演练',
  );
  const cipher = await sealDocument('标书', [made.publicKey]);
  const parts = await Promise.all(made.shares.map(({ share }, index) => openText(share, keepers[index]!.identity)));
  const identity = await joined([parts[2]!, parts[0]!]);
  expect(await openDocument(cipher, identity)).toBe('标书');
  expect(await Promise.all(parts.map(proofOf))).toEqual(made.shares.map(({ proof }) => proof));
  expect(JSON.stringify(made)).not.toContain('AGE-SECRET');
  const tests = await Promise.all(
    made.shares.slice(1).map(({ rehearsal }, index) => openText(rehearsal, keepers[index + 1]!.identity)),
  );
  expect(await openText(made.test, await joined(tests))).toBe('桂榜开榜演练');
});

it('bytes go through base64 and back, however many', () => {
  const bytes = new Uint8Array(20_000).map((_, index) => index % 256);
  expect(fromBase64(base64(bytes))).toEqual(bytes);
});
