import { createPrivateKey, createPublicKey, hkdfSync, type KeyObject, sign, verify } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { SECRET } from '@guibang/platform';

/** PKCS #8 of an Ed25519 key up to its 32 bytes (RFC 8410). */
const PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * Signs receipts, so that anybody can show who gave one without asking us. The key follows from SECRET: every process has the same, and a
 * backup needs no further one.
 */
@Injectable()
export class ReceiptKey {
  private readonly key: KeyObject;
  private readonly open: KeyObject;

  constructor(@Inject(SECRET) secret: string) {
    const seed = Buffer.from(hkdfSync('sha256', secret, '', 'guibang:bid-receipts', 32));
    this.key = createPrivateKey({ key: Buffer.concat([PREFIX, seed]), format: 'der', type: 'pkcs8' });
    this.open = createPublicKey(this.key);
  }

  /** Ed25519, PEM. */
  get publicKey(): string {
    return this.open.export({ type: 'spki', format: 'pem' }).toString();
  }

  /** @returns base64url */
  sign(text: string): string {
    return sign(null, Buffer.from(text), this.key).toString('base64url');
  }

  verify(text: string, signature: string): boolean {
    return verify(null, Buffer.from(text), this.open, Buffer.from(signature, 'base64url'));
  }
}
