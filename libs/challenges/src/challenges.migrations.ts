import { sqlMigration } from '@guibang/platform';

/**
 * A challenge's row is what its steps lock. A bid's row is locked by its own steps; its seal holds the challenge's row in share mode
 * only, so that many bids can be sealed in the last minute and none after the closing.
 */
export const CreateChallenges = sqlMigration(
  'ChallengesCreate1764110001100',
  `
  CREATE TABLE challenge_codes (year integer PRIMARY KEY, last integer NOT NULL);

  CREATE TABLE challenges (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    code text UNIQUE,
    state text NOT NULL CHECK (state IN ('draft', 'submitted', 'returned', 'argued', 'rejected', 'list_notice', 'announced',
      'closed_for_bids', 'opened', 'reviewing', 'proposed', 'award_notice', 'awarded', 'failed', 'cancelled')),
    version integer NOT NULL DEFAULT 1,
    round integer NOT NULL DEFAULT 1 CHECK (round > 0),
    previous_id uuid UNIQUE REFERENCES challenges (id),
    need_id uuid REFERENCES listings (id),
    -- Needs of other enterprises that it answers too.
    shared_need_ids uuid[] NOT NULL DEFAULT '{}',
    org_id uuid NOT NULL REFERENCES organizations (id),
    created_by uuid REFERENCES users (id),
    -- Regions whose bureaus see it.
    scopes text[] NOT NULL,
    region_code text,
    form jsonb NOT NULL DEFAULT '{}',
    title text NOT NULL DEFAULT '',
    field_code text,
    prize_fen bigint CHECK (prize_fen >= 0),
    public_fen bigint CHECK (public_fen >= 0),
    own_fen bigint CHECK (own_fen >= 0),
    anonymous boolean NOT NULL DEFAULT false,
    submitted_at timestamptz,
    argued_at timestamptz,
    list_notice_at timestamptz,
    announced_at timestamptz,
    deadline timestamptz,
    -- Minutes by the rule of the day of the announcement.
    grace_minutes integer NOT NULL DEFAULT 0 CHECK (grace_minutes >= 0),
    closed_at timestamptz,
    opening_at timestamptz,
    opening_by uuid REFERENCES users (id),
    opened_at timestamptz,
    reviewing_at timestamptz,
    proposed_at timestamptz,
    award_notice_at timestamptz,
    awarded_at timestamptz,
    ended_at timestamptz,
    public_key text,
    keeper_need integer,
    keeper_of integer,
    -- A throw-away key for the rehearsal and a small bid encrypted to it.
    rehearsal_key text,
    rehearsal_test text,
    rehearsed_at timestamptz,
    rubric jsonb,
    settings jsonb NOT NULL DEFAULT '{}',
    ranking jsonb,
    winner_bid_id uuid,
    deal_id uuid REFERENCES deals (id),
    end_reason text,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CHECK (state NOT IN ('draft') OR code IS NULL OR submitted_at IS NOT NULL),
    CHECK (announced_at IS NULL OR (deadline IS NOT NULL AND public_key IS NOT NULL AND rubric IS NOT NULL AND rehearsed_at IS NOT NULL)),
    CHECK (deadline IS NULL OR deadline > announced_at),
    CHECK (keeper_need IS NULL OR (keeper_need >= 2 AND keeper_need <= keeper_of)),
    CHECK (opened_at IS NULL OR opened_at > deadline),
    CHECK ((state = 'awarded') = (deal_id IS NOT NULL)),
    CHECK (state NOT IN ('failed', 'cancelled', 'rejected') OR end_reason IS NOT NULL)
  );
  CREATE INDEX challenges_org ON challenges (org_id, updated_at DESC, id);
  CREATE INDEX challenges_scopes ON challenges USING gin (scopes);
  CREATE INDEX challenges_state ON challenges (state, deadline);
  CREATE INDEX challenges_need ON challenges (need_id);

  CREATE TABLE challenge_arguments (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    challenge_id uuid NOT NULL REFERENCES challenges (id),
    decision text NOT NULL CHECK (decision IN ('pass', 'return', 'reject')),
    opinion text NOT NULL,
    members jsonb NOT NULL DEFAULT '[]',
    site_visit jsonb,
    file_id uuid REFERENCES files (id),
    by uuid REFERENCES users (id),
    at timestamptz NOT NULL
  );
  CREATE INDEX challenge_arguments_challenge ON challenge_arguments (challenge_id, at);

  CREATE TABLE challenge_questions (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    challenge_id uuid NOT NULL REFERENCES challenges (id),
    no integer NOT NULL,
    org_id uuid NOT NULL REFERENCES organizations (id),
    user_id uuid REFERENCES users (id),
    text text NOT NULL,
    at timestamptz NOT NULL,
    answer text,
    answered_by uuid REFERENCES users (id),
    answered_at timestamptz,
    UNIQUE (challenge_id, no)
  );
  CREATE TABLE challenge_followers (
    challenge_id uuid NOT NULL REFERENCES challenges (id),
    user_id uuid NOT NULL REFERENCES users (id),
    at timestamptz NOT NULL,
    PRIMARY KEY (challenge_id, user_id)
  );
  CREATE TABLE challenge_invitations (
    challenge_id uuid NOT NULL REFERENCES challenges (id),
    org_id uuid NOT NULL REFERENCES organizations (id),
    result_id uuid REFERENCES listings (id),
    reasons jsonb NOT NULL DEFAULT '[]',
    note text,
    by uuid REFERENCES users (id),
    at timestamptz NOT NULL,
    seen_at timestamptz,
    PRIMARY KEY (challenge_id, org_id)
  );

  -- A keeper's private key is here only under a passphrase that never leaves the keeper's browser.
  CREATE TABLE challenge_identities (
    user_id uuid PRIMARY KEY REFERENCES users (id),
    recipient text NOT NULL,
    sealed text NOT NULL,
    at timestamptz NOT NULL
  );
  CREATE TABLE challenge_keepers (
    challenge_id uuid NOT NULL REFERENCES challenges (id),
    place integer NOT NULL CHECK (place > 0),
    user_id uuid NOT NULL REFERENCES users (id),
    recipient text NOT NULL,
    -- The keeper's identity as it was, so that a new one does not shut the keeper out.
    identity text NOT NULL,
    share text NOT NULL,
    -- SHA-256 of the share's text.
    proof text NOT NULL,
    rehearsal text NOT NULL,
    -- Shares as given, under the server's secret; the real one only after the deadline, and only until the opening is done.
    rehearsal_given text,
    rehearsed_at timestamptz,
    given text,
    given_at timestamptz,
    PRIMARY KEY (challenge_id, place),
    UNIQUE (challenge_id, user_id)
  );
  CREATE INDEX challenge_keepers_user ON challenge_keepers (user_id);

  CREATE TABLE challenge_bids (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    challenge_id uuid NOT NULL REFERENCES challenges (id),
    org_id uuid NOT NULL REFERENCES organizations (id),
    user_id uuid REFERENCES users (id),
    state text NOT NULL CHECK (state IN ('draft', 'sealed', 'withdrawn', 'opened', 'locked', 'qualified', 'disqualified', 'scored', 'won',
      'lost')),
    -- Of the newest sealed version; 0: none yet.
    version integer NOT NULL DEFAULT 0,
    recipient text NOT NULL,
    sealed_identity text NOT NULL,
    draft_file_id uuid REFERENCES files (id),
    draft_version integer NOT NULL DEFAULT 0,
    draft_at timestamptz,
    -- Written by the opening and by nothing before it.
    content jsonb,
    content_hash text,
    opened_at timestamptz,
    lock_reason text,
    disqualified_reason text,
    score numeric,
    feedback text,
    feedback_sent_at timestamptz,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    UNIQUE (challenge_id, org_id),
    CHECK (content IS NULL OR opened_at IS NOT NULL),
    CHECK (state NOT IN ('draft', 'sealed', 'withdrawn', 'locked') OR content IS NULL),
    CHECK ((state = 'locked') = (lock_reason IS NOT NULL)),
    CHECK (state = 'draft' OR version > 0),
    CHECK (state <> 'disqualified' OR disqualified_reason IS NOT NULL)
  );
  CREATE INDEX challenge_bids_org ON challenge_bids (org_id, updated_at DESC);
  ALTER TABLE challenges ADD FOREIGN KEY (winner_bid_id) REFERENCES challenge_bids (id);

  CREATE TABLE challenge_bid_versions (
    bid_id uuid NOT NULL REFERENCES challenge_bids (id),
    version integer NOT NULL,
    file_id uuid NOT NULL REFERENCES files (id),
    hash text NOT NULL,
    size bigint NOT NULL,
    files jsonb NOT NULL DEFAULT '[]',
    at timestamptz NOT NULL,
    late boolean NOT NULL DEFAULT false,
    receipt_no text NOT NULL UNIQUE,
    receipt text NOT NULL,
    signature text NOT NULL,
    event_id text NOT NULL,
    event_seq integer NOT NULL,
    event_hash text NOT NULL,
    user_id uuid REFERENCES users (id),
    PRIMARY KEY (bid_id, version)
  );
  CREATE TABLE challenge_bid_files (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    bid_id uuid NOT NULL REFERENCES challenge_bids (id),
    file_id uuid NOT NULL REFERENCES files (id),
    hash text NOT NULL,
    size bigint NOT NULL,
    -- When the upload's first byte came and when its last one was kept.
    started_at timestamptz NOT NULL,
    at timestamptz NOT NULL,
    opened_file_id uuid REFERENCES files (id),
    opened_name text,
    opened_mime text,
    opened_size bigint,
    CHECK (opened_mime IS NULL OR opened_file_id IS NOT NULL)
  );
  CREATE INDEX challenge_bid_files_bid ON challenge_bid_files (bid_id, at);
  `,
);
