import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { commonError } from '@guibang/kernel';
import { Db, Files } from '@guibang/platform';
import type { OrganizationView } from '../dto';
import { identityError } from '../identity.errors';
import { Organization } from './organization.entity';
import { LicenceFile, viewOf } from './organization-view';

/** Reading and locking of organizations, for the services of this lib. */
@Injectable()
export class OrganizationStore {
  constructor(
    private readonly db: Db,
    private readonly files: Files,
  ) {}

  /** @throws 404 */
  async find(id: string): Promise<Organization> {
    const org = await this.db.repo(Organization).findOneBy({ id });
    if (!org) throw commonError('common.not-found');
    return org;
  }

  /** Locked until the transaction ends. @throws 404 */
  async lock(id: string): Promise<Organization> {
    const org = await this.db.repo(Organization).findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!org) throw commonError('common.not-found');
    return org;
  }

  async save(org: Organization): Promise<Organization> {
    org.version += 1;
    return this.db.repo(Organization).save(org);
  }

  /** In the order of the ids. */
  async many(ids: readonly string[]): Promise<Organization[]> {
    const found = await this.db.repo(Organization).findBy({ id: In([...ids]) });
    const byId = new Map(found.map((o) => [o.id, o]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  async view(org: Organization): Promise<OrganizationView> {
    return viewOf(org, org.licenceFileId ? await this.files.find(org.licenceFileId) : null);
  }

  async views(orgs: readonly Organization[]): Promise<OrganizationView[]> {
    const ids = orgs.flatMap((o) => (o.licenceFileId ? [o.licenceFileId] : []));
    const files = await this.db.query<LicenceFile>(
      `SELECT id, name, size::int AS size FROM files WHERE id = ANY($1::uuid[])`,
      [ids],
    );
    const byId = new Map(files.map((f) => [f.id, f]));
    return orgs.map((o) => viewOf(o, byId.get(o.licenceFileId ?? '') ?? null));
  }

  /** One verified organization for each code: the next one joins it by invitation. @throws 409 with its name */
  async mustBeFree(uscc: string, exceptId: string | null): Promise<void> {
    // Two that are verified at once with one code: the second waits here, then sees the first.
    await this.db.query(`SELECT pg_advisory_xact_lock(hashtext('uscc:' || $1))`, [uscc]);
    const taken = await this.verifiedWith(uscc);
    if (taken && taken.id !== exceptId) throw identityError('identity.uscc-taken', { name: taken.name });
  }

  verifiedWith(uscc: string): Promise<Organization | null> {
    return this.db.repo(Organization).findOneBy({ uscc, state: 'verified' });
  }
}
