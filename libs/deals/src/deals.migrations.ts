import { sqlMigration } from '@guibang/platform';

/**
 * A deal's row is what its steps lock; everything below hangs on it. What a side said to the *pair* stands in `matches` alone.
 * Pairs on which somebody had said yes before there were deals get one here.
 */
export const CreateDeals = sqlMigration(
  'DealsCreate1764110000500',
  `
  CREATE TABLE deal_codes (year integer PRIMARY KEY, last integer NOT NULL);

  CREATE TABLE deals (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    code text NOT NULL UNIQUE,
    state text NOT NULL CHECK (state IN ('interest', 'open', 'negotiating', 'agreed', 'signed', 'closed')),
    version integer NOT NULL DEFAULT 1,
    origin text NOT NULL CHECK (origin IN ('match', 'search', 'broker', 'award', 'hammer')),
    -- What the later doors came from, as <lib>:<id>.
    origin_ref text UNIQUE,
    match_id uuid REFERENCES matches (id),
    need_id uuid REFERENCES listings (id),
    result_id uuid REFERENCES listings (id),
    title text NOT NULL,
    buyer_org_id uuid NOT NULL REFERENCES organizations (id),
    seller_org_id uuid NOT NULL REFERENCES organizations (id),
    buyer_user_id uuid REFERENCES users (id),
    seller_user_id uuid REFERENCES users (id),
    -- Regions whose bureaus see stages and clocks.
    scopes text[] NOT NULL,
    office_needed boolean NOT NULL DEFAULT false,
    reasons jsonb NOT NULL DEFAULT '[]',
    note text,
    asked_by text CHECK (asked_by IN ('buyer', 'seller', 'broker')),
    asked_at timestamptz,
    due_on date,
    opened_at timestamptz,
    ndas text[] NOT NULL DEFAULT '{}',
    nda_complete_at timestamptz,
    broker_org_id uuid REFERENCES organizations (id),
    broker_user_id uuid REFERENCES users (id),
    broker_state text CHECK (broker_state IN ('asked', 'joined', 'declined')),
    broker_yes text[] NOT NULL DEFAULT '{}',
    broker_due_at timestamptz,
    sheet_version integer NOT NULL DEFAULT 0,
    sheet_yes text[] NOT NULL DEFAULT '{}',
    agreed_at timestamptz,
    confirmed_at timestamptz,
    confirmed_by uuid REFERENCES users (id),
    pricing text CHECK (pricing IN ('negotiated', 'listed', 'auction')),
    confirm_note text,
    signed_at timestamptz,
    signed_on date,
    -- Fixed at signing: terms, total and the text's hash.
    signed_terms jsonb,
    price_fen bigint CHECK (price_fen >= 0),
    contract_hash text,
    closed_at timestamptz,
    closed_by text CHECK (closed_by IN ('buyer', 'seller', 'broker', 'program')),
    outcome text CHECK (outcome IN ('declined', 'withdrawn', 'expired', 'ended', 'superseded')),
    reason text,
    close_note text,
    last_seq integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CHECK ((state = 'closed') = (outcome IS NOT NULL)),
    CHECK (nda_complete_at IS NULL OR ndas @> ARRAY['buyer', 'seller']),
    CHECK (state NOT IN ('negotiating', 'agreed', 'signed') OR nda_complete_at IS NOT NULL),
    CHECK ((state = 'signed') = (signed_terms IS NOT NULL)),
    CHECK (buyer_org_id <> seller_org_id)
  );
  CREATE UNIQUE INDEX deals_match_live ON deals (match_id) WHERE state NOT IN ('closed', 'signed');
  CREATE INDEX deals_buyer ON deals (buyer_org_id, updated_at DESC, id);
  CREATE INDEX deals_seller ON deals (seller_org_id, updated_at DESC, id);
  CREATE INDEX deals_broker ON deals (broker_org_id, updated_at DESC, id) WHERE broker_org_id IS NOT NULL;
  CREATE INDEX deals_scopes ON deals USING gin (scopes);
  CREATE INDEX deals_due ON deals (due_on) WHERE state = 'interest';
  CREATE INDEX deals_broker_due ON deals (broker_due_at) WHERE broker_state = 'asked';
  CREATE INDEX deals_need ON deals (need_id);
  CREATE INDEX deals_result ON deals (result_id);

  -- The texts that were clicked on, as they were, by their hash.
  CREATE TABLE deal_nda_texts (
    hash text PRIMARY KEY,
    version text NOT NULL,
    title text NOT NULL,
    text text NOT NULL
  );
  CREATE TABLE deal_ndas (
    deal_id uuid NOT NULL REFERENCES deals (id),
    speaker text NOT NULL CHECK (speaker IN ('buyer', 'seller', 'broker')),
    org_id uuid NOT NULL REFERENCES organizations (id),
    user_id uuid NOT NULL REFERENCES users (id),
    hash text NOT NULL REFERENCES deal_nda_texts (hash),
    at timestamptz NOT NULL,
    PRIMARY KEY (deal_id, speaker, org_id)
  );

  CREATE TABLE deal_messages (
    deal_id uuid NOT NULL REFERENCES deals (id),
    seq integer NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL,
    speaker text NOT NULL CHECK (speaker IN ('buyer', 'seller', 'broker', 'program')),
    user_id uuid REFERENCES users (id),
    body text NOT NULL DEFAULT '',
    data jsonb NOT NULL DEFAULT '{}',
    mentions uuid[] NOT NULL DEFAULT '{}',
    at timestamptz NOT NULL,
    PRIMARY KEY (deal_id, seq),
    UNIQUE (deal_id, id)
  );
  CREATE TABLE deal_reads (
    deal_id uuid NOT NULL REFERENCES deals (id),
    user_id uuid NOT NULL REFERENCES users (id),
    seq integer NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (deal_id, user_id)
  );
  CREATE TABLE deal_files (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    deal_id uuid NOT NULL REFERENCES deals (id),
    file_id uuid NOT NULL REFERENCES files (id),
    org_id uuid NOT NULL REFERENCES organizations (id),
    user_id uuid REFERENCES users (id),
    at timestamptz NOT NULL
  );
  CREATE INDEX deal_files_deal ON deal_files (deal_id);
  CREATE TABLE deal_file_access (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    deal_file_id uuid NOT NULL REFERENCES deal_files (id),
    user_id uuid REFERENCES users (id),
    org_id uuid REFERENCES organizations (id),
    at timestamptz NOT NULL
  );

  CREATE TABLE deal_meetings (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    deal_id uuid NOT NULL REFERENCES deals (id),
    title text NOT NULL,
    starts_at timestamptz NOT NULL,
    minutes integer NOT NULL CHECK (minutes > 0),
    place text,
    link text,
    speaker text NOT NULL,
    user_id uuid REFERENCES users (id),
    state text NOT NULL DEFAULT 'proposed' CHECK (state IN ('proposed', 'accepted', 'declined', 'cancelled')),
    answer_note text,
    answered_by uuid REFERENCES users (id),
    sequence integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL
  );
  CREATE INDEX deal_meetings_deal ON deal_meetings (deal_id, starts_at);

  CREATE TABLE deal_terms (
    deal_id uuid NOT NULL REFERENCES deals (id),
    key text NOT NULL,
    state text NOT NULL DEFAULT 'silent' CHECK (state IN ('silent', 'offered', 'agreed', 'reopening')),
    version integer NOT NULL DEFAULT 0,
    -- Null with state agreed: left to the law.
    agreed jsonb,
    agreed_at timestamptz,
    reopen_asked_by text CHECK (reopen_asked_by IN ('buyer', 'seller')),
    waiting_offer uuid,
    PRIMARY KEY (deal_id, key),
    CHECK ((state = 'offered') = (waiting_offer IS NOT NULL)),
    CHECK ((state = 'reopening') = (reopen_asked_by IS NOT NULL)),
    CHECK ((state IN ('agreed', 'reopening')) = (agreed_at IS NOT NULL))
  );
  CREATE TABLE deal_offers (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    deal_id uuid NOT NULL REFERENCES deals (id),
    key text NOT NULL,
    no integer NOT NULL,
    side text NOT NULL CHECK (side IN ('buyer', 'seller')),
    user_id uuid REFERENCES users (id),
    value jsonb,
    note text,
    at timestamptz NOT NULL,
    outcome text NOT NULL DEFAULT 'waiting' CHECK (outcome IN ('waiting', 'countered', 'accepted', 'withdrawn')),
    UNIQUE (deal_id, key, no)
  );

  CREATE TABLE deal_notices (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    deal_id uuid NOT NULL REFERENCES deals (id),
    title text NOT NULL,
    abstract text,
    pricing text NOT NULL,
    price text,
    seller text NOT NULL,
    buyer text NOT NULL,
    related_buyer boolean NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    rule_value jsonb NOT NULL,
    stopped_at timestamptz,
    created_at timestamptz NOT NULL
  );
  CREATE UNIQUE INDEX deal_notices_live ON deal_notices (deal_id) WHERE stopped_at IS NULL;
  CREATE INDEX deal_notices_ends ON deal_notices (ends_on DESC, id);
  CREATE TABLE deal_objections (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    notice_id uuid NOT NULL REFERENCES deal_notices (id),
    name text NOT NULL,
    contact text NOT NULL,
    text text NOT NULL,
    at timestamptz NOT NULL,
    outcome text CHECK (outcome IN ('dismissed', 'upheld')),
    note text,
    settled_by uuid REFERENCES users (id),
    settled_at timestamptz
  );
  CREATE INDEX deal_objections_notice ON deal_objections (notice_id, at);

  CREATE TABLE deal_signatures (
    deal_id uuid NOT NULL REFERENCES deals (id),
    side text NOT NULL CHECK (side IN ('buyer', 'seller')),
    file_id uuid NOT NULL REFERENCES files (id),
    deal_file_id uuid NOT NULL REFERENCES deal_files (id),
    signatory text NOT NULL,
    position text,
    signed_on date NOT NULL,
    contract_hash text NOT NULL,
    adapter text NOT NULL,
    user_id uuid REFERENCES users (id),
    at timestamptz NOT NULL,
    PRIMARY KEY (deal_id, side)
  );

  WITH asked AS (
    SELECT m.*, n.org_id AS buyer_org, r.org_id AS seller_org, n.created_by AS buyer_user, r.created_by AS seller_user, n.title,
           bo.region_path AS buyer_path, so.region_path AS seller_path, so.kind AS seller_kind,
           least(CASE WHEN m.need_state = 'interested' THEN m.need_answered_at END,
                 CASE WHEN m.result_state = 'interested' THEN m.result_answered_at END) AS first_at
      FROM matches m JOIN listings n ON n.id = m.need_id JOIN listings r ON r.id = m.result_id
      JOIN organizations bo ON bo.id = n.org_id JOIN organizations so ON so.id = r.org_id
     WHERE 'interested' IN (m.need_state, m.result_state) AND 'declined' NOT IN (m.need_state, m.result_state)
       AND n.org_id <> r.org_id
  ), numbered AS (
    SELECT *, extract(year FROM first_at + interval '8 hours')::int AS year,
           row_number() OVER (PARTITION BY extract(year FROM first_at + interval '8 hours') ORDER BY first_at, id) AS n FROM asked
  )
  INSERT INTO deals (code, state, origin, match_id, need_id, result_id, title, buyer_org_id, seller_org_id, buyer_user_id,
    seller_user_id, scopes, office_needed, reasons, asked_by, asked_at, due_on, opened_at, created_at, updated_at)
  SELECT 'QT-' || year || '-' || lpad(n::text, 6, '0'), CASE WHEN contacted_at IS NULL THEN 'interest' ELSE 'open' END, 'match',
         id, need_id, result_id, title, buyer_org, seller_org, buyer_user, seller_user,
         ARRAY(SELECT DISTINCT unnest(buyer_path || seller_path || ARRAY['421200'])), seller_kind IN ('university', 'institute'),
         reasons, CASE WHEN need_state = 'interested' AND need_answered_at = first_at THEN 'buyer' ELSE 'seller' END, first_at,
         CASE WHEN contacted_at IS NULL THEN (now() + interval '7 days')::date END, contacted_at, first_at, first_at FROM numbered;
  INSERT INTO deal_codes (year, last)
  SELECT split_part(code, '-', 2)::int, max(split_part(code, '-', 3)::int) FROM deals GROUP BY 1;
  `,
);

/** The contract's text as it was signed: names and law may change later, this does not. */
export const KeepSignedText = sqlMigration(
  'DealsSignedText1764110000502',
  `ALTER TABLE deals ADD COLUMN signed_text jsonb;`,
);

/** Who took a file is asked for by the file. */
export const IndexFileAccess = sqlMigration(
  'DealsFileAccess1764110000503',
  `CREATE INDEX deal_file_access_file ON deal_file_access (deal_file_id, id DESC);`,
);
