import { Injectable, OnModuleInit } from '@nestjs/common';
import type { DeskItem } from '@dto/identity';
import { DeskRegistry } from '@guibang/identity';
import { beijingDay, Clock } from '@guibang/kernel';
import { Db, holds, Viewer } from '@guibang/platform';
import { RulesService, WorkingDays } from '@guibang/taxonomy';
import { writeContracts } from './contract/contract.policy';
import { visibleTo } from './contract/lists';
import type { RegistrationState } from './dto';
import { reviewRegistrations } from './registration/registration.policy';
import { decidedBy } from './registration/registration.store';

const LIMIT = 50;
const DAY = 86_400_000;

interface Case {
  id: string;
  contract_id: string;
  title: string;
  state: RegistrationState;
  seller_name: string;
  due: Date | null;
}

interface Delivered {
  id: string;
  contract_id: string;
  title: string;
  milestone: string;
  due: string;
  buyer: boolean;
  state: string;
}

/** A deadline is the midnight at the end of its day; the desk shows the day. */
const lastMoment = (at: Date): Date => new Date(at.getTime() - 1);

const REVIEWER_VERBS: Partial<Record<RegistrationState, string>> = {
  submitted: '受理',
  accepted: '审查',
  reviewing: '审查',
  second_review: '复审',
  reconsideration: '复核',
  change_pending: '审变更',
};

/** What contracts ask of somebody today: to mend, to deliver, to judge, to review. */
@Injectable()
export class ContractsDesk implements OnModuleInit {
  constructor(
    private readonly desk: DeskRegistry,
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly rules: RulesService,
    private readonly workingDays: WorkingDays,
  ) {}

  onModuleInit(): void {
    this.desk.register('contracts', async (viewer) => {
      if (holds(viewer, reviewRegistrations)) return this.ofReviewer(viewer);
      if (!holds(viewer, writeContracts) || !viewer.orgId) return [];
      return [
        ...(await this.ofApplicant(viewer)),
        ...(await this.milestones(viewer)),
        ...(await this.extensions(viewer)),
      ];
    });
  }

  private async ofReviewer(viewer: Viewer): Promise<DeskItem[]> {
    const where = visibleTo(viewer);
    where.parts.push('r.due_at IS NOT NULL');
    if (viewer.role !== 'station_second') where.parts.push(`r.state NOT IN ('second_review', 'reconsideration')`);
    where.add(
      `r.first_by IS DISTINCT FROM ? AND NOT (r.state = 'reconsideration' AND ${decidedBy('?')})
        AND (r.claimed_until IS NULL OR r.claimed_until <= ? OR r.claimed_by = ?)`,
      viewer.userId,
      viewer.userId,
      this.clock.now(),
      viewer.userId,
    );
    const rows = await this.db.query<Case>(
      `SELECT r.id, r.contract_id, c.title, r.state, c.seller_name, r.due_at AS due
         FROM contracts c JOIN registrations r ON r.contract_id = c.id
        WHERE ${where.sql} ORDER BY r.due_at, r.id LIMIT ${LIMIT}`,
      where.params,
    );
    return rows.map((row) =>
      this.item(`review:${row.id}`, REVIEWER_VERBS[row.state] ?? '审查', row.title, {
        from: row.seller_name,
        href: `/desk/registration/${row.id}`,
        ...this.clocked(row.due),
      }),
    );
  }

  /** To mend, or to wait for the station; a refusal while 复核 may still be asked for; a royalty whose amount is still open. */
  private async ofApplicant(viewer: Viewer): Promise<DeskItem[]> {
    const where = visibleTo(viewer);
    where.add(`(c.org_id = ? OR r.applicant_id = ?)`, viewer.orgId, viewer.orgId);
    where.add(
      `(r.due_at IS NOT NULL OR r.state = 'returned' OR (r.state = 'refused' AND NOT r.reconsidered
          AND (r.refused_at AT TIME ZONE 'Asia/Shanghai')::date + ?::int >= ?::date)
        OR (r.state = 'registered' AND c.amount_unknown AND r.total_fen = 0 AND c.paid_fen > 0))`,
      this.rules.number('registration.reconsideration-days'),
      beijingDay(this.clock.now()),
    );
    const rows = await this.db.query<Case>(
      `SELECT r.id, r.contract_id, c.title, r.state, c.seller_name, coalesce(r.due_at, r.answer_by) AS due
         FROM contracts c JOIN registrations r ON r.contract_id = c.id WHERE ${where.sql} ORDER BY due NULLS LAST, r.id LIMIT ${LIMIT}`,
      where.params,
    );
    return rows.map((row) => {
      const href = `/desk/contracts/${row.contract_id}`;
      const clock = this.clocked(row.due);
      if (row.state === 'returned') {
        return this.item(`mend:${row.id}`, '补正', row.title, { from: '登记站', href: `${href}/edit`, ...clock });
      }
      if (row.state === 'refused')
        return this.item(`refused:${row.id}`, '看不予登记的理由', row.title, { from: '登记站', href });
      if (row.state === 'registered') return this.item(`amount:${row.id}`, '补正金额', row.title, { href });
      return this.item(`wait:${row.id}`, '等登记', row.title, { from: '登记站', href, mine: false, ...clock });
    });
  }

  /** Mine to deliver as the seller, mine to judge as the buyer. */
  private async milestones(viewer: Viewer): Promise<DeskItem[]> {
    const soon = new Date(this.clock.now().getTime() + 30 * DAY);
    const rows = await this.db.query<Delivered>(
      `SELECT m.id, c.id AS contract_id, c.title, m.title AS milestone, m.due::text AS due, m.state,
              coalesce(c.buyer_org_id, c.org_id) = $1 AS buyer
         FROM contract_milestones m JOIN contracts c ON c.id = m.contract_id
        WHERE c.state = 'performing' AND c.deleted_at IS NULL AND ($3::uuid IS NULL OR c.created_by = $3)
          AND ((m.state = 'planned' AND m.due <= $2 AND coalesce(c.seller_org_id, c.org_id) = $1)
            OR (m.state = 'delivered' AND $1 IN (coalesce(c.buyer_org_id, c.org_id), coalesce(c.seller_org_id, c.org_id))))
        ORDER BY m.due, m.id LIMIT ${LIMIT}`,
      [viewer.orgId, soon, viewer.role === 'researcher' ? viewer.userId : null],
    );
    return rows.map((row) => {
      const href = `/desk/contracts/${row.contract_id}`;
      const object = `${row.milestone}：${row.title}`;
      if (row.state === 'planned') return this.item(`deliver:${row.id}`, '交付', object, { href, due: row.due });
      if (row.buyer) return this.item(`judge:${row.id}`, '验收', object, { href });
      return this.item(`judged:${row.id}`, '等验收', object, { href, mine: false });
    });
  }

  private async extensions(viewer: Viewer): Promise<DeskItem[]> {
    const rows = await this.db.query<{
      id: string;
      contract_id: string;
      title: string;
      until: string;
      from: string | null;
    }>(
      `SELECT e.id, c.id AS contract_id, c.title, e.until::text AS until, o.name AS from
         FROM contract_extensions e JOIN contracts c ON c.id = e.contract_id LEFT JOIN organizations o ON o.id = e.org_id
        WHERE e.state = 'asked' AND e.org_id <> $1 AND $1 IN (c.seller_org_id, c.buyer_org_id) AND c.state IN ('signed', 'performing')
        ORDER BY e.at LIMIT ${LIMIT}`,
      [viewer.orgId],
    );
    return rows.map((row) =>
      this.item(`extension:${row.id}`, '答复', `延期到${row.until}：${row.title}`, {
        from: row.from,
        href: `/desk/contracts/${row.contract_id}`,
      }),
    );
  }

  private clocked(due: Date | null): Pick<DeskItem, 'due' | 'workingDaysLeft'> {
    if (!due) return { due: null, workingDaysLeft: null };
    const last = lastMoment(due);
    return { due: last.toISOString(), workingDaysLeft: this.workingDays.count(this.clock.now(), last) };
  }

  private item(id: string, verb: string, object: string, more: Partial<DeskItem>): DeskItem {
    const blank = { from: null, due: null, workingDaysLeft: null, href: '', mine: true };
    return { ...blank, id: `contracts:${id}`, verb, object, ...more };
  }
}
