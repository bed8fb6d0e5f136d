import { Id, ListOf, Text, Whole } from '@dto/platform';

/** A public key as the `age` program writes it. */
export const AGE_RECIPIENT = /^age1[02-9ac-hj-np-z]{58}$/;
const ARMOR = /^-----BEGIN AGE ENCRYPTED FILE-----[A-Za-z0-9+/=\r\n]+-----END AGE ENCRYPTED FILE-----\s*$/;
const ARMOR_WORDS = '「{label}」要是age加密后的文本（BEGIN AGE ENCRYPTED FILE）';
const words = (label: string): string => ARMOR_WORDS.replace('{label}', label);

/** A keeper's own age identity: made in the browser, kept under a passphrase that only the keeper knows. */
export class IdentityRequest {
  @Text({ label: '公钥', max: 80, pattern: AGE_RECIPIENT, patternMessage: '「公钥」要以age1开头' })
  recipient!: string;

  /** `AGE-SECRET-KEY-1…` under the passphrase, as an armored age file. */
  @Text({ label: '加了口令的私钥', max: 4000, pattern: ARMOR, patternMessage: words('加了口令的私钥') })
  sealed!: string;
}

export class ShareInput {
  @Id({ label: '保管人' })
  userId!: string;

  /** The share (base64url of the bytes that Shamir's split gives), encrypted to the keeper's recipient, armored. */
  @Text({ label: '密钥份额', max: 4000, pattern: ARMOR, patternMessage: words('密钥份额') })
  share!: string;

  /** SHA-256 (hex) of the share's text: proves later that the keeper holds it, tells nobody what it is. */
  @Text({ label: '份额指纹', max: 64, pattern: /^[0-9a-f]{64}$/ })
  proof!: string;

  /** A share of the rehearsal's throw-away key, encrypted the same way. */
  @Text({ label: '演练份额', max: 4000, pattern: ARMOR, patternMessage: words('演练份额') })
  rehearsal!: string;
}

/**
 * The challenge's key, made in the announcing officer's browser. The secret's text (`AGE-SECRET-KEY-1…`, as UTF-8) is split by Shamir
 * need-of-of. A second, throw-away key is split the same way for the rehearsal; `test` is a small bid encrypted to it.
 */
export class KeysRequest {
  @Text({ label: '公钥', max: 80, pattern: AGE_RECIPIENT, patternMessage: '「公钥」要以age1开头' })
  publicKey!: string;

  @Whole({ label: '需要几份', min: 2, max: 9 })
  need!: number;

  @ListOf(() => ShareInput, { label: '份额', min: 2, max: 9 })
  shares!: ShareInput[];

  @Text({ label: '演练公钥', max: 80, pattern: AGE_RECIPIENT, patternMessage: '「演练公钥」要以age1开头' })
  rehearsalKey!: string;

  /** `桂榜开榜演练 <code or id>` encrypted to the rehearsal's key, armored. */
  @Text({ label: '演练标书', max: 8000, pattern: ARMOR, patternMessage: words('演练标书') })
  test!: string;
}

/** A keeper in the rehearsal: the throw-away share, and the fingerprint of the real one, which stays in the browser. */
export class RehearsalRequest {
  @Text({ label: '演练份额', max: 400, pattern: /^[A-Za-z0-9_-]+$/ })
  share!: string;

  @Text({ label: '份额指纹', max: 64, pattern: /^[0-9a-f]{64}$/ })
  proof!: string;
}

/** After the deadline: the real share, as text. */
export class ShareRequest {
  @Text({ label: '密钥份额', max: 400, pattern: /^[A-Za-z0-9_-]+$/ })
  share!: string;
}

/** 开榜; the typed number is the ceremony's guard against a slip. */
export class OpeningRequest {
  @Text({ label: '榜单编号', max: 20 })
  code!: string;
}
