import { sqlMigration } from '@guibang/platform';

/** What judging needs beside the first tables: the publisher's own seat, fees, the day the marks are due, what a draw was made of. */
export const AddJudging = sqlMigration(
  'ChallengesJudging1764110001150',
  `
  ALTER TABLE challenge_experts
    ADD COLUMN phone text,
    -- The officer's last change of what the draw goes by; who came later than the opening is not drawn without a word.
    ADD COLUMN changed_at timestamptz NOT NULL DEFAULT now();
  CREATE INDEX challenge_experts_org ON challenge_experts (org_id);

  ALTER TABLE challenge_draws
    ADD COLUMN opened_hash text NOT NULL,
    ADD COLUMN late boolean NOT NULL DEFAULT false;

  ALTER TABLE challenge_seats DROP CONSTRAINT challenge_seats_kind_check;
  ALTER TABLE challenge_seats
    ADD CONSTRAINT challenge_seats_kind_check CHECK (kind IN ('technical', 'finance', 'industry', 'publisher')),
    ADD COLUMN fee_fen bigint CHECK (fee_fen >= 0),
    ADD COLUMN fee_paid_on date;
  CREATE UNIQUE INDEX challenge_seats_publisher ON challenge_seats (challenge_id) WHERE kind = 'publisher';

  -- Every criterion is marked and what must be said is said.
  ALTER TABLE challenge_reviews
    ADD COLUMN version integer NOT NULL DEFAULT 0,
    ADD COLUMN complete boolean NOT NULL DEFAULT false;

  ALTER TABLE challenges
    ADD COLUMN review_due date,
    -- Defence meetings after the first marks.
    ADD COLUMN looks jsonb NOT NULL DEFAULT '[]';
  `,
);
