import type { BidForm } from './bid.dto';
import type { BidState, ChallengeState, LockReason } from './words';

/** The own bid as lists show it. */
export interface BidSummary {
  id: string;
  state: BidState;
  version: number;
  sealedAt: string | null;
  receiptNo: string | null;
}

export interface ReceiptView {
  receiptNo: string;
  challengeId: string;
  challengeCode: string;
  challengeTitle: string;
  bidId: string;
  orgName: string;
  version: number;
  /** SHA-256 of the sealed main document. */
  hash: string;
  size: number;
  files: { id: string; hash: string; size: number }[];
  /** The moment the last byte had arrived, by the database's clock. */
  at: string;
  /** It came within the grace after the deadline. */
  late: boolean;
  /** Its place in the hash chain of the bid. */
  event: { id: string; seq: number; hash: string };
  /** The signed text itself, and the Ed25519 signature over its UTF-8 bytes (base64url). */
  text: string;
  signature: string;
}

export interface ReceiptKeyView {
  /** Ed25519, PEM. */
  publicKey: string;
}

export interface ReceiptCheckView {
  /** Signed by this server. */
  genuine: boolean;
  /** The kept ciphertext still has this fingerprint; null: it is not (any more) kept. */
  intact: boolean | null;
  /** A later version replaced it, or it was withdrawn. */
  current: boolean;
}

export interface BidFileView {
  id: string;
  /** Of the ciphertext. */
  hash: string;
  size: number;
  at: string;
  /** Part of the sealed version. */
  sealed: boolean;
}

/** The own bid, for its editor. */
export interface MyBidView {
  id: string;
  challengeId: string;
  state: BidState;
  version: number;
  /** Whose browser made the key; another member needs the passphrase from them. */
  by: string;
  recipient: string;
  sealedIdentity: string;
  /** Raised with every saved draft; the ETag of the draft. */
  draftVersion: number;
  draftAt: string | null;
  files: BidFileView[];
  /** All versions, newest first. */
  receipts: ReceiptView[];
  deadline: string;
  graceMinutes: number;
  /** Most bytes of one attachment. */
  maxFileBytes: number;
  maxFiles: number;
  maxAvoid: number;
  now: string;
  acts: ('save' | 'seal' | 'withdraw')[];
  lockReason: LockReason | null;
  disqualifiedReason: string | null;
  /** After the award, once it was sent. */
  feedback: string | null;
}

export interface DraftView {
  version: number;
  at: string;
  /** base64 of the age file. */
  cipher: string;
}

/** After the opening. */
export interface OpenBidFile {
  id: string;
  name: string;
  mime: string | null;
  size: number;
  /** Null: its type is not one that may be passed on. */
  openable: boolean;
}

export interface OpenBidView {
  id: string;
  state: BidState;
  /** Null in a blinded review. */
  orgId: string | null;
  orgName: string | null;
  /** A letter by random order where names are hidden: 标书A. */
  label: string;
  form: BidForm | null;
  files: OpenBidFile[];
  hash: string;
  sealedAt: string;
  version: number;
  lockReason: LockReason | null;
  disqualifiedReason: string | null;
}

/** A row of 我的揭榜. */
export interface BidRow extends BidSummary {
  challenge: { id: string; code: string | null; title: string; state: ChallengeState; prize: string | null };
  deadline: string | null;
  draftAt: string | null;
  updatedAt: string;
}
