import { armor, Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { split } from 'shamir-secret-sharing';

/**
 * Everything that is encrypted before it leaves this browser (design §6a): identities under a passphrase, bids and files for
 * two recipients, shares of a challenge's key for its keepers. The format is age (age-encryption.org/v1); whoever holds an
 * identity can also open these files with any other age program.
 */

/** A key pair: `recipient` (age1…) may be known to all, `identity` (AGE-SECRET-KEY-1…) never leaves the browser as it is. */
export interface KeyPair {
  recipient: string;
  identity: string;
}

/** The passphrase does not open this identity. */
export class WrongPassphrase extends Error {
  override readonly name = 'WrongPassphrase';
  constructor() {
    super('口令不对。大小写和空格都算，再输一次');
  }
}

/** scrypt, log2 of the work: 64 MB and about a second on a phone; age's own default needs 256 MB, which phones refuse. */
const WORK = 16;

export async function newKeyPair(): Promise<KeyPair> {
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

/** The identity as it may be kept by the server: an armored age file that only the passphrase opens. */
export async function lockIdentity(identity: string, passphrase: string, work = WORK): Promise<string> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  encrypter.setScryptWorkFactor(work);
  return armor.encode(await encrypter.encrypt(identity));
}

/** @throws WrongPassphrase */
export async function unlockIdentity(locked: string, passphrase: string): Promise<string> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  try {
    return await decrypter.decrypt(armor.decode(locked), 'text');
  } catch {
    throw new WrongPassphrase();
  }
}

function encrypterFor(recipients: readonly string[]): Encrypter {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  return encrypter;
}

const decrypterOf = (identity: string) => {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return decrypter;
};

/** One document as JSON, for every recipient of the list: each of them alone can open it. */
export const sealDocument = (document: unknown, recipients: readonly string[]): Promise<Uint8Array> =>
  encrypterFor(recipients).encrypt(JSON.stringify(document));

/** @throws Error when the identity is none of its recipients, or a byte of it was changed */
export const openDocument = async <T>(cipher: Uint8Array, identity: string): Promise<T> =>
  JSON.parse(await decrypterOf(identity).decrypt(cipher, 'text')) as T;

/**
 * A file for the same recipients, read in pieces so that a phone holds it once.
 * @param onProgress share of the file that is encrypted, 0–1
 */
export async function sealFile(
  file: Blob,
  recipients: readonly string[],
  onProgress: (share: number) => void = () => undefined,
): Promise<Uint8Array<ArrayBuffer>> {
  let read = 0;
  const counted = file.stream().pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(piece, control) {
        read += piece.byteLength;
        onProgress(file.size ? read / file.size : 1);
        control.enqueue(piece);
      },
    }),
  );
  const sealed = await encrypterFor(recipients).encrypt(counted);
  return new Uint8Array(await new Response(sealed as BodyInit).arrayBuffer());
}

export const openFile = (cipher: Uint8Array, identity: string): Promise<Uint8Array> =>
  decrypterOf(identity).decrypt(cipher);

/** The fingerprint on receipts: sha256 of the cipher as it was sent, 64 hex digits. */
export async function fingerprintOf(cipher: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', cipher as BufferSource);
  return hex(new Uint8Array(digest));
}

/**
 * The identity in parts of which `need` of `of` make it whole again and fewer say nothing (Shamir over GF(2⁸)). Each part is
 * the share's bytes in base64url; the secret is the identity's own text in UTF-8.
 */
export async function splitIdentity(identity: string, need: number, of: number): Promise<string[]> {
  const parts = await split(new TextEncoder().encode(identity), of, need);
  return parts.map((part) => base64(part).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, ''));
}

/** sha256 of a text's UTF-8, 64 hex digits: shows that somebody holds the text without telling it. */
export const proofOf = (text: string): Promise<string> => fingerprintOf(new TextEncoder().encode(text));

export interface Keeper {
  userId: string;
  recipient: string;
}

/**
 * The key of a challenge, made and at once given away: what leaves this function is the public key and, for each keeper, a share
 * that only that keeper's passphrase opens. A second, throw-away key is split the same way for the rehearsal.
 * @param test the text of the test bid
 */
export async function makeKeys(keepers: readonly Keeper[], need: number, test: string) {
  const [real, rehearsal] = [await newKeyPair(), await newKeyPair()];
  const realParts = await splitIdentity(real.identity, need, keepers.length);
  const testParts = await splitIdentity(rehearsal.identity, need, keepers.length);
  const shares = [];
  for (const [index, { userId, recipient }] of keepers.entries()) {
    const part = realParts[index]!;
    shares.push({
      userId,
      share: await sealText(part, recipient),
      proof: await proofOf(part),
      rehearsal: await sealText(testParts[index]!, recipient),
    });
  }
  return {
    publicKey: real.recipient,
    need,
    shares,
    rehearsalKey: rehearsal.recipient,
    test: await sealText(test, rehearsal.recipient),
  };
}

/** A short text (a share) that only the recipient can read, armored. */
export const sealText = async (text: string, recipient: string): Promise<string> =>
  armor.encode(await encrypterFor([recipient]).encrypt(text));

/** @throws Error when the identity is not its recipient's */
export const openText = (sealed: string, identity: string): Promise<string> =>
  decrypterOf(identity).decrypt(armor.decode(sealed), 'text');

const hex = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
/** Bytes as base64; a draft may have hundreds of thousands, more than one call takes as arguments. */
export function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}

export const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
