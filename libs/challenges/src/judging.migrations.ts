import { sqlMigration } from '@guibang/platform';

/** Experts, panels, scores, 公示 and objections. */
export const CreateJudging = sqlMigration(
  'ChallengesJudging1764110001101',
  `
  CREATE TABLE challenge_experts (
    user_id uuid PRIMARY KEY REFERENCES users (id),
    org_id uuid NOT NULL REFERENCES organizations (id),
    kinds text[] NOT NULL DEFAULT '{}',
    fields text[] NOT NULL DEFAULT '{}',
    title text,
    active boolean NOT NULL DEFAULT true,
    past_orgs jsonb NOT NULL DEFAULT '[]',
    avoid_note text,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
  );
  CREATE TABLE challenge_draws (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    challenge_id uuid NOT NULL REFERENCES challenges (id),
    no integer NOT NULL,
    seed text NOT NULL,
    pool jsonb NOT NULL,
    excluded jsonb NOT NULL,
    picked jsonb NOT NULL,
    wanted jsonb NOT NULL,
    by uuid REFERENCES users (id),
    at timestamptz NOT NULL,
    UNIQUE (challenge_id, no)
  );
  CREATE TABLE challenge_seats (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    challenge_id uuid NOT NULL REFERENCES challenges (id),
    user_id uuid NOT NULL REFERENCES users (id),
    kind text NOT NULL CHECK (kind IN ('technical', 'finance', 'industry')),
    state text NOT NULL CHECK (state IN ('drawn', 'declared', 'recused', 'accepted', 'scoring', 'submitted', 'declined', 'replaced')),
    draw_id uuid REFERENCES challenge_draws (id),
    declared jsonb,
    declared_at timestamptz,
    reason text,
    order_seed text NOT NULL,
    submitted_at timestamptz,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    UNIQUE (challenge_id, user_id)
  );
  CREATE INDEX challenge_seats_user ON challenge_seats (user_id, updated_at DESC);
  CREATE TABLE challenge_conflicts (
    challenge_id uuid NOT NULL REFERENCES challenges (id),
    expert_id uuid NOT NULL REFERENCES users (id),
    bid_id uuid NOT NULL REFERENCES challenge_bids (id),
    kinds text[] NOT NULL,
    evidence jsonb NOT NULL DEFAULT '[]',
    outcome text CHECK (outcome IN ('upheld', 'waived')),
    note text,
    by uuid REFERENCES users (id),
    at timestamptz,
    PRIMARY KEY (challenge_id, expert_id, bid_id)
  );
  CREATE TABLE challenge_reviews (
    seat_id uuid NOT NULL REFERENCES challenge_seats (id),
    bid_id uuid NOT NULL REFERENCES challenge_bids (id),
    scores jsonb NOT NULL DEFAULT '{}',
    comments jsonb NOT NULL DEFAULT '{}',
    to_bidder text,
    confidential text,
    submitted_at timestamptz,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (seat_id, bid_id)
  );

  CREATE TABLE challenge_notices (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    challenge_id uuid NOT NULL REFERENCES challenges (id),
    kind text NOT NULL CHECK (kind IN ('list', 'award')),
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    rule_value jsonb NOT NULL,
    body jsonb NOT NULL,
    stopped_at timestamptz,
    created_at timestamptz NOT NULL,
    CHECK (ends_on >= starts_on)
  );
  CREATE UNIQUE INDEX challenge_notices_live ON challenge_notices (challenge_id, kind) WHERE stopped_at IS NULL;
  CREATE INDEX challenge_notices_ends ON challenge_notices (ends_on DESC, id);
  CREATE TABLE challenge_objections (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    notice_id uuid NOT NULL REFERENCES challenge_notices (id),
    name text NOT NULL,
    contact text NOT NULL,
    text text NOT NULL,
    file_id uuid REFERENCES files (id),
    at timestamptz NOT NULL,
    outcome text CHECK (outcome IN ('dismissed', 'upheld')),
    note text,
    settled_by uuid REFERENCES users (id),
    settled_at timestamptz,
    CHECK ((outcome IS NULL) = (settled_at IS NULL))
  );
  CREATE INDEX challenge_objections_notice ON challenge_objections (notice_id, at);
  `,
);
