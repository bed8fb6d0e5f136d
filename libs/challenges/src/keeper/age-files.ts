import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { armor, Decrypter, identityToRecipient } from 'age-encryption';
import { combine } from 'shamir-secret-sharing';

const MAGIC = 'age-encryption.org/v1';
/** A header with dozens of recipients is still shorter. */
const HEADER_BYTES = 16_384;

/** Kinds of recipients that an age file names (`X25519`, `scrypt`); null: it is no age file. */
export function recipientKinds(head: string): string[] | null {
  const lines = head.split('\n');
  if (lines[0] !== MAGIC) return null;
  const end = lines.findIndex((line) => line.startsWith('--- '));
  if (end < 0) return null;
  return lines.slice(1, end).flatMap((line) => /^-> (\S+)/.exec(line)?.[1] ?? []);
}

/** The same of a file on disk. */
export async function kindsOfFile(path: string): Promise<string[] | null> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
    return recipientKinds(buffer.subarray(0, bytesRead).toString('latin1'));
  } finally {
    await file.close();
  }
}

/** The same of an armored text; null also where the armor is broken. */
export function kindsOfArmor(text: string): string[] | null {
  try {
    return recipientKinds(Buffer.from(armor.decode(text)).subarray(0, HEADER_BYTES).toString('latin1'));
  } catch {
    return null;
  }
}

/**
 * Joins Shamir's shares (base64url texts) to the identity they were made of.
 * @returns null where they do not make the identity of `recipient`
 */
export async function joinShares(shares: readonly string[], recipient: string): Promise<string | null> {
  try {
    const secret = await combine(shares.map((share) => new Uint8Array(Buffer.from(share, 'base64url'))));
    const identity = Buffer.from(secret).toString('utf8');
    return (await identityToRecipient(identity)) === recipient ? identity : null;
  } catch {
    // Shares of unlike length, twice the same one, or bytes that are no key.
    return null;
  }
}

/** Decrypts a small file. @throws Error where the identity does not fit or a byte was changed */
export function decryptBytes(cipher: Uint8Array, identity: string): Promise<Uint8Array> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return decrypter.decrypt(cipher);
}

export async function decryptArmored(text: string, identity: string): Promise<string> {
  return Buffer.from(await decryptBytes(armor.decode(text), identity)).toString('utf8');
}

/** Decrypts a file of any size in pieces. @throws Error as `decryptBytes`, also while it is read */
export async function decryptStream(path: string, identity: string): Promise<Readable> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  const source = Readable.toWeb(createReadStream(path)) as unknown as ReadableStream<Uint8Array>;
  const plain = await decrypter.decrypt(source);
  return Readable.fromWeb(plain as unknown as Parameters<typeof Readable.fromWeb>[0]);
}
