import type { NestExpressApplication } from '@nestjs/platform-express';
import { Membership, Organization, regionPathOf, SessionReader, SessionsService, User } from '@guibang/identity';
import { organizationCheckDigit, usccCheckDigit } from '@guibang/kernel';
import { Db, runAs, Viewer } from '@guibang/platform';
import type { OrgKind, OrgState, Role } from '@dto/identity';
import { Agent, agent } from './agent';

/** Somebody with an open session, acting by one membership. */
export interface Somebody extends Agent {
  readonly userId: string;
  readonly email: string;
  readonly orgId: string;
  readonly role: Role;
  /** The viewer that the guard makes of them now; for calling services. */
  viewer(): Promise<Viewer>;
  /** Runs a service call as them. */
  run<T>(fn: () => Promise<T>): Promise<T>;
}

const ADMIN_OF: Record<OrgKind, Role> = {
  enterprise: 'enterprise_admin',
  university: 'university_admin',
  institute: 'university_admin',
  broker_agency: 'broker',
  bureau: 'city_officer',
  station: 'station_first',
};

let count = 0;

/** A valid code for each call, in the region given. */
export function freshUscc(region = '421200'): string {
  const body = `T${String(++count).padStart(7, '0')}`;
  const first17 = `91${/^\d{6}$/.test(region) ? region : '421202'}${body}${organizationCheckDigit(body)}`;
  return first17 + usccCheckDigit(first17);
}

/**
 * Organizations and people, written straight into the tables: the registering itself has tests of its own. Officers get a second
 * factor that is set up, so that they may work.
 */
export class Fixtures {
  constructor(
    private readonly nest: NestExpressApplication,
    private readonly address: string,
  ) {}

  /** An organization in a state, with its administrator logged in. */
  async registerOrg(
    kind: OrgKind,
    o: { state?: OrgState; name?: string; region?: string; role?: Role } = {},
  ): Promise<Somebody> {
    const region = o.region ?? '421202';
    const state = o.state ?? 'submitted';
    const orgs = this.nest.get(Db).repo(Organization);
    const org = await orgs.save(
      orgs.create({
        kind,
        state,
        name: o.name ?? `演示${kind}${++count}`,
        uscc: freshUscc(region),
        regionCode: region,
        regionPath: regionPathOf(region),
        submittedAt: state === 'draft' ? null : new Date(),
        decidedAt: state === 'verified' ? new Date() : null,
        decision: state === 'verified' ? 'verify' : null,
      }),
    );
    return this.member(org.id, o.role ?? ADMIN_OF[kind]);
  }

  verifiedOrg(kind: OrgKind, o: { name?: string; region?: string; role?: Role } = {}): Promise<Somebody> {
    return this.registerOrg(kind, { ...o, state: 'verified' });
  }

  /** A bureau with one officer: the city's, or a county's (`region`). */
  officer(level: 'city' | 'county', region?: string): Promise<Somebody> {
    return level === 'city'
      ? this.verifiedOrg('bureau', { region: '421200', role: 'city_officer' })
      : this.verifiedOrg('bureau', { region: region ?? '421202', role: 'county_officer' });
  }

  /** One more person in an organization. */
  async member(orgId: string, role: Role): Promise<Somebody> {
    const db = this.nest.get(Db);
    const user = await db.repo(User).save(
      db.repo(User).create({
        name: `演示人员${++count}`,
        email: `p${count}-${process.pid}@test.guibang.local`,
        passwordHash: 'none',
        totpEnabledAt: new Date(),
      }),
    );
    await db.repo(Membership).insert({ userId: user.id, orgId, role });
    return this.session(user.id, user.email, orgId, role);
  }

  /** A new session of a person, acting by one of their memberships. */
  async session(userId: string, email: string, orgId: string, role: Role): Promise<Somebody> {
    const opened = await this.nest.get(SessionsService).open(userId, 'test', { orgId, role });
    const cookie = `gb_session=${opened.secret}`;
    const viewer = async (): Promise<Viewer> => {
      const who = await this.nest.get(SessionReader).byCookie(cookie);
      if (!who) throw new Error(`The session of ${email} has ended`);
      return who.viewer;
    };
    return {
      ...agent(this.address, cookie, opened.csrf),
      userId,
      email,
      orgId,
      role,
      viewer,
      run: async (fn) => runAs(await viewer(), fn),
    };
  }
}
