import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Fen } from '@guibang/kernel';
import type { ContractSubtype, ContractType, RegistrationState, WarningNote } from '../dto';

const FEN = {
  to: (value: Fen): string => String(value),
  from: (value: string): Fen => BigInt(value),
};

/** The registration of one contract, from the draft of the application to 注销 or 撤销. */
@Entity('registrations')
export class Registration {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid')
  contractId: string;

  /** Raised by every saved step. */
  @Column('integer', { default: 1 })
  version: number;

  @Column('text')
  state: RegistrationState;

  @Column('uuid')
  applicantId: string;

  @Column('uuid', { nullable: true })
  filedBy: string | null;

  /** The first filing: the rules of this day apply for ever. */
  @Column('timestamptz', { nullable: true })
  filedAt: Date | null;

  @Column('timestamptz', { nullable: true })
  submittedAt: Date | null;

  @Column('timestamptz', { nullable: true })
  acceptedAt: Date | null;

  @Column('uuid', { nullable: true })
  acceptedBy: string | null;

  @Column('text', { nullable: true })
  clockFor: 'acceptance' | 'decision' | 'reconsideration' | 'change' | null;

  @Column('text', { nullable: true })
  clockUnit: 'working' | 'calendar' | null;

  @Column('integer', { nullable: true })
  clockLimit: number | null;

  @Column('integer', { default: 0 })
  clockUsed: number;

  @Column('timestamptz', { nullable: true })
  clockSince: Date | null;

  @Column('timestamptz', { nullable: true })
  dueAt: Date | null;

  /** Until when the applicant should have mended. */
  @Column('timestamptz', { nullable: true })
  answerBy: Date | null;

  @Column('jsonb', { default: '[]' })
  notes: WarningNote[];

  @Column('integer', { default: 0 })
  blocks: number;

  @Column('integer', { default: 0 })
  warnings: number;

  @Column('boolean', { default: false })
  secondNeeded: boolean;

  /** Who decided first, where a second one must follow. */
  @Column('uuid', { nullable: true })
  firstBy: string | null;

  @Column('uuid', { nullable: true })
  claimedBy: string | null;

  @Column('timestamptz', { nullable: true })
  claimedUntil: Date | null;

  /** When the reviewer who holds it opened it; for his own eyes only. */
  @Column('timestamptz', { nullable: true })
  openedAt: Date | null;

  /** 0 before the registration, then the version that is registered. */
  @Column('integer', { default: 0 })
  no: number;

  @Column('text', { nullable: true })
  type: ContractType | null;

  @Column('text', { nullable: true })
  subtype: ContractSubtype | null;

  @Column('bigint', { transformer: FEN, default: 0 })
  totalFen: Fen;

  @Column('bigint', { transformer: FEN, default: 0 })
  technicalFen: Fen;

  @Column('timestamptz', { nullable: true })
  registeredAt: Date | null;

  @Column('timestamptz', { nullable: true })
  refusedAt: Date | null;

  /** 复核 is asked for once. */
  @Column('boolean', { default: false })
  reconsidered: boolean;

  /** Opaque text of the national system. */
  @Column('text', { nullable: true })
  nationalNo: string | null;

  @Column('text', { nullable: true })
  reminded: string | null;

  @Column('timestamptz')
  createdAt: Date;

  @Column('timestamptz')
  updatedAt: Date;
}
