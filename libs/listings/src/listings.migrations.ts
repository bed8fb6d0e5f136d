import { sqlMigration } from '@guibang/platform';

/** One table for needs and results, so that versions, reviews, attachments, the access log and matches have one real foreign key. */
export const CreateListings = sqlMigration(
  'ListingsCreate1763800000020',
  `
  CREATE TABLE listings (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    kind text NOT NULL CHECK (kind IN ('need', 'result')),
    state text NOT NULL DEFAULT 'draft'
      CHECK (state IN ('draft', 'owner_review', 'submitted', 'returned', 'published', 'expired', 'closed')),
    version integer NOT NULL DEFAULT 1,
    code text UNIQUE,
    org_id uuid NOT NULL REFERENCES organizations (id),
    created_by uuid REFERENCES users (id),
    origin text NOT NULL DEFAULT 'form' CHECK (origin IN ('form', 'import')),
    import_key text UNIQUE,
    title text NOT NULL DEFAULT '',
    field_code text,
    industry_code text,
    region_code text,
    region_path text[] NOT NULL DEFAULT '{}',
    summary text,
    keywords text[] NOT NULL DEFAULT '{}',
    indicators jsonb NOT NULL DEFAULT '[]',
    price_min bigint CHECK (price_min >= 0),
    price_max bigint CHECK (price_max >= 0),
    negotiable boolean NOT NULL DEFAULT false,
    contact jsonb,
    need_kind text,
    background text,
    content text,
    basis text,
    conditions text,
    cooperation_modes text[] NOT NULL DEFAULT '{}',
    ip_terms text,
    benefit_sharing text,
    deadline date,
    trl_min smallint CHECK (trl_min BETWEEN 1 AND 9),
    preferred_experts text,
    problem_solved text,
    description text,
    advantages text,
    applications text,
    team text,
    trl smallint CHECK (trl BETWEEN 1 AND 9),
    trl_evidence text,
    ip_list jsonb NOT NULL DEFAULT '[]',
    transfer_modes text[] NOT NULL DEFAULT '{}',
    registration_no text,
    pilot_needs text,
    restrictions text,
    revision jsonb,
    revision_state text NOT NULL DEFAULT 'none' CHECK (revision_state IN ('none', 'draft', 'submitted', 'returned')),
    submitted_at timestamptz,
    -- When the running review clock started: the submission of the text or of its revision.
    filed_at timestamptz,
    published_at timestamptz,
    expires_at timestamptz,
    closed_at timestamptz,
    outcome text CHECK (outcome IN ('solved', 'withdrawn', 'merged')),
    close_note text,
    merged_into uuid REFERENCES listings (id),
    reminded_days integer,
    deleted_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CHECK ((state = 'closed') = (outcome IS NOT NULL)),
    CHECK (state NOT IN ('published', 'expired') OR (published_at IS NOT NULL AND expires_at IS NOT NULL))
  );
  CREATE INDEX listings_org ON listings (org_id, kind, updated_at DESC, id) WHERE deleted_at IS NULL;
  CREATE INDEX listings_filed ON listings (filed_at, id) WHERE state = 'submitted' OR revision_state = 'submitted';
  CREATE INDEX listings_owner_review ON listings (org_id, filed_at) WHERE state = 'owner_review';
  CREATE INDEX listings_expiry ON listings (expires_at) WHERE state = 'published';
  CREATE INDEX listings_title ON listings USING gin (title gin_trgm_ops);
  CREATE INDEX listings_deleted ON listings (deleted_at) WHERE deleted_at IS NOT NULL;

  -- One row per kind and year: numbers are given in order and never again.
  CREATE TABLE listing_codes (
    kind text NOT NULL,
    year integer NOT NULL,
    last integer NOT NULL,
    PRIMARY KEY (kind, year)
  );

  CREATE TABLE listing_versions (
    listing_id uuid NOT NULL REFERENCES listings (id),
    no integer NOT NULL,
    fields jsonb NOT NULL,
    published_at timestamptz NOT NULL,
    published_by text NOT NULL,
    PRIMARY KEY (listing_id, no)
  );

  CREATE TABLE listing_reviews (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    listing_id uuid NOT NULL REFERENCES listings (id),
    decision text NOT NULL CHECK (decision IN ('publish', 'return', 'owner_confirm', 'owner_return')),
    scores jsonb,
    notes jsonb NOT NULL DEFAULT '[]',
    of_revision boolean NOT NULL DEFAULT false,
    reviewer_id uuid REFERENCES users (id),
    reviewer_org uuid REFERENCES organizations (id),
    at timestamptz NOT NULL
  );
  CREATE INDEX listing_reviews_listing ON listing_reviews (listing_id, at);

  CREATE TABLE listing_attachments (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    listing_id uuid NOT NULL REFERENCES listings (id),
    file_id uuid NOT NULL REFERENCES files (id),
    created_by uuid REFERENCES users (id),
    created_at timestamptz NOT NULL,
    removed_at timestamptz
  );
  CREATE INDEX listing_attachments_listing ON listing_attachments (listing_id, created_at) WHERE removed_at IS NULL;

  CREATE TABLE listing_access (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    listing_id uuid NOT NULL REFERENCES listings (id),
    user_id uuid REFERENCES users (id),
    org_id uuid REFERENCES organizations (id),
    role text,
    level smallint NOT NULL CHECK (level IN (1, 2)),
    what text NOT NULL CHECK (what IN ('view', 'attachment', 'export')),
    at timestamptz NOT NULL
  );
  CREATE INDEX listing_access_listing ON listing_access (listing_id, id DESC);
  CREATE INDEX listing_access_repeat ON listing_access (listing_id, user_id, at DESC);
  CREATE INDEX listing_access_at ON listing_access (at);

  CREATE TABLE listing_grants (
    listing_id uuid NOT NULL REFERENCES listings (id),
    org_id uuid NOT NULL REFERENCES organizations (id),
    level smallint NOT NULL CHECK (level = 2),
    via text NOT NULL,
    granted_at timestamptz NOT NULL,
    PRIMARY KEY (listing_id, org_id)
  );
  CREATE INDEX listing_grants_org ON listing_grants (org_id);

  CREATE TABLE imports (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    kind text NOT NULL CHECK (kind IN ('need', 'result')),
    org_id uuid NOT NULL REFERENCES organizations (id),
    created_by uuid REFERENCES users (id),
    file_name text NOT NULL,
    sha256 text NOT NULL,
    dry_run boolean NOT NULL,
    publish boolean NOT NULL,
    state text NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'done', 'failed')),
    total integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL,
    finished_at timestamptz,
    problem text
  );
  CREATE INDEX imports_org ON imports (org_id, created_at DESC);
  CREATE INDEX imports_same ON imports (kind, org_id, sha256) WHERE NOT dry_run;

  -- A line is here before it is done: what a stop interrupts goes on from these rows.
  CREATE TABLE import_lines (
    import_id uuid NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
    line integer NOT NULL,
    raw jsonb,
    outcome text CHECK (outcome IN ('ok', 'added', 'already', 'refused')),
    title text NOT NULL DEFAULT '',
    messages text[] NOT NULL DEFAULT '{}',
    listing_id uuid REFERENCES listings (id),
    PRIMARY KEY (import_id, line)
  );
  CREATE INDEX import_lines_waiting ON import_lines (import_id, line) WHERE outcome IS NULL;
  `,
);

export const LogLists = sqlMigration(
  'ListingsLogLists1763800000051',
  `
  ALTER TABLE listing_access DROP CONSTRAINT listing_access_what_check,
    ADD CONSTRAINT listing_access_what_check CHECK (what IN ('view', 'list', 'attachment', 'export'));
  `,
);
