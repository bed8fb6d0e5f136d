import { Injectable } from '@nestjs/common';
import { Config, Db } from '@guibang/platform';
import type { DemoAccountView } from '../dto';

/** Printed on the log-in page of the demo. Accounts made with it (`users.demo`) open nothing where the demo is off. */
export const DEMO_PASSWORD = 'guibang-demo';

@Injectable()
export class DemoAccounts {
  constructor(
    private readonly db: Db,
    private readonly config: Config,
  ) {}

  /** One account for each role; none where the demo is off. */
  async list(): Promise<DemoAccountView[]> {
    if (!this.config.demo) return [];
    const rows = await this.db.query<Omit<DemoAccountView, 'password'>>(
      `SELECT DISTINCT ON (m.role) u.email, u.name, m.role, o.name AS "orgName"
         FROM users u JOIN memberships m ON m.user_id = u.id JOIN organizations o ON o.id = m.org_id
        WHERE u.demo AND o.state = 'verified' AND (SELECT count(*) FROM memberships x WHERE x.user_id = u.id) = 1
        ORDER BY m.role, u.created_at, u.email`,
    );
    return rows.map((r) => ({ ...r, password: DEMO_PASSWORD }));
  }
}
