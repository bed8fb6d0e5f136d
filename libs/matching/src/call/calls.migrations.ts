import { sqlMigration } from '@guibang/platform';

/** What a broker agency or a bureau has done about a pair: one mark for the whole office, whoever made it. */
export const CreatePairMarks = sqlMigration(
  'MatchingPairMarks1764110000320',
  `
  CREATE TABLE pair_marks (
    match_id uuid NOT NULL REFERENCES matches (id) ON DELETE CASCADE,
    org_id uuid NOT NULL REFERENCES organizations (id),
    mark text NOT NULL CHECK (mark IN ('called', 'later')),
    note text NOT NULL DEFAULT '',
    marked_by uuid NOT NULL REFERENCES users (id),
    marked_at timestamptz NOT NULL,
    PRIMARY KEY (match_id, org_id)
  );
  CREATE INDEX pair_marks_org ON pair_marks (org_id, mark);
  `,
);
