import { sqlMigration } from '@guibang/platform';

/** Targets are rows with a history; a value in force is the newest version. Nothing here is ever edited in place. */
export const CreateTargets = sqlMigration(
  'StatisticsTargets1764110000700',
  `
  CREATE TABLE targets (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    year smallint NOT NULL CHECK (year BETWEEN 2000 AND 2100),
    region_code text NOT NULL,
    indicator text NOT NULL,
    version integer NOT NULL DEFAULT 0,
    UNIQUE (year, region_code, indicator)
  );

  CREATE TABLE target_values (
    target_id uuid NOT NULL REFERENCES targets (id),
    version integer NOT NULL,
    -- In the unit of the indicator; money in 元.
    value numeric(20, 4) NOT NULL CHECK (value >= 0),
    -- The upper end where the document gives a range.
    upper numeric(20, 4) CHECK (upper > value),
    source text NOT NULL,
    -- Which item of the document, and its words.
    item smallint,
    wording text NOT NULL DEFAULT '',
    note text NOT NULL DEFAULT '',
    reason text NOT NULL DEFAULT '',
    -- Null: from the reference files.
    set_by uuid REFERENCES users (id),
    set_at timestamptz NOT NULL,
    PRIMARY KEY (target_id, version)
  );
  `,
);
