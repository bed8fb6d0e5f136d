import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { DeclineReason, Reason } from '@dto/matching';
import type { Fen } from '@guibang/kernel';
import type { ContractText, DealState, Origin, Outcome, Pricing, Side, Speaker, TermValues } from '../dto';

/** bigint 分; the driver hands int8 over as text. */
const FEN = {
  to: (value: Fen | null | undefined): string | null | undefined => (typeof value === 'bigint' ? String(value) : value),
  from: (value: string | null): Fen | null => (value === null ? null : BigInt(value)),
};

export type BrokerState = 'asked' | 'joined' | 'declined';

/** Two parties in a room. Its row is locked by every step, so messages, offers and states of one deal have one order. */
@Entity('deals')
export class Deal {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('text')
  code: string;

  @Column('text')
  state: DealState;

  @Column('integer', { default: 1 })
  version: number;

  @Column('text')
  origin: Origin;

  @Column('text', { nullable: true })
  originRef: string | null;

  @Column('uuid', { nullable: true })
  matchId: string | null;

  @Column('uuid', { nullable: true })
  needId: string | null;

  @Column('uuid', { nullable: true })
  resultId: string | null;

  @Column('text')
  title: string;

  @Column('uuid')
  buyerOrgId: string;

  @Column('uuid')
  sellerOrgId: string;

  /** The listing's author: a researcher sees the deals of what is his. */
  @Column('uuid', { nullable: true })
  buyerUserId: string | null;

  @Column('uuid', { nullable: true })
  sellerUserId: string | null;

  @Column('text', { array: true })
  scopes: string[];

  @Column('boolean', { default: false })
  officeNeeded: boolean;

  /** The match's reasons as they were when interest was shown. */
  @Column('jsonb', { default: [] })
  reasons: Reason[];

  @Column('text', { nullable: true })
  note: string | null;

  @Column('text', { nullable: true })
  askedBy: Side | 'broker' | null;

  @Column('timestamptz', { nullable: true })
  askedAt: Date | null;

  /** Last Beijing day of the answer's clock. */
  @Column('date', { nullable: true })
  dueOn: string | null;

  @Column('timestamptz', { nullable: true })
  openedAt: Date | null;

  /** Who clicked on the confidentiality text; the evidence stands in `deal_ndas`. */
  @Column('text', { array: true, default: '{}' })
  ndas: (Side | 'broker')[];

  @Column('timestamptz', { nullable: true })
  ndaCompleteAt: Date | null;

  @Column('uuid', { nullable: true })
  brokerOrgId: string | null;

  @Column('uuid', { nullable: true })
  brokerUserId: string | null;

  @Column('text', { nullable: true })
  brokerState: BrokerState | null;

  @Column('text', { array: true, default: '{}' })
  brokerYes: (Side | 'broker')[];

  @Column('timestamptz', { nullable: true })
  brokerDueAt: Date | null;

  /** Raised with every change of a row. */
  @Column('integer', { default: 0 })
  sheetVersion: number;

  /** Sides that said yes to the sheet as it stands. */
  @Column('text', { array: true, default: '{}' })
  sheetYes: Side[];

  @Column('timestamptz', { nullable: true })
  agreedAt: Date | null;

  @Column('timestamptz', { nullable: true })
  confirmedAt: Date | null;

  @Column('uuid', { nullable: true })
  confirmedBy: string | null;

  @Column('text', { nullable: true })
  pricing: Pricing | null;

  @Column('text', { nullable: true })
  confirmNote: string | null;

  @Column('timestamptz', { nullable: true })
  signedAt: Date | null;

  @Column('date', { nullable: true })
  signedOn: string | null;

  @Column('jsonb', { nullable: true })
  signedTerms: TermValues | null;

  @Column('jsonb', { nullable: true })
  signedText: ContractText | null;

  @Column('bigint', { nullable: true, transformer: FEN })
  priceFen: Fen | null;

  @Column('text', { nullable: true })
  contractHash: string | null;

  @Column('timestamptz', { nullable: true })
  closedAt: Date | null;

  @Column('text', { nullable: true })
  closedBy: Speaker | null;

  @Column('text', { nullable: true })
  outcome: Outcome | null;

  @Column('text', { nullable: true })
  reason: DeclineReason | null;

  @Column('text', { nullable: true })
  closeNote: string | null;

  @Column('integer', { default: 0 })
  lastSeq: number;

  @Column('timestamptz')
  createdAt: Date;

  @Column('timestamptz')
  updatedAt: Date;

  orgOf(side: Side): string {
    return side === 'buyer' ? this.buyerOrgId : this.sellerOrgId;
  }

  userOf(side: Side): string | null {
    return side === 'buyer' ? this.buyerUserId : this.sellerUserId;
  }
}

export function otherSide(side: Side): Side {
  return side === 'buyer' ? 'seller' : 'buyer';
}
