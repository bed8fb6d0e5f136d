import { sqlMigration } from '@guibang/platform';

/** `need_likeness` is derived and made again each night; the rest is what officers said. */
export const CreateCommonNeeds = sqlMigration(
  'MatchingCommonNeeds1764110000330',
  `
  CREATE TABLE need_likeness (
    need_a uuid NOT NULL REFERENCES listings (id) ON DELETE CASCADE,
    need_b uuid NOT NULL REFERENCES listings (id) ON DELETE CASCADE,
    likeness real NOT NULL,
    PRIMARY KEY (need_a, need_b),
    CHECK (need_a < need_b)
  );

  CREATE TABLE need_splits (
    need_a uuid NOT NULL REFERENCES listings (id) ON DELETE CASCADE,
    need_b uuid NOT NULL REFERENCES listings (id) ON DELETE CASCADE,
    split_by uuid NOT NULL REFERENCES users (id),
    split_at timestamptz NOT NULL,
    PRIMARY KEY (need_a, need_b),
    CHECK (need_a < need_b)
  );

  CREATE TABLE common_needs (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    title text NOT NULL,
    confirmed_by uuid NOT NULL REFERENCES users (id),
    confirmed_org uuid NOT NULL REFERENCES organizations (id),
    confirmed_at timestamptz NOT NULL,
    dissolved_at timestamptz
  );

  CREATE TABLE common_need_members (
    common_need_id uuid NOT NULL REFERENCES common_needs (id),
    listing_id uuid NOT NULL REFERENCES listings (id),
    PRIMARY KEY (common_need_id, listing_id)
  );
  CREATE INDEX common_need_members_listing ON common_need_members (listing_id);
  `,
);
