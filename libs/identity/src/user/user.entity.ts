import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A person. What they may do hangs on their memberships, never on this row. */
@Entity('users')
export class User {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('text')
  name: string;

  /** Lower case; the log-in name. */
  @Column('text')
  email: string;

  @Column('text')
  passwordHash: string;

  /** Made by the demo seed: may skip the second factor while the demo is on. */
  @Column('boolean', { default: false })
  demo: boolean;

  /** The second factor's secret, sealed with SECRET; set but not in force until `totpEnabledAt`. */
  @Column('text', { nullable: true })
  totpSealed: string | null;

  @Column('timestamptz', { nullable: true })
  totpEnabledAt: Date | null;

  /** The last time step that was accepted, so that a code read over a shoulder is of no use. */
  @Column('bigint', { default: 0 })
  totpLastStep: string;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;
}
