import { Column, CreateDateColumn, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import type { Grade } from '@guibang/kernel';

export type RuleKind = 'number' | 'boolean' | 'text' | 'list' | 'object';

/** What a parameter is; its values are dated versions. Rules come with the program that asks for them, officers set values. */
@Entity('rules')
export class Rule {
  @PrimaryColumn('text')
  key: string;

  @Column('text')
  area: string;

  @Column('text')
  name: string;

  @Column('text')
  kind: RuleKind;

  @Column('numeric', { nullable: true, transformer: { to: (v: unknown) => v, from: toNumber } })
  min: number | null;

  @Column('numeric', { nullable: true, transformer: { to: (v: unknown) => v, from: toNumber } })
  max: number | null;

  @Column('text', { array: true, nullable: true })
  choices: string[] | null;

  /** Shown to everybody, because forms need it (sizes, counts, clocks). */
  @Column('boolean', { default: false })
  public: boolean;
}

/** A version: in force from `validFrom` until the next one's. Never edited; a future one may be withdrawn. */
@Entity('rule_values')
export class RuleValue {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('text')
  key: string;

  /** Beijing day, `YYYY-MM-DD`. */
  @Column('date')
  validFrom: string;

  @Column('jsonb')
  value: unknown;

  @Column('text', { default: '' })
  unit: string;

  @Column('text')
  source: string;

  @Column('text')
  grade: Grade;

  @Column('text', { default: '' })
  note: string;

  /** Null: from the reference files. */
  @Column('uuid', { nullable: true })
  changedBy: string | null;

  @Column('text', { default: '' })
  reason: string;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;

  @Column('timestamptz', { nullable: true })
  withdrawnAt: Date | null;
}

function toNumber(v: string | null): number | null {
  return v === null ? null : Number(v);
}
