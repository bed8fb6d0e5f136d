import { sqlMigration } from '@guibang/platform';

export const CreateLedger = sqlMigration(
  'LedgerCreate1763800000002',
  `
  CREATE TABLE events (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    subject_kind text NOT NULL,
    subject_id text NOT NULL,
    seq integer NOT NULL,
    actor jsonb NOT NULL,
    data jsonb NOT NULL,
    at timestamptz NOT NULL,
    prev_hash text NOT NULL,
    hash text NOT NULL,
    UNIQUE (subject_kind, subject_id, seq)
  );
  CREATE INDEX events_name ON events (name, id);
  CREATE INDEX events_at ON events (at);

  CREATE TABLE event_heads (
    subject_kind text NOT NULL,
    subject_id text NOT NULL,
    seq integer NOT NULL,
    hash text NOT NULL,
    PRIMARY KEY (subject_kind, subject_id)
  );

  CREATE FUNCTION refuse_event_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'events are append-only';
  END $$;
  CREATE TRIGGER events_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON events
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_event_change();
  `,
);
