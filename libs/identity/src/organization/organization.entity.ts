import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { OrgKind, OrgState } from '../dto';

export type Decision = 'verify' | 'return' | 'refuse';

@Entity('organizations')
export class Organization {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  /** Raised by every saved edit; the ETag. */
  @Column('integer', { default: 1 })
  version: number;

  @Column('text')
  kind: OrgKind;

  @Column('text', { default: 'draft' })
  state: OrgState;

  @Column('text')
  name: string;

  @Column('text')
  uscc: string;

  @Column('text', { nullable: true })
  usccOverrideReason: string | null;

  @Column('text')
  regionCode: string;

  /** Every ancestor and the region itself; officers' scopes are matched against it. */
  @Column('text', { array: true })
  regionPath: string[];

  @Column('text', { nullable: true })
  address: string | null;

  @Column('text', { nullable: true })
  natureCode: string | null;

  @Column('text', { nullable: true })
  scaleCode: string | null;

  @Column('text', { nullable: true })
  industryCode: string | null;

  @Column('text', { array: true, default: '{}' })
  qualifications: string[];

  @Column('text', { nullable: true })
  legalRepresentative: string | null;

  @Column('integer', { nullable: true })
  foundedYear: number | null;

  @Column('integer', { nullable: true })
  staff: number | null;

  @Column('text', { nullable: true })
  intro: string | null;

  @Column('uuid', { nullable: true })
  licenceFileId: string | null;

  @Column('text', { nullable: true })
  decision: Decision | null;

  @Column('text', { nullable: true })
  decisionReason: string | null;

  @Column('uuid', { nullable: true })
  decidedBy: string | null;

  @Column('timestamptz', { nullable: true })
  decidedAt: Date | null;

  @Column('timestamptz', { nullable: true })
  submittedAt: Date | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;
}
