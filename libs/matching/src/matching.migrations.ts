import { sqlMigration } from '@guibang/platform';

/**
 * Profiles are derived (they can be made again from listings); matches are not: they hold what people said.
 */
export const CreateMatching = sqlMigration(
  'MatchingCreate1763800000060',
  `
  CREATE TABLE match_profiles (
    listing_id uuid PRIMARY KEY REFERENCES listings (id),
    kind text NOT NULL,
    org_id uuid,
    hash text NOT NULL,
    facts jsonb NOT NULL,
    terms json NOT NULL,
    keys text[] NOT NULL,
    length real NOT NULL,
    mass real NOT NULL DEFAULT 0,
    made_at timestamptz NOT NULL
  );
  CREATE INDEX match_profiles_kind ON match_profiles (kind, listing_id);

  CREATE TABLE match_terms (
    term text PRIMARY KEY,
    needs integer NOT NULL,
    results integer NOT NULL
  );

  CREATE TABLE match_counts (
    one_row boolean PRIMARY KEY DEFAULT true CHECK (one_row),
    needs integer NOT NULL,
    results integer NOT NULL,
    result_length real NOT NULL,
    counted_at timestamptz NOT NULL
  );

  CREATE TABLE matches (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    need_id uuid NOT NULL REFERENCES listings (id),
    result_id uuid NOT NULL REFERENCES listings (id),
    score real NOT NULL,
    met smallint NOT NULL,
    indicators jsonb NOT NULL,
    reasons jsonb NOT NULL,
    gaps jsonb NOT NULL,
    model_version text NOT NULL,
    -- False once one side is no longer published or the pair fell out of both lists; what was said stays.
    listed boolean NOT NULL DEFAULT true,
    need_state text NOT NULL DEFAULT 'suggested'
      CHECK (need_state IN ('suggested', 'viewed', 'interested', 'declined')),
    need_reason text,
    need_answered_at timestamptz,
    result_state text NOT NULL DEFAULT 'suggested'
      CHECK (result_state IN ('suggested', 'viewed', 'interested', 'declined')),
    result_reason text,
    result_answered_at timestamptz,
    contacted_at timestamptz,
    notified_at timestamptz,
    created_at timestamptz NOT NULL,
    computed_at timestamptz NOT NULL,
    UNIQUE (need_id, result_id),
    CHECK ((need_state = 'declined') = (need_reason IS NOT NULL)),
    CHECK ((result_state = 'declined') = (result_reason IS NOT NULL)),
    CHECK (contacted_at IS NULL OR (need_state = 'interested' AND result_state = 'interested'))
  );
  CREATE INDEX matches_need ON matches (need_id, score DESC, id) WHERE listed;
  CREATE INDEX matches_result ON matches (result_id, score DESC, id) WHERE listed;
  CREATE INDEX matches_new ON matches (created_at) WHERE notified_at IS NULL;

  CREATE TABLE match_runs (
    listing_id uuid PRIMARY KEY REFERENCES listings (id),
    wanted_at timestamptz NOT NULL,
    done_at timestamptz
  );
  `,
);

/** `concluded_at`: the pair ended in a contract. `kept`: people have acted on it, so no tidying may take it away. */
export const ConcludeMatches = sqlMigration(
  'MatchingConclude1764110000501',
  `
  ALTER TABLE matches ADD COLUMN concluded_at timestamptz, ADD COLUMN kept boolean NOT NULL DEFAULT false;
  UPDATE matches SET kept = true WHERE need_answered_at IS NOT NULL OR result_answered_at IS NOT NULL;
  `,
);

/** Versions of the weights, and at which place whom a match was shown: what learning from answers needs. */
export const CreateModels = sqlMigration(
  'MatchModelsCreate1764110000200',
  `
  CREATE TABLE match_models (
    version text PRIMARY KEY,
    state text NOT NULL CHECK (state IN ('proposed', 'active', 'retired', 'refused')),
    source text NOT NULL CHECK (source IN ('shipped', 'learned')),
    based_on text REFERENCES match_models (version),
    weights jsonb NOT NULL,
    figures jsonb NOT NULL DEFAULT '[]',
    -- Why it was refused, or taken.
    note text NOT NULL DEFAULT '',
    made_at timestamptz NOT NULL,
    -- null: the program itself
    decided_by uuid REFERENCES users (id),
    decided_at timestamptz
  );
  CREATE UNIQUE INDEX match_models_one_active ON match_models ((true)) WHERE state = 'active';

  CREATE TABLE match_impressions (
    match_id uuid NOT NULL REFERENCES matches (id) ON DELETE CASCADE,
    side text NOT NULL CHECK (side IN ('need', 'result')),
    -- The best place and the model of the first showing: answers are weighed by it.
    place integer NOT NULL,
    model_version text NOT NULL,
    first_at timestamptz NOT NULL,
    last_at timestamptz NOT NULL,
    PRIMARY KEY (match_id, side)
  );
  `,
);

/** Dense vectors, one for each text and model: plain bytes (float4), looked through in memory, so that no extension is needed. */
export const CreateVectors = sqlMigration(
  'MatchVectorsCreate1764110000210',
  `
  CREATE TABLE match_vectors (
    model text NOT NULL,
    hash text NOT NULL,
    vector bytea NOT NULL,
    made_at timestamptz NOT NULL,
    PRIMARY KEY (model, hash)
  );
  ALTER TABLE match_profiles ADD COLUMN text_hash text;
  `,
);

/** What a match counts for each owner after his refusals: a factor on the score in his own list. */
export const LeanMatches = sqlMigration(
  'MatchLean1764110000220',
  `
  ALTER TABLE matches ADD COLUMN need_lean real NOT NULL DEFAULT 1, ADD COLUMN result_lean real NOT NULL DEFAULT 1;
  `,
);

/** Terms one a line with six bytes of counts each (see Terms), and no second copy of them: 300 profiles load in two thirds of the time. */
export const PackProfiles = sqlMigration(
  'MatchProfilesPack1764110001200',
  `
  ALTER TABLE match_profiles ADD COLUMN counts bytea;
  UPDATE match_profiles p SET counts = decode((
    SELECT coalesce(string_agg(
             lpad(to_hex(cls::int), 2, '0') || lpad(to_hex(layer::int), 2, '0')
               || lpad(to_hex(least(in_title::int, 65535)), 4, '0') || lpad(to_hex(least(in_text::int, 65535)), 4, '0'),
             '' ORDER BY place), '')
      FROM ROWS FROM (json_array_elements_text(p.terms->'c'), json_array_elements_text(p.terms->'l'),
                      json_array_elements_text(p.terms->'t'), json_array_elements_text(p.terms->'x'))
           WITH ORDINALITY AS r (cls, layer, in_title, in_text, place)), 'hex');
  ALTER TABLE match_profiles
    ALTER COLUMN terms TYPE text USING array_to_string(keys, E'\\n'), ALTER COLUMN counts SET NOT NULL, DROP COLUMN keys;
  `,
);
