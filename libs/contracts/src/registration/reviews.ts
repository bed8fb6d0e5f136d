import { Injectable } from '@nestjs/common';
import { Clock, type Fen, toYuan } from '@guibang/kernel';
import { currentViewer, Db } from '@guibang/platform';
import type { CollectiveRecord, LineVerdict, ReturnMark, ReviewView, TodayView } from '../dto';
import type { Registration } from './registration.entity';

type Said = Pick<ReviewView, 'round' | 'decision'> &
  Partial<Pick<ReviewView, 'technicalContract' | 'type' | 'subtype' | 'reason'>> & {
    readonly amounts?: { total: Fen; technical: Fen } | null;
    readonly lines?: readonly LineVerdict[];
    readonly marks?: readonly ReturnMark[];
    readonly collective?: CollectiveRecord | null;
  };

interface Row {
  id: string;
  round: ReviewView['round'];
  decision: ReviewView['decision'];
  by: string | null;
  technical_contract: boolean | null;
  type: ReviewView['type'];
  subtype: ReviewView['subtype'];
  total_fen: string | null;
  technical_fen: string | null;
  lines: LineVerdict[];
  reason: string | null;
  marks: ReturnMark[];
  collective: CollectiveRecord | null;
  at: Date;
}

/** What reviewers said, kept beside the applicant's words and never in their place. */
@Injectable()
export class Reviews {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /** @returns its id */
  async keep(r: Registration, said: Said): Promise<string> {
    const now = this.clock.now();
    const seconds = r.openedAt ? Math.round((now.getTime() - r.openedAt.getTime()) / 1000) : null;
    const row = await this.db.one<{ id: string }>(
      `INSERT INTO registration_reviews (registration_id, round, decision, reviewer_id, technical_contract, type, subtype, total_fen,
              technical_fen, lines, reason, marks, collective, seconds, at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) RETURNING id`,
      [
        r.id,
        said.round,
        said.decision,
        currentViewer().userId,
        said.technicalContract ?? null,
        said.type ?? null,
        said.subtype ?? null,
        said.amounts?.total ?? null,
        said.amounts?.technical ?? null,
        JSON.stringify(said.lines ?? []),
        said.reason ?? null,
        JSON.stringify(said.marks ?? []),
        said.collective ? JSON.stringify(said.collective) : null,
        seconds,
        now,
      ],
    );
    return row!.id;
  }

  async of(registrationId: string): Promise<ReviewView[]> {
    const rows = await this.db.query<Row>(
      `SELECT v.*, u.name AS by FROM registration_reviews v LEFT JOIN users u ON u.id = v.reviewer_id
        WHERE v.registration_id = $1 ORDER BY v.at, v.id`,
      [registrationId],
    );
    return rows.map((row) => ({
      id: row.id,
      round: row.round,
      by: row.by ?? '',
      at: row.at.toISOString(),
      decision: row.decision,
      technicalContract: row.technical_contract,
      type: row.type,
      subtype: row.subtype,
      total: row.total_fen === null ? null : toYuan(BigInt(row.total_fen)),
      technical: row.technical_fen === null ? null : toYuan(BigInt(row.technical_fen)),
      lines: row.lines,
      reason: row.reason,
      marks: row.marks,
      collective: row.collective,
    }));
  }

  /** The viewer's own day, for nobody else's eyes. */
  async today(since: Date): Promise<TodayView> {
    const row = await this.db.one<{ done: number; median: number | null }>(
      `SELECT count(*)::int AS done, percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds)::float8 AS median
         FROM registration_reviews WHERE reviewer_id = $1 AND at >= $2 AND decision <> 'accept'`,
      [currentViewer().userId, since],
    );
    return { done: row!.done, medianSeconds: row!.median === null ? null : Math.round(row!.median) };
  }
}
