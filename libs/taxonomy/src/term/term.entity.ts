import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Grade } from '@guibang/kernel';

/** One entry of a code table. Code and parent never change: rows of other libs hold them. */
@Entity('taxonomy_terms')
export class Term {
  @PrimaryColumn('text')
  scheme: string;

  @PrimaryColumn('text')
  code: string;

  @Column('text', { nullable: true })
  parentCode: string | null;

  /** Every ancestor from the root, and the code itself. */
  @Column('text', { array: true })
  path: string[];

  @Column('text')
  name: string;

  @Column('text', { array: true, default: [] })
  aliases: string[];

  /** What this scheme's terms carry besides: `level`, `trlMin`, `factor`, `keywords`, `anchors`, … */
  @Column('jsonb', { default: {} })
  attrs: Record<string, unknown>;

  @Column('integer', { default: 0 })
  position: number;

  @Column('text')
  source: string;

  @Column('text')
  grade: Grade;

  @Column('boolean', { default: true })
  active: boolean;

  @Column('text', { default: 'reference' })
  origin: 'reference' | 'officer';

  @VersionColumn()
  version: number;
}
