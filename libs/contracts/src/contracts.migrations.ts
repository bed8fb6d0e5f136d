import { sqlMigration } from '@guibang/platform';

/**
 * `form` holds everything that was typed about a contract; the columns beside it are what lists and rules ask for, written from it in
 * one place (`promoted`). A registration has no life without its contract, but a state and a version of its own: reviewers and parties
 * work at the same time.
 */
export const CreateContracts = sqlMigration(
  'ContractsCreate1764110000600',
  `
  CREATE TABLE contracts (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    version integer NOT NULL DEFAULT 1,
    state text NOT NULL DEFAULT 'draft'
      CHECK (state IN ('draft', 'signed', 'performing', 'accepted', 'ended_diligent', 'failed', 'terminated')),
    code text UNIQUE,
    origin text NOT NULL DEFAULT 'form' CHECK (origin IN ('deal', 'form', 'import')),
    deal_id uuid UNIQUE,
    import_key text UNIQUE,
    org_id uuid NOT NULL REFERENCES organizations (id),
    created_by uuid REFERENCES users (id),
    form jsonb NOT NULL DEFAULT '{}',
    title text NOT NULL DEFAULT '',
    type text CHECK (type IN ('development', 'transfer', 'licence', 'consulting', 'service')),
    subtype text,
    sign_date date,
    end_date date,
    total_fen bigint NOT NULL DEFAULT 0 CHECK (total_fen >= 0),
    technical_fen bigint NOT NULL DEFAULT 0 CHECK (technical_fen >= 0),
    paid_fen bigint NOT NULL DEFAULT 0 CHECK (paid_fen >= 0),
    amount_unknown boolean NOT NULL DEFAULT false,
    seller_name text NOT NULL DEFAULT '',
    seller_uscc text,
    seller_org_id uuid REFERENCES organizations (id),
    seller_region text,
    seller_path text[] NOT NULL DEFAULT '{}',
    buyer_name text NOT NULL DEFAULT '',
    buyer_uscc text,
    buyer_org_id uuid REFERENCES organizations (id),
    buyer_region text,
    buyer_path text[] NOT NULL DEFAULT '{}',
    broker_org_id uuid REFERENCES organizations (id),
    signed_at timestamptz,
    started_at timestamptz,
    ended_at timestamptz,
    end_reason text,
    reminded jsonb NOT NULL DEFAULT '{}',
    deleted_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CHECK (state = 'draft' OR (code IS NOT NULL AND sign_date IS NOT NULL)),
    CHECK (technical_fen <= total_fen)
  );
  CREATE INDEX contracts_org ON contracts (org_id, updated_at DESC, id) WHERE deleted_at IS NULL;
  CREATE INDEX contracts_seller_org ON contracts (seller_org_id, updated_at DESC) WHERE deleted_at IS NULL;
  CREATE INDEX contracts_buyer_org ON contracts (buyer_org_id, updated_at DESC) WHERE deleted_at IS NULL;
  CREATE INDEX contracts_broker_org ON contracts (broker_org_id, updated_at DESC) WHERE broker_org_id IS NOT NULL;
  CREATE INDEX contracts_pair ON contracts (seller_uscc, buyer_uscc) WHERE deleted_at IS NULL;
  CREATE INDEX contracts_updated ON contracts (updated_at DESC, id DESC) WHERE deleted_at IS NULL AND state <> 'draft';
  CREATE INDEX contracts_ends ON contracts (end_date) WHERE state IN ('signed', 'performing');
  CREATE INDEX contracts_title ON contracts USING gin (title gin_trgm_ops);

  -- One row per year: numbers are given in order, and a rollback gives them back.
  CREATE TABLE contract_codes (
    year integer PRIMARY KEY,
    last integer NOT NULL
  );

  CREATE TABLE contract_files (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    contract_id uuid NOT NULL REFERENCES contracts (id),
    kind text NOT NULL,
    file_id uuid NOT NULL REFERENCES files (id),
    pages integer,
    org_id uuid REFERENCES organizations (id),
    added_by uuid REFERENCES users (id),
    added_at timestamptz NOT NULL,
    removed_at timestamptz
  );
  CREATE INDEX contract_files_contract ON contract_files (contract_id, added_at) WHERE removed_at IS NULL;
  CREATE INDEX contract_files_file ON contract_files (file_id);

  CREATE TABLE contract_milestones (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    contract_id uuid NOT NULL REFERENCES contracts (id),
    no integer NOT NULL,
    title text NOT NULL,
    deliverable text,
    due date NOT NULL,
    metrics jsonb NOT NULL DEFAULT '[]',
    state text NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'delivered', 'accepted')),
    measured jsonb NOT NULL DEFAULT '[]',
    files uuid[] NOT NULL DEFAULT '{}',
    note text,
    delivered_at timestamptz,
    verdict jsonb,
    accepted_at timestamptz,
    CHECK ((state = 'accepted') = (accepted_at IS NOT NULL))
  );
  CREATE INDEX contract_milestones_contract ON contract_milestones (contract_id, no);
  CREATE INDEX contract_milestones_due ON contract_milestones (due) WHERE state <> 'accepted';

  CREATE TABLE contract_tranches (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    contract_id uuid NOT NULL REFERENCES contracts (id),
    no integer NOT NULL,
    title text NOT NULL,
    amount_fen bigint NOT NULL CHECK (amount_fen > 0),
    due date,
    milestone_id uuid REFERENCES contract_milestones (id)
  );
  CREATE INDEX contract_tranches_contract ON contract_tranches (contract_id, no);

  CREATE TABLE contract_payments (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    contract_id uuid NOT NULL REFERENCES contracts (id),
    tranche_id uuid REFERENCES contract_tranches (id),
    amount_fen bigint NOT NULL CHECK (amount_fen > 0),
    paid_on date NOT NULL,
    file_id uuid NOT NULL REFERENCES contract_files (id),
    note text,
    org_id uuid REFERENCES organizations (id),
    recorded_by uuid REFERENCES users (id),
    at timestamptz NOT NULL,
    voided_at timestamptz,
    void_reason text
  );
  CREATE INDEX contract_payments_contract ON contract_payments (contract_id, at);

  CREATE TABLE contract_records (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    contract_id uuid NOT NULL REFERENCES contracts (id),
    kind text NOT NULL,
    title text NOT NULL,
    text text NOT NULL,
    happened_on date NOT NULL,
    file_id uuid REFERENCES contract_files (id),
    org_id uuid REFERENCES organizations (id),
    written_by uuid REFERENCES users (id),
    at timestamptz NOT NULL
  );
  CREATE INDEX contract_records_contract ON contract_records (contract_id, at);

  CREATE TABLE contract_extensions (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    contract_id uuid NOT NULL REFERENCES contracts (id),
    from_date date,
    until date NOT NULL,
    reason text NOT NULL,
    org_id uuid REFERENCES organizations (id),
    at timestamptz NOT NULL,
    state text NOT NULL DEFAULT 'asked' CHECK (state IN ('asked', 'agreed', 'refused')),
    note text,
    answered_at timestamptz
  );
  CREATE INDEX contract_extensions_contract ON contract_extensions (contract_id, at);
  CREATE UNIQUE INDEX contract_extensions_open ON contract_extensions (contract_id) WHERE state = 'asked';

  CREATE TABLE contract_acceptances (
    contract_id uuid PRIMARY KEY REFERENCES contracts (id),
    decision text NOT NULL CHECK (decision IN ('accept', 'diligent', 'fail')),
    measured jsonb NOT NULL,
    trial text,
    verdict text NOT NULL,
    org_id uuid REFERENCES organizations (id),
    decided_by uuid REFERENCES users (id),
    at timestamptz NOT NULL
  );

  CREATE TABLE contract_copies (
    contract_id uuid NOT NULL REFERENCES contracts (id),
    user_id uuid NOT NULL REFERENCES users (id),
    done text[] NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (contract_id, user_id)
  );

  CREATE TABLE national_forms (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    valid_from date NOT NULL UNIQUE,
    rows jsonb NOT NULL,
    source text NOT NULL,
    grade text NOT NULL,
    reason text NOT NULL DEFAULT '',
    changed_by uuid REFERENCES users (id),
    created_at timestamptz NOT NULL
  );
  `,
);

export const ContractsOfDeals = sqlMigration(
  'ContractsOfDeals1764110000602',
  `ALTER TABLE contracts ADD CONSTRAINT contracts_deal FOREIGN KEY (deal_id) REFERENCES deals (id);`,
);
