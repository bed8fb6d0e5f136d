import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** A day on which the bureau overrides the national calendar. */
@Entity('calendar_days')
export class CalendarDay {
  @PrimaryColumn('date')
  date: string;

  @Column('boolean')
  working: boolean;

  @Column('text')
  note: string;

  @Column('uuid', { nullable: true })
  changedBy: string | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;
}
