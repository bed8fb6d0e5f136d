import { Injectable, OnModuleInit } from '@nestjs/common';
import type { DeskItem } from '@dto/identity';
import { DeskRegistry } from '@guibang/identity';
import { Clock } from '@guibang/kernel';
import { Db, holds, Viewer } from '@guibang/platform';
import { RulesService, WorkingDays } from '@guibang/taxonomy';
import { answerMatches } from './match/match.policy';

const LIMIT = 50;
/** New matches are good news, not tasks: the best few are enough to start from. */
const FRESH = 3;

interface Waiting {
  id: string;
  listing_id: string;
  kind: 'need' | 'result';
  title: string;
  answered_at: Date;
  mine: boolean;
}

interface Fresh {
  listing_id: string;
  kind: 'need' | 'result';
  title: string;
  n: number;
}

/** What matching asks of an owner today: somebody is interested and waits; an answer is awaited; good new matches are unseen. */
@Injectable()
export class MatchingDesk implements OnModuleInit {
  constructor(
    private readonly desk: DeskRegistry,
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly rules: RulesService,
    private readonly workingDays: WorkingDays,
  ) {}

  onModuleInit(): void {
    this.desk.register('matching', async (viewer) => {
      if (!holds(viewer, answerMatches) || !viewer.orgId) return [];
      return [...(await this.waiting(viewer)), ...(await this.fresh(viewer))];
    });
  }

  /** Pairs where one side is interested and the other has not answered: mine to answer, or theirs. */
  private async waiting(viewer: Viewer): Promise<DeskItem[]> {
    const rows = await this.db.query<Waiting>(
      `SELECT m.id, l.id AS listing_id, l.kind, l.title,
              CASE WHEN l.kind = 'need' THEN m.need_state ELSE m.result_state END <> 'interested' AS mine,
              coalesce(m.need_answered_at, m.result_answered_at) AS answered_at
         FROM matches m JOIN listings l ON l.id IN (m.need_id, m.result_id)
        WHERE l.org_id = $1 AND ($2::uuid IS NULL OR l.created_by = $2) AND m.listed AND m.contacted_at IS NULL
          AND ((m.need_state = 'interested' AND m.result_state IN ('suggested', 'viewed'))
            OR (m.result_state = 'interested' AND m.need_state IN ('suggested', 'viewed')))
        ORDER BY answered_at, m.id LIMIT ${LIMIT}`,
      own(viewer),
    );
    return rows.map((row) => {
      const due = this.workingDays.add(
        row.answered_at,
        this.rules.number('match.answer-working-days', row.answered_at),
      );
      return {
        id: `matching:${row.mine ? 'answer' : 'wait'}:${row.id}`,
        verb: row.mine ? '答复' : '等答复',
        object: row.title,
        from: row.mine ? `有一项${row.kind === 'need' ? '成果' : '需求'}的单位感兴趣` : '对方单位',
        due,
        workingDaysLeft: this.workingDays.count(this.clock.now(), due),
        href: `${matchesOf(row)}#m-${row.id}`,
        mine: row.mine,
      };
    });
  }

  /** Good matches that the owner has not looked at, one line per listing. */
  private async fresh(viewer: Viewer): Promise<DeskItem[]> {
    const rows = await this.db.query<Fresh>(
      `SELECT l.id AS listing_id, l.kind, l.title, count(*)::int AS n
         FROM matches m JOIN listings l ON l.id IN (m.need_id, m.result_id)
        WHERE l.org_id = $1 AND ($2::uuid IS NULL OR l.created_by = $2) AND l.state = 'published' AND m.listed
          AND m.score >= $3 AND CASE WHEN l.kind = 'need' THEN m.need_state ELSE m.result_state END = 'suggested'
        GROUP BY l.id ORDER BY max(m.score) DESC, l.id LIMIT ${FRESH}`,
      [...own(viewer), this.rules.number('match.notify-threshold')],
    );
    return rows.map((row) => ({
      id: `matching:look:${row.listing_id}`,
      verb: '看匹配',
      object: row.title,
      from: `${row.n}项新匹配`,
      due: null,
      workingDaysLeft: null,
      href: matchesOf(row),
      mine: true,
    }));
  }
}

/** A researcher answers for what is his; the others of an organization for all of it. */
function own(viewer: Viewer): [string, string | null] {
  return [viewer.orgId!, viewer.role === 'researcher' ? viewer.userId : null];
}

function matchesOf({ kind, listing_id: id }: { kind: 'need' | 'result'; listing_id: string }): string {
  return `/desk/${kind === 'need' ? 'needs' : 'results'}/${id}/matches`;
}
