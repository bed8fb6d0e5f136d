import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { BidContent, BidState, LockReason } from '../dto';

/** One team's bid. Until the opening the server holds ciphertext and fingerprints of it, nothing else. */
@Entity('challenge_bids')
export class Bid {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid')
  challengeId: string;

  @Column('uuid')
  orgId: string;

  /** Who made the bid's key; a researcher has only his own bids. */
  @Column('uuid', { nullable: true })
  userId: string | null;

  @Column('text')
  state: BidState;

  /** Of the newest sealed version; 0: none yet. */
  @Column('integer', { default: 0 })
  version: number;

  @Column('text')
  recipient: string;

  /** The bid's own key under the bidder's passphrase. */
  @Column('text')
  sealedIdentity: string;

  @Column('uuid', { nullable: true })
  draftFileId: string | null;

  @Column('integer', { default: 0 })
  draftVersion: number;

  @Column('timestamptz', { nullable: true })
  draftAt: Date | null;

  /** Written by the opening and by nothing before it. */
  @Column('jsonb', { nullable: true })
  content: BidContent | null;

  /** SHA-256 of the canonical JSON of the content. */
  @Column('text', { nullable: true })
  contentHash: string | null;

  @Column('timestamptz', { nullable: true })
  openedAt: Date | null;

  @Column('text', { nullable: true })
  lockReason: LockReason | null;

  @Column('text', { nullable: true })
  disqualifiedReason: string | null;

  @Column('numeric', { nullable: true })
  score: string | null;

  @Column('text', { nullable: true })
  feedback: string | null;

  @Column('timestamptz', { nullable: true })
  feedbackSentAt: Date | null;

  @Column('timestamptz')
  createdAt: Date;

  @Column('timestamptz')
  updatedAt: Date;
}
