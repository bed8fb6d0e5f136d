import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Fen } from '@guibang/kernel';
import type { ContractFields, ContractOrigin, ContractState, ContractSubtype, ContractType } from '../dto';

/** bigint 分; the driver hands int8 over as text. */
const FEN = {
  to: (value: Fen): string => String(value),
  from: (value: string): Fen => BigInt(value),
};

/** One technical contract. `form` is what was typed; the columns after it are copies for lists and rules (`promoted`). */
@Entity('contracts')
export class Contract {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  /** Raised by every saved step; the ETag. */
  @Column('integer', { default: 1 })
  version: number;

  @Column('text', { default: 'draft' })
  state: ContractState;

  /** `XN-2026-000123`, given at the signature. */
  @Column('text', { nullable: true })
  code: string | null;

  @Column('text', { default: 'form' })
  origin: ContractOrigin;

  @Column('uuid', { nullable: true })
  dealId: string | null;

  @Column('text', { nullable: true })
  importKey: string | null;

  /** Who keeps it here: the side that entered it. */
  @Column('uuid')
  orgId: string;

  @Column('uuid', { nullable: true })
  createdBy: string | null;

  @Column('jsonb', { default: '{}' })
  form: ContractFields;

  @Column('text', { default: '' })
  title: string;

  @Column('text', { nullable: true })
  type: ContractType | null;

  @Column('text', { nullable: true })
  subtype: ContractSubtype | null;

  @Column('date', { nullable: true })
  signDate: string | null;

  @Column('date', { nullable: true })
  endDate: string | null;

  @Column('bigint', { transformer: FEN, default: 0 })
  totalFen: Fen;

  @Column('bigint', { transformer: FEN, default: 0 })
  technicalFen: Fen;

  /** Σ of the payments that stand. */
  @Column('bigint', { transformer: FEN, default: 0 })
  paidFen: Fen;

  @Column('boolean', { default: false })
  amountUnknown: boolean;

  @Column('text', { default: '' })
  sellerName: string;

  @Column('text', { nullable: true })
  sellerUscc: string | null;

  @Column('uuid', { nullable: true })
  sellerOrgId: string | null;

  @Column('text', { nullable: true })
  sellerRegion: string | null;

  @Column('text', { array: true, default: '{}' })
  sellerPath: string[];

  @Column('text', { default: '' })
  buyerName: string;

  @Column('text', { nullable: true })
  buyerUscc: string | null;

  @Column('uuid', { nullable: true })
  buyerOrgId: string | null;

  @Column('text', { nullable: true })
  buyerRegion: string | null;

  @Column('text', { array: true, default: '{}' })
  buyerPath: string[];

  @Column('uuid', { nullable: true })
  brokerOrgId: string | null;

  @Column('timestamptz', { nullable: true })
  signedAt: Date | null;

  @Column('timestamptz', { nullable: true })
  startedAt: Date | null;

  @Column('timestamptz', { nullable: true })
  endedAt: Date | null;

  @Column('text', { nullable: true })
  endReason: string | null;

  @Column('jsonb', { default: '{}' })
  reminded: Record<string, string>;

  @Column('timestamptz', { nullable: true })
  deletedAt: Date | null;

  @Column('timestamptz')
  createdAt: Date;

  @Column('timestamptz')
  updatedAt: Date;
}
