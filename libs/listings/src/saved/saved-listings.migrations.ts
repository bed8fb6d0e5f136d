import { sqlMigration } from '@guibang/platform';

/** 收藏: what somebody wants to find again, as a member of an organization. */
export const CreateSavedListings = sqlMigration(
  'ListingsSaved1764110000310',
  `
  CREATE TABLE saved_listings (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users (id),
    org_id uuid REFERENCES organizations (id),
    listing_id uuid NOT NULL REFERENCES listings (id) ON DELETE CASCADE,
    note text NOT NULL DEFAULT '',
    saved_at timestamptz NOT NULL
  );
  CREATE UNIQUE INDEX saved_listings_one ON saved_listings (user_id, listing_id, coalesce(org_id, user_id));
  CREATE INDEX saved_listings_listing ON saved_listings (listing_id);
  `,
);
