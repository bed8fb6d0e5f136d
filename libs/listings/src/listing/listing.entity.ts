import { ChildEntity, Column, Entity, PrimaryGeneratedColumn, TableInheritance } from 'typeorm';
import type { Fen } from '@guibang/kernel';
import type {
  CloseOutcome,
  Contact,
  CooperationMode,
  IndicatorRow,
  IpRow,
  IpTerms,
  ListingKind,
  ListingState,
  NeedKind,
  TransferMode,
} from '../dto';

export type RevisionState = 'none' | 'draft' | 'submitted' | 'returned';

/** bigint 分; the driver hands int8 over as text. */
const FEN = {
  to: (value: Fen | null | undefined): string | null | undefined => (typeof value === 'bigint' ? String(value) : value),
  from: (value: string | null): Fen | null => (value === null ? null : BigInt(value)),
};

/** What needs and results have in common. Domain brief §2.3 and §2.7 name the fields; the DTO says what each is. */
@Entity('listings')
@TableInheritance({ column: { name: 'kind', type: 'text' } })
export abstract class Listing {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('text')
  kind: ListingKind;

  @Column('text', { default: 'draft' })
  state: ListingState;

  /** Raised by every saved step; the ETag. */
  @Column('integer', { default: 1 })
  version: number;

  /** `XQ-2026-000001` or `CG-2026-000001`, given at the first submission. */
  @Column('text', { nullable: true })
  code: string | null;

  @Column('uuid')
  orgId: string;

  @Column('uuid', { nullable: true })
  createdBy: string | null;

  @Column('text', { default: 'form' })
  origin: 'form' | 'import';

  @Column('text', { nullable: true })
  importKey: string | null;

  @Column('text', { default: '' })
  title: string;

  @Column('text', { nullable: true })
  fieldCode: string | null;

  @Column('text', { nullable: true })
  industryCode: string | null;

  @Column('text', { nullable: true })
  regionCode: string | null;

  /** Every ancestor and the region itself. */
  @Column('text', { array: true, default: '{}' })
  regionPath: string[];

  @Column('text', { nullable: true })
  summary: string | null;

  @Column('text', { array: true, default: '{}' })
  keywords: string[];

  @Column('jsonb', { default: [] })
  indicators: IndicatorRow[];

  @Column('bigint', { nullable: true, transformer: FEN })
  priceMin: Fen | null;

  @Column('bigint', { nullable: true, transformer: FEN })
  priceMax: Fen | null;

  @Column('boolean', { default: false })
  negotiable: boolean;

  @Column('jsonb', { nullable: true })
  contact: Contact | null;

  /** Edited fields of a published text that wait to be submitted or reviewed, in the form of the DTO. */
  @Column('jsonb', { nullable: true })
  revision: Record<string, unknown> | null;

  @Column('text', { default: 'none' })
  revisionState: RevisionState;

  @Column('timestamptz', { nullable: true })
  submittedAt: Date | null;

  @Column('timestamptz', { nullable: true })
  filedAt: Date | null;

  @Column('timestamptz', { nullable: true })
  publishedAt: Date | null;

  @Column('timestamptz', { nullable: true })
  expiresAt: Date | null;

  @Column('timestamptz', { nullable: true })
  closedAt: Date | null;

  @Column('text', { nullable: true })
  outcome: CloseOutcome | null;

  @Column('text', { nullable: true })
  closeNote: string | null;

  @Column('uuid', { nullable: true })
  mergedInto: string | null;

  /** The last reminder that went out before the end, in days before it. */
  @Column('integer', { nullable: true })
  remindedDays: number | null;

  @Column('timestamptz', { nullable: true })
  deletedAt: Date | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { default: () => 'now()' })
  updatedAt: Date;
}

@ChildEntity('need')
export class Need extends Listing {
  declare kind: 'need';

  @Column('text', { nullable: true })
  needKind: NeedKind | null;

  @Column('text', { nullable: true })
  background: string | null;

  @Column('text', { nullable: true })
  content: string | null;

  @Column('text', { nullable: true })
  basis: string | null;

  @Column('text', { nullable: true })
  conditions: string | null;

  @Column('text', { array: true, default: '{}' })
  cooperationModes: CooperationMode[];

  @Column('text', { nullable: true })
  ipTerms: IpTerms | null;

  @Column('text', { nullable: true })
  benefitSharing: string | null;

  @Column('date', { nullable: true })
  deadline: string | null;

  @Column('smallint', { nullable: true })
  trlMin: number | null;

  @Column('text', { nullable: true })
  preferredExperts: string | null;
}

@ChildEntity('result')
export class Result extends Listing {
  declare kind: 'result';

  @Column('text', { nullable: true })
  problemSolved: string | null;

  @Column('text', { nullable: true })
  description: string | null;

  @Column('text', { nullable: true })
  advantages: string | null;

  @Column('text', { nullable: true })
  applications: string | null;

  @Column('text', { nullable: true })
  team: string | null;

  @Column('smallint', { nullable: true })
  trl: number | null;

  @Column('text', { nullable: true })
  trlEvidence: string | null;

  @Column('jsonb', { default: [] })
  ipList: IpRow[];

  @Column('text', { array: true, default: '{}' })
  transferModes: TransferMode[];

  @Column('text', { nullable: true })
  registrationNo: string | null;

  @Column('text', { nullable: true })
  pilotNeeds: string | null;

  @Column('text', { nullable: true })
  restrictions: string | null;
}

export type AnyListing = Need | Result;

export const ENTITY_OF = { need: Need, result: Result } as const;

/** The texts of one listing after a step: narrowing without a cast at every use. */
export function isNeed(listing: Listing): listing is Need {
  return listing.kind === 'need';
}
