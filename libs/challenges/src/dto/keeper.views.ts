import type { BidState, LockReason } from './words';

/** The viewer's own identity as a keeper; null fields: none yet. */
export interface IdentityView {
  recipient: string | null;
  /** Armored; opens with the passphrase. */
  sealed: string | null;
  at: string | null;
}

/** People who may keep a share. */
export interface KeeperCandidate {
  userId: string;
  name: string;
  role: string;
  /** Null: has not made an identity yet, so cannot be chosen. */
  recipient: string | null;
}

export interface KeeperView {
  place: number;
  userId: string;
  name: string;
  role: string;
  rehearsedAt: string | null;
  /** Gave its share for the opening. */
  givenAt: string | null;
  /** Only to the keeper: what its browser needs. */
  mine: { share: string; rehearsal: string; identity: string } | null;
}

export interface KeepersView {
  need: number;
  of: number;
  publicKey: string | null;
  /** The test bid was opened by enough keepers: the announcement may go out. */
  rehearsedAt: string | null;
  keepers: KeeperView[];
}

/** A bid in the list of the opening; names only once it is opened. */
export interface OpenedBidView {
  id: string;
  state: BidState;
  /** The unit, once opened; a locked one too, since it has to be told. */
  orgName: string | null;
  receiptNo: string;
  hash: string;
  version: number;
  sealedAt: string;
  size: number;
  files: number;
  lockReason: LockReason | null;
  checkedAt: string | null;
}

export interface OpeningView {
  /** From here on keepers may give their shares: deadline and grace are over. */
  from: string;
  need: number;
  given: number;
  startedAt: string | null;
  openedAt: string | null;
  total: number | null;
  done: number;
  bids: OpenedBidView[];
  /** Ledger event of the opening. */
  event: { id: string; seq: number; hash: string } | null;
}
