import { sqlMigration } from './db/migrations';

export const CreatePlatform = sqlMigration(
  'PlatformCreate1763800000001',
  `
  CREATE EXTENSION IF NOT EXISTS pg_trgm;

  CREATE TABLE idempotency_keys (
    scope text NOT NULL,
    key text NOT NULL,
    request_hash text NOT NULL,
    status smallint,
    body jsonb,
    etag text,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (scope, key)
  );
  CREATE INDEX idempotency_keys_created ON idempotency_keys (created_at);

  CREATE TABLE files (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    sha256 text NOT NULL,
    size bigint NOT NULL,
    mime text NOT NULL,
    name text NOT NULL,
    created_by uuid,
    created_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE INDEX files_sha256 ON files (sha256);

  CREATE TABLE mails (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    recipient text NOT NULL,
    subject text NOT NULL,
    body text NOT NULL,
    state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'kept')),
    created_at timestamptz NOT NULL DEFAULT now(),
    done_at timestamptz
  );
  CREATE TABLE job_workers (
    worker_id text PRIMARY KEY,
    lock_key integer NOT NULL
  );

  CREATE INDEX mails_created ON mails (created_at DESC);
  `,
);
