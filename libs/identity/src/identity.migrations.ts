import { sqlMigration } from '@guibang/platform';

export const CreateIdentity = sqlMigration(
  'IdentityCreate1763800000003',
  `
  CREATE TABLE users (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name text NOT NULL,
    email text NOT NULL UNIQUE CHECK (email = lower(email)),
    password_hash text NOT NULL,
    demo boolean NOT NULL DEFAULT false,
    totp_sealed text,
    totp_enabled_at timestamptz,
    totp_last_step bigint NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp()
  );

  CREATE TABLE organizations (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    version integer NOT NULL DEFAULT 1,
    kind text NOT NULL CHECK (kind IN ('enterprise', 'university', 'institute', 'broker_agency', 'bureau', 'station')),
    state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'submitted', 'returned', 'verified', 'refused')),
    name text NOT NULL,
    uscc text NOT NULL,
    uscc_override_reason text,
    region_code text NOT NULL,
    region_path text[] NOT NULL,
    address text,
    nature_code text,
    scale_code text,
    industry_code text,
    qualifications text[] NOT NULL DEFAULT '{}',
    legal_representative text,
    founded_year integer,
    staff integer,
    intro text,
    licence_file_id uuid REFERENCES files (id),
    decision text CHECK (decision IN ('verify', 'return', 'refuse')),
    decision_reason text,
    decided_by uuid REFERENCES users (id),
    decided_at timestamptz,
    submitted_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE UNIQUE INDEX organizations_verified_uscc ON organizations (uscc) WHERE state = 'verified';
  CREATE INDEX organizations_uscc ON organizations (uscc);
  CREATE INDEX organizations_region ON organizations USING gin (region_path);
  CREATE INDEX organizations_queue ON organizations (state, submitted_at, id);
  CREATE INDEX organizations_name ON organizations USING gin (name gin_trgm_ops);

  CREATE TABLE memberships (
    user_id uuid NOT NULL REFERENCES users (id),
    org_id uuid NOT NULL REFERENCES organizations (id),
    role text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, org_id, role)
  );
  CREATE INDEX memberships_org ON memberships (org_id);

  CREATE TABLE sessions (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    token_hash text NOT NULL UNIQUE,
    user_id uuid NOT NULL REFERENCES users (id),
    org_id uuid REFERENCES organizations (id),
    role text,
    created_at timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    ip text NOT NULL,
    device text NOT NULL
  );
  CREATE INDEX sessions_user ON sessions (user_id);
  CREATE INDEX sessions_membership ON sessions (org_id, user_id);

  CREATE TABLE api_tokens (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    secret_hash text NOT NULL UNIQUE,
    user_id uuid NOT NULL REFERENCES users (id),
    org_id uuid NOT NULL REFERENCES organizations (id),
    role text NOT NULL,
    name text NOT NULL,
    scopes text[] NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    last_used_at timestamptz
  );
  CREATE INDEX api_tokens_user ON api_tokens (user_id);

  CREATE TABLE login_failures (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_hash text NOT NULL,
    ip text NOT NULL,
    at timestamptz NOT NULL
  );
  CREATE INDEX login_failures_account ON login_failures (account_hash, at);
  CREATE INDEX login_failures_ip ON login_failures (ip, at);

  CREATE TABLE recovery_codes (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL REFERENCES users (id),
    code_hash text NOT NULL,
    used_at timestamptz
  );
  CREATE INDEX recovery_codes_user ON recovery_codes (user_id);

  CREATE TABLE password_resets (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL REFERENCES users (id),
    token_hash text NOT NULL UNIQUE,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz
  );
  CREATE INDEX password_resets_user ON password_resets (user_id, created_at);

  CREATE TABLE invitations (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    org_id uuid NOT NULL REFERENCES organizations (id),
    email text NOT NULL,
    roles text[] NOT NULL,
    token_hash text NOT NULL UNIQUE,
    invited_by uuid NOT NULL REFERENCES users (id),
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    accepted_at timestamptz
  );
  CREATE INDEX invitations_org ON invitations (org_id, created_at);
  `,
);

/** The first officer is invited from the command line, by nobody. */
export const OpenInvitations = sqlMigration(
  'IdentityOpenInvitations1763800000004',
  `ALTER TABLE invitations ALTER COLUMN invited_by DROP NOT NULL`,
);

/**
 * A session that ends or acts by another role is told to every api on commit, whoever changed the row, so that its open sockets
 * are closed at once (platform's `Note`).
 */
export const CutSockets = sqlMigration(
  'IdentityCutSockets1764110000401',
  `
  CREATE FUNCTION tell_session_cut() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM pg_notify('guibang_realtime', json_build_object('t', 'cut', 'session', OLD.id)::text);
    RETURN NULL;
  END $$;
  CREATE TRIGGER sessions_deleted AFTER DELETE ON sessions FOR EACH ROW EXECUTE FUNCTION tell_session_cut();
  CREATE TRIGGER sessions_switched AFTER UPDATE OF org_id, role ON sessions FOR EACH ROW
    WHEN (OLD.org_id IS DISTINCT FROM NEW.org_id OR OLD.role IS DISTINCT FROM NEW.role) EXECUTE FUNCTION tell_session_cut();
  `,
);
