import { sqlMigration } from '@guibang/platform';

/** A saved search belongs to a person as a member of an organization: as whom it looks decides what it may find. */
export const CreateSavedSearches = sqlMigration(
  'SearchSavedSearches1764110000300',
  `
  CREATE TABLE saved_searches (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL REFERENCES users (id),
    org_id uuid REFERENCES organizations (id),
    role text,
    name text NOT NULL,
    query jsonb NOT NULL,
    frequency text NOT NULL CHECK (frequency IN ('instant', 'daily', 'off')),
    created_at timestamptz NOT NULL,
    looked_at timestamptz NOT NULL,
    deleted_at timestamptz
  );
  CREATE INDEX saved_searches_of ON saved_searches (user_id, org_id, created_at DESC) WHERE deleted_at IS NULL;
  CREATE INDEX saved_searches_due ON saved_searches (frequency, id) WHERE deleted_at IS NULL AND frequency <> 'off';

  CREATE TABLE saved_search_finds (
    search_id uuid NOT NULL REFERENCES saved_searches (id) ON DELETE CASCADE,
    kind text NOT NULL,
    doc_id text NOT NULL,
    found_at timestamptz NOT NULL,
    seen_at timestamptz,
    PRIMARY KEY (search_id, kind, doc_id)
  );
  CREATE INDEX saved_search_finds_unseen ON saved_search_finds (search_id) WHERE seen_at IS NULL;
  CREATE INDEX saved_search_finds_at ON saved_search_finds (found_at);
  `,
);
