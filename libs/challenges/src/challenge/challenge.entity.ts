import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Fen } from '@guibang/kernel';
import type { ChallengeFields, ChallengeSettings, ChallengeState, Criterion, Ranking, SecondLook } from '../dto';

/** bigint 分; the driver hands int8 over as text. */
const FEN = {
  to: (value: Fen | null | undefined): string | null | undefined => (typeof value === 'bigint' ? String(value) : value),
  from: (value: string | null): Fen | null => (value === null ? null : BigInt(value)),
};

/** 榜单: a need in public with a prize. Its row is locked by every step, so its steps have one order. */
@Entity('challenges')
export class Challenge {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  /** `JB-2026-0001`, given at the first submission. */
  @Column('text', { nullable: true })
  code: string | null;

  @Column('text')
  state: ChallengeState;

  /** Raised by every saved step; the ETag. */
  @Column('integer', { default: 1 })
  version: number;

  @Column('integer', { default: 1 })
  round: number;

  /** What it announces again after a 流标. */
  @Column('uuid', { nullable: true })
  previousId: string | null;

  @Column('uuid', { nullable: true })
  needId: string | null;

  @Column('uuid', { array: true, default: '{}' })
  sharedNeedIds: string[];

  /** 发榜方. */
  @Column('uuid')
  orgId: string;

  @Column('uuid', { nullable: true })
  createdBy: string | null;

  /** Regions whose bureaus see it. */
  @Column('text', { array: true })
  scopes: string[];

  @Column('text', { nullable: true })
  regionCode: string | null;

  /** The texts as the form has them; what rules and lists need stands in columns beside it. */
  @Column('jsonb', { default: {} })
  form: ChallengeFields;

  @Column('text', { default: '' })
  title: string;

  @Column('text', { nullable: true })
  fieldCode: string | null;

  @Column('bigint', { nullable: true, transformer: FEN })
  prizeFen: Fen | null;

  @Column('bigint', { nullable: true, transformer: FEN })
  publicFen: Fen | null;

  @Column('bigint', { nullable: true, transformer: FEN })
  ownFen: Fen | null;

  @Column('boolean', { default: false })
  anonymous: boolean;

  @Column('timestamptz', { nullable: true })
  submittedAt: Date | null;

  @Column('timestamptz', { nullable: true })
  arguedAt: Date | null;

  @Column('timestamptz', { nullable: true })
  listNoticeAt: Date | null;

  @Column('timestamptz', { nullable: true })
  announcedAt: Date | null;

  /** Judged by the database's clock. */
  @Column('timestamptz', { nullable: true })
  deadline: Date | null;

  @Column('integer', { default: 0 })
  graceMinutes: number;

  @Column('timestamptz', { nullable: true })
  closedAt: Date | null;

  /** The keepers' shares were joined and bids are being opened. */
  @Column('timestamptz', { nullable: true })
  openingAt: Date | null;

  @Column('uuid', { nullable: true })
  openingBy: string | null;

  @Column('timestamptz', { nullable: true })
  openedAt: Date | null;

  @Column('timestamptz', { nullable: true })
  reviewingAt: Date | null;

  @Column('timestamptz', { nullable: true })
  proposedAt: Date | null;

  @Column('timestamptz', { nullable: true })
  awardNoticeAt: Date | null;

  @Column('timestamptz', { nullable: true })
  awardedAt: Date | null;

  /** Failed, cancelled or rejected. */
  @Column('timestamptz', { nullable: true })
  endedAt: Date | null;

  /** `age1…`: what bids are encrypted to. */
  @Column('text', { nullable: true })
  publicKey: string | null;

  @Column('integer', { nullable: true })
  keeperNeed: number | null;

  @Column('integer', { nullable: true })
  keeperOf: number | null;

  @Column('text', { nullable: true })
  rehearsalKey: string | null;

  @Column('text', { nullable: true })
  rehearsalTest: string | null;

  @Column('timestamptz', { nullable: true })
  rehearsedAt: Date | null;

  /** Fixed at the announcement. */
  @Column('jsonb', { nullable: true })
  rubric: Criterion[] | null;

  @Column('jsonb', { default: {} })
  settings: ChallengeSettings;

  /** Frozen by the proposal. */
  @Column('jsonb', { nullable: true })
  ranking: Ranking | null;

  /** Last day for the marks, Beijing. */
  @Column('date', { nullable: true })
  reviewDue: string | null;

  /** Defence meetings after the first marks. */
  @Column('jsonb', { default: [] })
  looks: SecondLook[];

  @Column('uuid', { nullable: true })
  winnerBidId: string | null;

  @Column('uuid', { nullable: true })
  dealId: string | null;

  @Column('text', { nullable: true })
  endReason: string | null;

  @Column('timestamptz')
  createdAt: Date;

  @Column('timestamptz')
  updatedAt: Date;
}
