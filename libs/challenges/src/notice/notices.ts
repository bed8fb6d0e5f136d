import { Injectable } from '@nestjs/common';
import { beijingDay, Clock, type Grade, type Page, standing } from '@guibang/kernel';
import { Db, decodeCursor, encodeCursor } from '@guibang/platform';
import { RulesService, shiftDay, WorkingDays } from '@guibang/taxonomy';
import type { ChallengeNoticesQuery, ChallengeNoticeView, NoticeKind, NoticeLine } from '../dto';
import { challengeError } from '../challenges.errors';
import { judgingError } from '../judging.errors';

const PAGE = 30;
const RULE = 'challenge.notice-working-days';

export interface NoticeRow {
  id: string;
  challenge_id: string;
  code: string | null;
  title: string;
  kind: NoticeKind;
  starts_on: string;
  ends_on: string;
  rule_value: { days: number; unit: string; source: string; grade: Grade };
  body: NoticeLine[];
  stopped_at: Date | null;
  objections: number;
}

const SELECT = `SELECT n.id, n.challenge_id, c.code, c.title, n.kind, n.starts_on::text AS starts_on, n.ends_on::text AS ends_on,
    n.rule_value, n.body, n.stopped_at,
    (SELECT count(*)::int FROM challenge_objections o WHERE o.notice_id = n.id AND o.outcome IS NULL) AS objections
  FROM challenge_notices n JOIN challenges c ON c.id = n.challenge_id`;

/** 榜单公示 and 拟立项公示. What they say is frozen when they are published; how long they run is a dated rule, kept with its source. */
@Injectable()
export class ChallengeNotices {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly rules: RulesService,
    private readonly workingDays: WorkingDays,
  ) {}

  /** For everybody, those that end last first; what was stopped is not shown. */
  async list({ kind, state, challengeId, cursor }: ChallengeNoticesQuery): Promise<Page<ChallengeNoticeView>> {
    const after = decodeCursor(cursor, 2);
    const rows = await this.db.query<NoticeRow>(
      `${SELECT} WHERE n.stopped_at IS NULL AND c.state <> 'cancelled'
          AND ($1::text IS NULL OR n.kind = $1) AND ($2::text IS NULL OR ($2 = 'running') = (n.ends_on >= $3))
          AND ($4::uuid IS NULL OR n.challenge_id = $4)
          AND ($5::date IS NULL OR (n.ends_on, n.id) < ($5::date, $6::uuid))
        ORDER BY n.ends_on DESC, n.id DESC LIMIT ${PAGE + 1}`,
      [kind ?? null, state ?? null, this.today, challengeId ?? null, after?.[0] ?? null, after?.[1] ?? null],
    );
    const shown = rows.slice(0, PAGE);
    const last = shown.at(-1);
    return {
      items: shown.map((row) => this.view(row)),
      next: rows.length > PAGE && last ? encodeCursor([last.ends_on, last.id]) : null,
    };
  }

  /** For everybody. @throws challenge-notice.not-found also for one that was stopped */
  async read(id: string): Promise<ChallengeNoticeView> {
    const row = await this.one(id);
    if (row.stopped_at) throw judgingError('challenge-notice.not-found');
    return this.view(row);
  }

  /** @throws challenge-notice.not-found */
  async one(id: string): Promise<NoticeRow> {
    const row = await this.db.one<NoticeRow>(`${SELECT} WHERE n.id = $1`, [id]);
    if (!row) throw judgingError('challenge-notice.not-found');
    return row;
  }

  /** All of a challenge, newest first. */
  async of(challengeId: string): Promise<ChallengeNoticeView[]> {
    const rows = await this.db.query<NoticeRow>(
      `${SELECT} WHERE n.challenge_id = $1 ORDER BY n.created_at DESC, n.id`,
      [challengeId],
    );
    return rows.map((row) => this.view(row));
  }

  /** The one that counts now. */
  live(challengeId: string, kind: NoticeKind): Promise<NoticeRow | null> {
    return this.db.one<NoticeRow>(`${SELECT} WHERE n.challenge_id = $1 AND n.kind = $2 AND n.stopped_at IS NULL`, [
      challengeId,
      kind,
    ]);
  }

  /** Publishes; one that still stands is stopped. The days count from the day after. Call while the challenge is held. */
  async publish(
    challengeId: string,
    kind: NoticeKind,
    body: readonly NoticeLine[],
  ): Promise<{ noticeId: string; endsOn: string }> {
    const rule = this.rules.version(RULE);
    const days = this.rules.number(RULE);
    const endsOn = rule.unit === '工作日' ? this.workingDays.add(this.today, days) : shiftDay(this.today, days);
    await this.stop(challengeId, kind);
    const row = await this.db.one<{ id: string }>(
      `INSERT INTO challenge_notices (challenge_id, kind, starts_on, ends_on, rule_value, body, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
      [
        challengeId,
        kind,
        this.today,
        endsOn,
        { days, unit: rule.unit, source: rule.source, grade: rule.grade },
        JSON.stringify(body),
        this.clock.now(),
      ],
    );
    return { noticeId: row!.id, endsOn };
  }

  /** What it says is not true any more. */
  async stop(challengeId: string, kind: NoticeKind): Promise<void> {
    await this.db.query(
      `UPDATE challenge_notices SET stopped_at = $3 WHERE challenge_id = $1 AND kind = $2 AND stopped_at IS NULL`,
      [challengeId, kind, this.clock.now()],
    );
  }

  /**
   * The next step waits for a notice that has run its days and has no open objection. Call while the challenge is held.
   * @throws challenge.notice-running, challenge.objected, challenge-notice.needed
   */
  async mustBeOver(challengeId: string, kind: NoticeKind): Promise<void> {
    const notice = await this.live(challengeId, kind);
    if (!notice) throw judgingError('challenge-notice.needed');
    if (notice.objections > 0) throw challengeError('challenge.objected', { count: notice.objections });
    if (notice.ends_on >= this.today) throw challengeError('challenge.notice-running', { until: notice.ends_on });
  }

  view(row: NoticeRow): ChallengeNoticeView {
    const over = row.ends_on < this.today;
    return {
      id: row.id,
      kind: row.kind,
      challengeId: row.challenge_id,
      code: row.code,
      title: row.title,
      startsOn: row.starts_on,
      endsOn: row.ends_on,
      days: row.rule_value.days,
      source: row.rule_value.source,
      grade: standing(row.rule_value.grade).label,
      state: row.stopped_at ? 'stopped' : row.objections > 0 ? 'objected' : over ? 'ended' : 'running',
      openObjections: row.objections,
      body: row.body,
    };
  }

  get today(): string {
    return beijingDay(this.clock.now());
  }
}
