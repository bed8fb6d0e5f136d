import { Injectable, OnModuleInit } from '@nestjs/common';
import type { DeskItem } from '@dto/identity';
import { DeskRegistry } from '@guibang/identity';
import { Db, holds, Viewer } from '@guibang/platform';
import { RulesService } from '@guibang/taxonomy';
import { answerMatches } from './match/match.policy';

/** New matches are good news, not tasks: the best few are enough to start from. */
const FRESH = 3;

interface Fresh {
  listing_id: string;
  kind: 'need' | 'result';
  title: string;
  n: number;
}

/** What matching shows an owner today: good new matches are unseen. Who is interested and waits is told by deals. */
@Injectable()
export class MatchingDesk implements OnModuleInit {
  constructor(
    private readonly desk: DeskRegistry,
    private readonly db: Db,
    private readonly rules: RulesService,
  ) {}

  onModuleInit(): void {
    this.desk.register('matching', async (viewer) => {
      if (!holds(viewer, answerMatches) || !viewer.orgId) return [];
      return this.fresh(viewer);
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
