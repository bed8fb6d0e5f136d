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

/**
 * Lines are what registrations made, append-only; cells are their sums by month, region and one dimension (`all` for none), kept in
 * the transaction that writes the lines. Sums of 分 fit: 9·10^18 分 is a hundred times the country's yearly turnover.
 */
export const CreateTally = sqlMigration(
  'StatisticsTally1764110000701',
  `
  CREATE TABLE tally_entries (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    contract_id uuid NOT NULL,
    seq integer NOT NULL,
    direction text NOT NULL CHECK (direction IN ('out', 'in')),
    count smallint NOT NULL CHECK (count IN (1, -1)),
    -- The version that this line takes back.
    reverses integer CHECK ((count = -1) = (reverses IS NOT NULL)),
    day date NOT NULL,
    region text NOT NULL,
    type text NOT NULL,
    ip text NOT NULL,
    field text NOT NULL,
    plan text NOT NULL,
    goal text NOT NULL,
    seller text NOT NULL,
    buyer text NOT NULL,
    flow text NOT NULL,
    province text NOT NULL,
    size text NOT NULL,
    station text NOT NULL,
    amount bigint NOT NULL,
    technical bigint NOT NULL,
    UNIQUE (contract_id, seq, direction, count)
  );
  CREATE INDEX tally_entries_region ON tally_entries (direction, region, day);
  CREATE INDEX tally_entries_day ON tally_entries (direction, day);
  CREATE INDEX tally_entries_field ON tally_entries (direction, field, day);
  CREATE INDEX tally_entries_type ON tally_entries (direction, type, day);
  CREATE INDEX tally_entries_flow ON tally_entries (direction, flow, day);

  CREATE FUNCTION refuse_tally_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'tally entries are append-only';
  END $$;
  CREATE TRIGGER tally_entries_append_only BEFORE UPDATE ON tally_entries
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_tally_change();

  CREATE TABLE tally_cells (
    direction text NOT NULL,
    dimension text NOT NULL,
    month date NOT NULL,
    region text NOT NULL,
    code text NOT NULL,
    amount bigint NOT NULL,
    technical bigint NOT NULL,
    count integer NOT NULL,
    PRIMARY KEY (direction, dimension, month, region, code)
  );
  `,
);

/** 按月填报: what people count, region by region, as the sum from January to the end of the month. */
export const CreateReports = sqlMigration(
  'StatisticsReports1764110000702',
  `
  CREATE TABLE indicator_reports (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    version integer NOT NULL DEFAULT 1,
    year smallint NOT NULL CHECK (year BETWEEN 2000 AND 2100),
    month smallint NOT NULL CHECK (month BETWEEN 1 AND 12),
    region_code text NOT NULL,
    indicator text NOT NULL,
    -- In the indicator's unit; money in 元.
    value numeric(20, 4) NOT NULL CHECK (value >= 0),
    evidence text NOT NULL DEFAULT '',
    file_id uuid REFERENCES files (id),
    state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'submitted', 'returned', 'accepted')),
    filled_by uuid REFERENCES users (id),
    submitted_at timestamptz,
    decided_by uuid REFERENCES users (id),
    decided_at timestamptz,
    note text NOT NULL DEFAULT '',
    updated_at timestamptz NOT NULL,
    UNIQUE (year, month, region_code, indicator),
    CHECK ((state = 'draft') = (submitted_at IS NULL))
  );
  CREATE INDEX indicator_reports_waiting ON indicator_reports (region_code) WHERE state IN ('submitted', 'returned');
  `,
);

/** What people said of a sign; the newest word stands, none is edited. `contracts`: those that were looked at. */
export const CreateAlarmVerdicts = sqlMigration(
  'StatisticsAlarms1764110001000',
  `
  CREATE TABLE alarm_verdicts (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    kind text NOT NULL,
    key text NOT NULL,
    verdict text NOT NULL CHECK (verdict IN ('fine', 'check', 'mended')),
    note text NOT NULL CHECK (note <> ''),
    contracts uuid[] NOT NULL,
    decided_by uuid REFERENCES users (id),
    decided_at timestamptz NOT NULL
  );
  CREATE INDEX alarm_verdicts_sign ON alarm_verdicts (kind, key, decided_at DESC);
  `,
);

/** What was promised in a meeting, and what became of it. */
export const CreatePromises = sqlMigration(
  'StatisticsPromises1764110001001',
  `
  CREATE TABLE meeting_promises (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    region_code text NOT NULL,
    text text NOT NULL CHECK (text <> ''),
    made_on date NOT NULL,
    due date NOT NULL CHECK (due >= made_on),
    done_on date,
    note text NOT NULL DEFAULT '',
    made_by uuid REFERENCES users (id),
    made_at timestamptz NOT NULL
  );
  CREATE INDEX meeting_promises_open ON meeting_promises (due) WHERE done_on IS NULL;
  `,
);

/** Sheets that were brought in for a month, with what became of each line. */
export const CreateReportImports = sqlMigration(
  'StatisticsReportImports1764110001002',
  `
  CREATE TABLE indicator_report_imports (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    year smallint NOT NULL,
    month smallint NOT NULL,
    region_code text NOT NULL,
    file_name text NOT NULL,
    dry_run boolean NOT NULL,
    lines jsonb NOT NULL,
    created_by uuid REFERENCES users (id),
    created_at timestamptz NOT NULL
  );
  CREATE INDEX indicator_report_imports_recent ON indicator_report_imports (region_code, created_at DESC);
  `,
);

/** What the clock has said already: `what` is the subject, `step` the one that has come. Said twice, it is said once. */
export const CreateStatisticsReminders = sqlMigration(
  'StatisticsReminders1794000000000',
  `
  CREATE TABLE statistics_reminders (
    what text NOT NULL,
    step text NOT NULL,
    said_at timestamptz NOT NULL,
    PRIMARY KEY (what, step)
  );
  `,
);
