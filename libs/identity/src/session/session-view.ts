import { Injectable } from '@nestjs/common';
import { Config, Db, Mailer } from '@guibang/platform';
import type { MembershipView, SessionView } from '../dto';
import { permissionsOf } from '../account/tokens.service';
import { User } from '../user/user.entity';
import type { Who } from './session-reader';
import { SessionsService } from './sessions.service';

/** What the web reads first: who I am, for whom I act, what I may do. */
@Injectable()
export class SessionViews {
  constructor(
    private readonly db: Db,
    private readonly config: Config,
    private readonly mailer: Mailer,
    private readonly sessions: SessionsService,
  ) {}

  async of(who: Who | null): Promise<SessionView> {
    const house = { demo: this.config.demo, mailsKept: this.mailer.keepsMails };
    if (!who) return { csrf: '', user: null, memberships: [], current: null, permissions: [], ...house };
    const { viewer, secondFactor } = who;
    const user = await this.db.repo(User).findOneByOrFail({ id: viewer.userId! });
    const memberships = await this.memberships(user.id);
    return {
      csrf: viewer.sessionId ? this.sessions.csrf(viewer.sessionId) : '',
      user: { id: user.id, name: user.name, email: user.email, secondFactor },
      memberships,
      current: memberships.find((m) => m.orgId === viewer.orgId && m.role === viewer.role) ?? null,
      permissions: secondFactor === 'must-set-up' ? [] : permissionsOf(viewer),
      ...house,
    };
  }

  private memberships(userId: string): Promise<MembershipView[]> {
    return this.db.query<MembershipView>(
      `SELECT o.id AS "orgId", o.name AS "orgName", o.kind AS "orgKind", o.state AS "orgState", o.region_code AS "regionCode", m.role
         FROM memberships m JOIN organizations o ON o.id = m.org_id WHERE m.user_id = $1 ORDER BY m.created_at, o.name, m.role`,
      [userId],
    );
  }
}
