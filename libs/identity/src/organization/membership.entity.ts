import { CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';
import type { Role } from '../dto';

/** One role of one person in one organization; a person may hold several. */
@Entity('memberships')
export class Membership {
  @PrimaryColumn('uuid')
  userId: string;

  @PrimaryColumn('uuid')
  orgId: string;

  @PrimaryColumn('text')
  role: Role;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;
}
