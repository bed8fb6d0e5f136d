import { sqlMigration } from '@guibang/platform';

/** What an engine that cannot join a transaction is fed from, and what was found out about both engines. */
export const CreateSearchSync = sqlMigration(
  'SearchSync1764110000100',
  `
  -- Append-only: ids of documents that changed, written in the transaction of the change; deleted by id once the engine holds them.
  CREATE TABLE search_outbox (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL,
    doc_id text NOT NULL,
    -- 0 a change · 9 the filling of a new index
    priority smallint NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    not_before timestamptz NOT NULL DEFAULT now(),
    attempts integer NOT NULL DEFAULT 0,
    last_error text
  );
  CREATE INDEX search_outbox_order ON search_outbox (priority, id);
  CREATE INDEX search_outbox_doc ON search_outbox (kind, doc_id);

  -- What the engine refuses, until an officer sends it again.
  CREATE TABLE search_dead_letters (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL,
    doc_id text NOT NULL,
    attempts integer NOT NULL,
    error text NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (kind, doc_id)
  );

  -- One row for each outside index: which content is the right one, told by its date of creation there.
  CREATE TABLE search_index_state (
    prefix text PRIMARY KEY,
    ready boolean NOT NULL DEFAULT false,
    live_created_at text,
    settings_hash text,
    building_uid text,
    building_created_at text,
    filled boolean NOT NULL DEFAULT false,
    total integer NOT NULL DEFAULT 0,
    wanted_at timestamptz,
    run_id bigint,
    -- Set while a process writes; a process that ends in order clears it.
    writer text
  );

  -- Checks and rebuilds with their progress and outcome.
  CREATE TABLE search_runs (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    engine text NOT NULL,
    what text NOT NULL CHECK (what IN ('check', 'rebuild')),
    started_at timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz,
    done integer NOT NULL DEFAULT 0,
    total integer NOT NULL DEFAULT 0,
    error text,
    report jsonb
  );
  CREATE INDEX search_runs_latest ON search_runs (engine, what, id DESC);
  `,
);
