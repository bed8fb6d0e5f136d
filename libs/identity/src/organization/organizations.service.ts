import { Injectable } from '@nestjs/common';
import { Clock, commonError } from '@guibang/kernel';
import { Ledger } from '@guibang/ledger';
import { Db, mustMatch, Viewer } from '@guibang/platform';
import type { OrganizationCard, OrganizationPatch, OrganizationView } from '../dto';
import { organizationChanged } from '../identity.events';
import { mayEdit, maySeeAll, maySeeCard } from '../identity.policy';
import { OrganizationChecks } from './organization-checks';
import { OrganizationStore } from './organization-store';
import { cardOf } from './organization-view';
import { Organization } from './organization.entity';
import { organizationLifecycle } from './organization.lifecycle';
import { regionPathOf } from './region-path';
import { keptReason, normalizeUscc } from './uscc-check';

/** What the bureau verified it by: changing one of these means being verified again. */
const VERIFIED_BY: readonly (keyof Organization)[] = ['name', 'uscc', 'licenceFileId'];

/** Reading and editing an organization. */
@Injectable()
export class OrganizationsService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly store: OrganizationStore,
    private readonly checks: OrganizationChecks,
  ) {}

  /** Everything for its members and the bureau in charge, the card of a verified one for all. @throws 404 otherwise */
  async read(viewer: Viewer, id: string): Promise<OrganizationView | OrganizationCard> {
    const org = await this.store.find(id);
    if (maySeeAll(viewer, org)) return this.store.view(org);
    if (maySeeCard(viewer, org)) return cardOf(org);
    throw commonError('common.not-found');
  }

  /** For those who may see all of it. @throws 404 otherwise */
  async readAll(viewer: Viewer, id: string): Promise<Organization> {
    const org = await this.store.find(id);
    if (!maySeeAll(viewer, org)) throw commonError('common.not-found');
    return org;
  }

  async edit(viewer: Viewer, id: string, version: number, patch: OrganizationPatch): Promise<OrganizationView> {
    return this.db.tx(async () => {
      const org = await this.lockToEdit(viewer, id);
      mustMatch(org.version, version);
      const uscc = normalizeUscc(patch.uscc ?? org.uscc);
      const reason = patch.usccOverrideReason === undefined ? org.usccOverrideReason : patch.usccOverrideReason;
      this.checks.run({ ...patch, uscc, usccOverrideReason: reason });
      if (uscc !== org.uscc) await this.store.mustBeFree(uscc, org.id);
      const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
      const regionPath = regionPathOf(patch.regionCode ?? org.regionCode);
      await this.apply(org, { ...given, uscc, usccOverrideReason: keptReason(uscc, reason), regionPath });
      return this.store.view(org);
    });
  }

  /** @throws 404 for one that may not be seen, 403 for one that may not be edited */
  async lockToEdit(viewer: Viewer, id: string): Promise<Organization> {
    const org = await this.store.lock(id);
    if (!maySeeAll(viewer, org)) throw commonError('common.not-found');
    if (!mayEdit(viewer, org)) throw commonError('common.forbidden');
    return org;
  }

  /** Saves what differs. A verified one that changes what it was verified by waits for the bureau again. */
  async apply(org: Organization, values: Partial<Organization>): Promise<void> {
    const fields = (Object.keys(values) as (keyof Organization)[]).filter(
      (key) => JSON.stringify(org[key] ?? null) !== JSON.stringify(values[key] ?? null),
    );
    if (!fields.length) return;
    const official = org.kind === 'bureau' || org.kind === 'station';
    const recheck = org.state === 'verified' && !official && fields.some((f) => VERIFIED_BY.includes(f));
    Object.assign(org, values);
    if (recheck) {
      org.state = organizationLifecycle.next(org.state, 'recheck');
      org.submittedAt = this.clock.now();
    }
    await this.store.save(org);
    await this.ledger.append(organizationChanged, {
      subject: { kind: 'organization', id: org.id },
      data: { fields, recheck },
    });
  }
}
