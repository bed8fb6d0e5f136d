import { sqlMigration } from '@guibang/platform';

/** `external_id`: the number that the file gives the line · `key`: what makes two lines the same thing of one organization. */
export const AddImportKeys = sqlMigration(
  'ListingsImportKeys1763800000050',
  `
  ALTER TABLE import_lines ADD COLUMN external_id text, ADD COLUMN key text;
  CREATE INDEX import_lines_key ON import_lines (import_id, key);
  CREATE INDEX imports_author ON imports (created_by, created_at DESC);
  `,
);
