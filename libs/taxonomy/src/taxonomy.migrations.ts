import { sqlMigration } from '@guibang/platform';

export const CreateTaxonomy = sqlMigration(
  'TaxonomyCreate1763800000010',
  `
  -- One row: what every process compares its cache with, and which reference files have been loaded.
  CREATE TABLE taxonomy_state (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    version bigint NOT NULL DEFAULT 1,
    reference_hash text NOT NULL DEFAULT ''
  );
  INSERT INTO taxonomy_state DEFAULT VALUES;

  CREATE TABLE taxonomy_terms (
    scheme text NOT NULL,
    code text NOT NULL,
    parent_code text,
    path text[] NOT NULL,
    name text NOT NULL,
    aliases text[] NOT NULL DEFAULT '{}',
    attrs jsonb NOT NULL DEFAULT '{}',
    position integer NOT NULL DEFAULT 0,
    source text NOT NULL,
    grade text NOT NULL CHECK (grade IN ('A', 'B', 'C', 'GK', 'D')),
    active boolean NOT NULL DEFAULT true,
    -- 'officer' once an officer has touched it: from then on reference files leave it alone.
    origin text NOT NULL DEFAULT 'reference' CHECK (origin IN ('reference', 'officer')),
    version integer NOT NULL DEFAULT 1,
    PRIMARY KEY (scheme, code),
    FOREIGN KEY (scheme, parent_code) REFERENCES taxonomy_terms (scheme, code)
  );

  CREATE TABLE rules (
    key text PRIMARY KEY,
    area text NOT NULL,
    name text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('number', 'boolean', 'text', 'list', 'object')),
    min numeric,
    max numeric,
    choices text[],
    public boolean NOT NULL DEFAULT false
  );

  CREATE TABLE rule_values (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    key text NOT NULL REFERENCES rules (key),
    valid_from date NOT NULL,
    value jsonb NOT NULL,
    unit text NOT NULL DEFAULT '',
    source text NOT NULL,
    grade text NOT NULL CHECK (grade IN ('A', 'B', 'C', 'GK', 'D')),
    note text NOT NULL DEFAULT '',
    -- null: from the reference files
    changed_by uuid REFERENCES users (id),
    reason text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL DEFAULT now(),
    withdrawn_at timestamptz
  );
  CREATE UNIQUE INDEX rule_values_one_per_day ON rule_values (key, valid_from) WHERE withdrawn_at IS NULL;

  CREATE TABLE calendar_days (
    date date PRIMARY KEY,
    working boolean NOT NULL,
    note text NOT NULL,
    changed_by uuid REFERENCES users (id),
    created_at timestamptz NOT NULL DEFAULT now()
  );
  `,
);
