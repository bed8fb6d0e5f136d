import { createHash, randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import type { NestExpressApplication } from '@nestjs/platform-express';
import supertest from 'supertest';
import type { Role } from '@dto/identity';
import { allPermissions, Db, readConfig } from '@guibang/platform';
import { createApi } from '../../../apps/api/src/app';
import { temporaryFolder } from '../../support/server-process';

export interface TaxonomyBench {
  readonly app: NestExpressApplication;
  /** A visitor. */
  readonly http: ReturnType<typeof supertest>;
  /** A program with the API token of somebody in that role, every scope included. */
  as(role: Role): Promise<ReturnType<typeof supertest.agent>>;
  close(): Promise<void>;
}

/** The whole API on an empty database of its own: these tests change reference data that others lean on. */
export async function openTaxonomy(): Promise<TaxonomyBench> {
  const dir = await temporaryFolder();
  const config = readConfig({
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    DATA_DIR: dir,
    WORKER: 'off',
    RATE_LIMIT: '100000',
  });
  const app = await createApi(config);
  await app.init();
  const db = app.get(Db);
  return {
    app,
    http: supertest(app.getHttpServer()),
    as: async (role) => supertest.agent(app.getHttpServer()).set('authorization', `Bearer ${await tokenOf(db, role)}`),
    close: async () => {
      await app.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** A person of the role in a verified organization, as rows: how people get there is identity's test. */
async function tokenOf(db: Db, role: Role): Promise<string> {
  const secret = `gbt_${randomBytes(16).toString('hex')}`;
  const hash = createHash('sha256').update(secret).digest('hex');
  await db.query(
    `WITH person AS (INSERT INTO users (name, email, password_hash, totp_enabled_at)
       VALUES ('测试', $1 || '@test.invalid', 'x', now()) RETURNING id),
     org AS (INSERT INTO organizations (kind, state, name, uscc, region_code, region_path)
       VALUES ('bureau', 'verified', '测试单位', upper($1), '421200', '{420000,421200}')
       ON CONFLICT DO NOTHING RETURNING id),
     member AS (INSERT INTO memberships (user_id, org_id, role) SELECT person.id, org.id, $2 FROM person, org)
     INSERT INTO api_tokens (secret_hash, user_id, org_id, role, name, scopes, created_at, expires_at)
     SELECT $3, person.id, org.id, $2, '测试', $4, now() - interval '1 day', now() + interval '30 days' FROM person, org`,
    [secret.slice(4, 22), role, hash, allPermissions().map((p) => p.name)],
  );
  return secret;
}
