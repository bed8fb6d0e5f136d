import { writeFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import {
  ADMIN_ROLE,
  DEMO_PASSWORD,
  LicencesService,
  Organization,
  RegistrationsService,
  User,
  Verifying,
} from '@guibang/identity';
import { Files, PUBLIC_VIEWER, runAs, Viewer } from '@guibang/platform';
import { TaxonomyService } from '@guibang/taxonomy';
import type { Role } from '@dto/identity';
import { Drafting } from '../listing/drafting';
import type { Demo, DemoOrganization, DemoPerson } from './demo-files';

const OFFICIAL = ['bureau', 'station'];
const DEMO = { demo: true };

/** Who is who in the demo, by the keys of its files. */
export class Cast {
  readonly orgs = new Map<string, Organization>();
  readonly users = new Map<string, User>();
  readonly roles = new Map<string, Role>();

  /** A person acting in an organization, as the guard would make the viewer. */
  viewer(orgKey: string, personKey: string): Viewer {
    const org = this.orgs.get(orgKey);
    const user = this.users.get(personKey);
    const role = this.roles.get(`${orgKey}/${personKey}`);
    if (!org || !user || !role) throw new Error(`seeds/demo: ${personKey} does not belong to ${orgKey}`);
    return {
      ...PUBLIC_VIEWER,
      kind: 'user',
      userId: user.id,
      name: user.name,
      orgId: org.id,
      orgKind: org.kind,
      orgVerified: org.state === 'verified',
      role,
      regionCode: org.regionCode,
    };
  }

  /** Everybody with a role, as `[orgKey, personKey]`. */
  withRole(role: Role): [string, string][] {
    return [...this.roles].filter(([, r]) => r === role).map(([key]) => key.split('/') as [string, string]);
  }
}

/** Registers the demo's organizations and people; the bureau verifies them. */
@Injectable()
export class DemoPeople {
  constructor(
    private readonly registrations: RegistrationsService,
    private readonly verifying: Verifying,
    private readonly licences: LicencesService,
    private readonly files: Files,
    private readonly taxonomy: TaxonomyService,
    private readonly drafting: Drafting,
  ) {}

  async bring(demo: Demo): Promise<Cast> {
    const cast = new Cast();
    const official = demo.organizations.filter((o) => OFFICIAL.includes(o.kind));
    for (const o of official) cast.orgs.set(o.key, await this.registrations.createVerified(o.kind, this.fields(o)));
    for (const o of official) await this.enrolAll(o, demo.people, cast);
    const [bureau, officer] = cast.withRole('city_officer')[0]!;
    for (const o of demo.organizations.filter((one) => !official.includes(one))) {
      await this.register(o, demo.people, cast);
      await this.judge(o, cast, cast.viewer(bureau, officer));
      await this.enrolAll(o, demo.people, cast);
    }
    return cast;
  }

  private async register(o: DemoOrganization, people: readonly DemoPerson[], cast: Cast): Promise<void> {
    const admin = people.find((p) =>
      p.memberships.some((m) => m.org === o.key && m.roles.includes(ADMIN_ROLE[o.kind])),
    );
    if (!admin) throw new Error(`seeds/demo: ${o.key} has no administrator`);
    const { organization, user } = await this.registrations.register(
      {
        organization: { ...this.fields(o), kind: o.kind },
        person: { name: admin.name, email: admin.email, password: DEMO_PASSWORD },
      },
      DEMO,
    );
    cast.orgs.set(o.key, organization);
    cast.users.set(admin.key, user);
    cast.roles.set(`${o.key}/${admin.key}`, ADMIN_ROLE[o.kind]);
    const viewer = cast.viewer(o.key, admin.key);
    const path = this.files.temporary();
    await writeFile(path, `${o.name}的证照样张，仅供演示\n`);
    await runAs(viewer, async () => {
      await this.licences.keep(viewer, organization.id, { path, originalname: 'licence-demo.txt' });
      await this.verifying.submit(viewer, organization.id);
    });
  }

  private async judge(o: DemoOrganization, cast: Cast, officer: Viewer): Promise<void> {
    if (o.state === 'pending') return;
    const org = cast.orgs.get(o.key)!;
    await runAs(officer, () =>
      this.verifying.decide(
        officer,
        org.id,
        o.state === 'verified'
          ? { decision: 'verify' }
          : { decision: 'return', reason: (o.returnNotes ?? []).map((n) => n.note).join('\n') },
      ),
    );
    org.state = o.state === 'verified' ? 'verified' : 'returned';
  }

  private async enrolAll(o: DemoOrganization, people: readonly DemoPerson[], cast: Cast): Promise<void> {
    const org = cast.orgs.get(o.key)!;
    for (const p of people) {
      const membership = p.memberships.find((m) => m.org === o.key);
      if (!membership || cast.roles.has(`${o.key}/${p.key}`)) continue;
      const known = cast.users.get(p.key);
      if (known) await this.registrations.join(org, known, membership.roles);
      else {
        const person = { name: p.name, email: p.email, password: DEMO_PASSWORD };
        cast.users.set(p.key, await this.registrations.enrol(org, person, membership.roles, DEMO));
      }
      cast.roles.set(`${o.key}/${p.key}`, membership.roles[0]!);
    }
  }

  private fields(o: DemoOrganization) {
    return {
      name: o.name,
      uscc: o.uscc,
      regionCode: this.drafting.nearest(o.region)!,
      address: o.address,
      natureCode: o.nature,
      scaleCode: o.scale,
      industryCode: o.industry,
      qualifications: o.tags.map((tag) => this.taxonomy.resolve('qualification', tag) ?? tag),
      legalRepresentative: o.legalRepresentative,
      foundedYear: o.founded ? Number(o.founded.slice(0, 4)) : null,
      staff: o.staff,
      intro: o.intro,
    };
  }
}
