import { sqlMigration } from '@guibang/platform';

export const CreateRegistrations = sqlMigration(
  'ContractsRegistrations1764110000601',
  `
  CREATE TABLE registrations (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    contract_id uuid NOT NULL UNIQUE REFERENCES contracts (id),
    version integer NOT NULL DEFAULT 1,
    state text NOT NULL CHECK (state IN ('draft', 'submitted', 'returned', 'accepted', 'reviewing', 'second_review', 'registered',
      'refused', 'reconsideration', 'withdrawn', 'change_pending', 'cancelled', 'revoked')),
    applicant_id uuid NOT NULL REFERENCES organizations (id),
    filed_by uuid REFERENCES users (id),
    -- The first filing: the rules of this day apply for ever.
    filed_at timestamptz,
    submitted_at timestamptz,
    accepted_at timestamptz,
    accepted_by uuid REFERENCES users (id),
    -- The clock that runs: what it is for, what is used up, and since when it runs; it stands still while 'since' is null.
    clock_for text CHECK (clock_for IN ('acceptance', 'decision', 'reconsideration', 'change')),
    clock_unit text CHECK (clock_unit IN ('working', 'calendar')),
    clock_limit integer,
    clock_used integer NOT NULL DEFAULT 0,
    clock_since timestamptz,
    due_at timestamptz,
    answer_by timestamptz,
    notes jsonb NOT NULL DEFAULT '[]',
    blocks integer NOT NULL DEFAULT 0,
    warnings integer NOT NULL DEFAULT 0,
    second_needed boolean NOT NULL DEFAULT false,
    first_by uuid REFERENCES users (id),
    proposal jsonb,
    claimed_by uuid REFERENCES users (id),
    claimed_until timestamptz,
    opened_at timestamptz,
    -- What is registered now, in the words of the station.
    no integer NOT NULL DEFAULT 0,
    type text,
    subtype text,
    total_fen bigint NOT NULL DEFAULT 0,
    technical_fen bigint NOT NULL DEFAULT 0,
    registered_at timestamptz,
    refused_at timestamptz,
    reconsidered boolean NOT NULL DEFAULT false,
    national_no text UNIQUE,
    reminded text,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CHECK (state NOT IN ('registered', 'change_pending', 'cancelled', 'revoked') OR (no > 0 AND registered_at IS NOT NULL)),
    -- No open case without a clock, none that runs while the applicant mends or after the end.
    CHECK ((due_at IS NOT NULL) = (state IN ('submitted', 'accepted', 'reviewing', 'second_review', 'reconsideration', 'change_pending')))
  );
  CREATE INDEX registrations_due ON registrations (due_at, id) WHERE due_at IS NOT NULL;
  CREATE INDEX registrations_state ON registrations (state, updated_at DESC, id);
  CREATE INDEX registrations_claims ON registrations (claimed_by) WHERE claimed_by IS NOT NULL;
  CREATE INDEX registrations_unnumbered ON registrations (registered_at) WHERE state = 'registered' AND national_no IS NULL;

  CREATE TABLE registration_reviews (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    registration_id uuid NOT NULL REFERENCES registrations (id),
    round text NOT NULL CHECK (round IN ('first', 'second', 'reconsideration', 'change_first', 'change')),
    decision text NOT NULL CHECK (decision IN ('register', 'refuse', 'return', 'send_back', 'accept')),
    reviewer_id uuid REFERENCES users (id),
    technical_contract boolean,
    type text,
    subtype text,
    total_fen bigint,
    technical_fen bigint,
    lines jsonb NOT NULL DEFAULT '[]',
    reason text,
    marks jsonb NOT NULL DEFAULT '[]',
    collective jsonb,
    seconds integer,
    at timestamptz NOT NULL
  );
  CREATE INDEX registration_reviews_registration ON registration_reviews (registration_id, at);
  CREATE INDEX registration_reviews_reviewer ON registration_reviews (reviewer_id, at);

  -- Append-only: what each registration, change, cancellation and revocation made of the sums. Σ delta = what is registered now.
  CREATE TABLE registration_versions (
    registration_id uuid NOT NULL REFERENCES registrations (id),
    seq integer NOT NULL,
    no integer NOT NULL,
    what text NOT NULL CHECK (what IN ('register', 'change', 'cancel', 'revoke')),
    day date NOT NULL,
    total_fen bigint NOT NULL,
    technical_fen bigint NOT NULL,
    delta_total bigint NOT NULL,
    delta_technical bigint NOT NULL,
    facts jsonb NOT NULL,
    reason text,
    decided_by uuid REFERENCES users (id),
    at timestamptz NOT NULL,
    PRIMARY KEY (registration_id, seq)
  );
  CREATE INDEX registration_versions_day ON registration_versions (day);

  CREATE TABLE registration_changes (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    registration_id uuid NOT NULL REFERENCES registrations (id),
    fields jsonb NOT NULL,
    reason text NOT NULL,
    asked_by uuid REFERENCES users (id),
    at timestamptz NOT NULL,
    state text NOT NULL DEFAULT 'asked' CHECK (state IN ('asked', 'agreed', 'refused', 'withdrawn')),
    first_by uuid REFERENCES users (id),
    proposal jsonb,
    decided_at timestamptz
  );
  CREATE UNIQUE INDEX registration_changes_open ON registration_changes (registration_id) WHERE state = 'asked';

  -- A letter is written once; its picture is made from these facts, always the same.
  CREATE TABLE registration_letters (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    registration_id uuid NOT NULL REFERENCES registrations (id),
    kind text NOT NULL,
    no text NOT NULL UNIQUE,
    facts jsonb NOT NULL,
    at timestamptz NOT NULL
  );
  CREATE INDEX registration_letters_registration ON registration_letters (registration_id, at);

  CREATE TABLE registration_views (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL REFERENCES users (id),
    name text NOT NULL,
    query jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (user_id, name)
  );

  CREATE TABLE contract_imports (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    kind text NOT NULL CHECK (kind IN ('contracts', 'numbers')),
    org_id uuid NOT NULL REFERENCES organizations (id),
    created_by uuid REFERENCES users (id),
    role text,
    file_name text NOT NULL,
    dry_run boolean NOT NULL,
    state text NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'done', 'failed')),
    total integer NOT NULL,
    problem text,
    created_at timestamptz NOT NULL,
    finished_at timestamptz
  );
  CREATE INDEX contract_imports_org ON contract_imports (org_id, created_at DESC);

  CREATE TABLE contract_import_lines (
    import_id uuid NOT NULL REFERENCES contract_imports (id),
    line integer NOT NULL,
    raw jsonb,
    outcome text CHECK (outcome IN ('ok', 'added', 'already', 'refused')),
    title text NOT NULL DEFAULT '',
    messages text[] NOT NULL DEFAULT '{}',
    contract_id uuid REFERENCES contracts (id),
    PRIMARY KEY (import_id, line)
  );
  CREATE INDEX contract_import_lines_waiting ON contract_import_lines (import_id, line) WHERE outcome IS NULL;
  `,
);

/** What the first of two reviewers said stands in `registration_reviews`. */
export const DropProposals = sqlMigration(
  'ContractsDropProposals1764110000603',
  `
  ALTER TABLE registrations DROP COLUMN proposal;
  ALTER TABLE registration_changes DROP COLUMN proposal;
  `,
);
