import { Injectable, OnModuleInit } from '@nestjs/common';
import type { DeskItem } from '@dto/identity';
import { DeskRegistry } from '@guibang/identity';
import { Clock } from '@guibang/kernel';
import { Db, holds, type Viewer } from '@guibang/platform';
import { WorkingDays } from '@guibang/taxonomy';
import { ChallengeLists } from './challenge/lists';
import { makeBids } from './challenge/challenge.policy';

/** Roles whose lists hold challenges of others or of the own unit. */
const LISTED = ['enterprise_admin', 'enterprise_staff', 'city_officer', 'county_officer', 'leader', 'auditor'];

interface BidRow {
  id: string;
  challenge_id: string;
  title: string;
  state: 'draft' | 'withdrawn';
  deadline: Date;
}

/** What challenges ask of somebody today, and what they wait for; the places on panels have a source of their own. */
@Injectable()
export class ChallengesDesk implements OnModuleInit {
  constructor(
    private readonly desk: DeskRegistry,
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly workingDays: WorkingDays,
    private readonly lists: ChallengeLists,
  ) {}

  onModuleInit(): void {
    this.desk.register('challenges', async (viewer) => [
      ...(LISTED.includes(viewer.role ?? '') ? await this.steps() : []),
      ...(holds(viewer, makeBids) && viewer.orgVerified ? await this.drafts(viewer) : []),
    ]);
  }

  /** Steps of challenges: the publisher's, the bureau's, a keeper's. */
  private async steps(): Promise<DeskItem[]> {
    return (await this.lists.running()).flatMap(({ challenge, next }) => {
      if (!next) return [];
      const from = challenge.code ?? '揭榜挂帅';
      const { todo, mine, due } = next;
      return [
        this.item('step', challenge.id, { verb: todo, object: challenge.title || '未命名的榜单', from, due, mine }),
      ];
    });
  }

  /** Bids that were begun and not sealed: the deadline does not wait. */
  private async drafts(viewer: Viewer): Promise<DeskItem[]> {
    const rows = await this.db.query<BidRow>(
      `SELECT b.id, b.challenge_id, c.title, b.state, c.deadline FROM challenge_bids b JOIN challenges c ON c.id = b.challenge_id
        WHERE b.org_id = $1 AND b.state IN ('draft', 'withdrawn') AND c.state = 'announced' AND c.deadline > $2
          AND ($3 <> 'researcher' OR b.user_id = $4) ORDER BY c.deadline LIMIT 50`,
      [viewer.orgId, this.clock.now(), viewer.role ?? '', viewer.userId],
    );
    return rows.map((row) => {
      const verb = row.state === 'draft' ? '密封提交标书' : '重新提交标书';
      const due = row.deadline.toISOString();
      return {
        ...this.item('bid', row.id, { verb, object: row.title, from: '揭榜挂帅', due, mine: true }),
        href: `/desk/bids/${row.challenge_id}`,
      };
    });
  }

  private item(what: string, id: string, said: Pick<DeskItem, 'verb' | 'object' | 'from' | 'due' | 'mine'>): DeskItem {
    return {
      id: `challenges:${what}:${id}`,
      ...said,
      workingDaysLeft: said.due ? this.workingDays.count(this.clock.now(), said.due.slice(0, 10)) : null,
      href: `/desk/challenges/${id}`,
    };
  }
}
