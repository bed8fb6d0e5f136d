import { armor, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { split } from 'shamir-secret-sharing';
import { decryptArmored, joinShares, kindsOfArmor, recipientKinds } from './age-files';

const sharesOf = async (identity: string, of: number, need: number): Promise<string[]> =>
  (await split(new TextEncoder().encode(identity), of, need)).map((part) => Buffer.from(part).toString('base64url'));

describe('a key in shares', () => {
  it('is whole again with any two of three, and with one of them never', async () => {
    const identity = await generateX25519Identity();
    const recipient = await identityToRecipient(identity);
    const [a, b, c] = (await sharesOf(identity, 3, 2)) as [string, string, string];
    for (const pair of [
      [a, b],
      [c, a],
      [b, c],
    ])
      expect(await joinShares(pair, recipient)).toBe(identity);
    expect(await joinShares([a], recipient)).toBeNull();
    expect(await joinShares([a, a], recipient)).toBeNull();
  });

  it('is not taken for another key', async () => {
    const other = await identityToRecipient(await generateX25519Identity());
    const shares = await sharesOf(await generateX25519Identity(), 3, 2);
    expect(await joinShares(shares.slice(0, 2), other)).toBeNull();
    const [strange] = await sharesOf(await generateX25519Identity(), 3, 2);
    expect(await joinShares([shares[0]!, strange!], other)).toBeNull();
  });
});

describe('an age file', () => {
  it('names the kinds of its recipients and nothing more', async () => {
    const identity = await generateX25519Identity();
    const encrypter = new Encrypter();
    encrypter.addRecipient(await identityToRecipient(identity));
    const text = armor.encode(await encrypter.encrypt('演练'));
    expect(kindsOfArmor(text)).toEqual(['X25519']);
    expect(await decryptArmored(text, identity)).toBe('演练');

    const locked = new Encrypter();
    locked.setPassphrase('桂花十月开');
    locked.setScryptWorkFactor(10);
    expect(kindsOfArmor(armor.encode(await locked.encrypt(identity)))).toEqual(['scrypt']);
  });

  it.each(['', 'hello', 'age-encryption.org/v1\n-> X25519 abc\n', '%PDF-1.4\n--- x'])('is not %j', (head) =>
    expect(recipientKinds(head)).toBeNull(),
  );
});
