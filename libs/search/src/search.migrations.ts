import { sqlMigration } from '@guibang/platform';

/**
 * One row per document and layer. `space` is one generation of one kind's index: a rebuild fills a new space and the switch is
 * one update, so no half state is ever read. `head` holds the lexemes of title and keywords only: small enough to rank by.
 */
export const CreateSearch = sqlMigration(
  'SearchCreate1763800000012',
  `
  CREATE SEQUENCE search_space_numbers AS integer;
  CREATE TABLE search_spaces (
    kind text PRIMARY KEY,
    live integer NOT NULL,
    building integer,
    built_at timestamptz
  );

  CREATE TABLE search_docs (
    space integer NOT NULL,
    id text NOT NULL,
    layer smallint NOT NULL,
    kind text NOT NULL,
    at timestamptz NOT NULL,
    audience text[] NOT NULL,
    hidden_from text[] NOT NULL,
    -- 'field:value' of every text and flag: filtered by, and counted as facets.
    tags text[] NOT NULL,
    nums jsonb NOT NULL,
    -- Null where the lexemes hold no others.
    head tsvector,
    title_norm text NOT NULL,
    lexemes tsvector NOT NULL,
    PRIMARY KEY (space, id, layer)
  );
  ALTER TABLE search_docs
    ALTER COLUMN lexemes SET STORAGE EXTERNAL,
    ALTER COLUMN audience SET STORAGE MAIN, ALTER COLUMN hidden_from SET STORAGE MAIN, ALTER COLUMN tags SET STORAGE MAIN,
    ALTER COLUMN nums SET STORAGE MAIN, ALTER COLUMN head SET STORAGE MAIN,
    ALTER COLUMN title_norm SET STORAGE MAIN;
  ALTER TABLE search_docs SET (toast_tuple_target = 512);

  -- What only the shown page reads, kept apart so that the rows that every query walks over stay narrow.
  CREATE TABLE search_texts (
    space integer NOT NULL,
    id text NOT NULL,
    layer smallint NOT NULL,
    v bigint NOT NULL,
    h text NOT NULL,
    title text NOT NULL,
    summary text NOT NULL,
    body text NOT NULL,
    display jsonb NOT NULL,
    PRIMARY KEY (space, id, layer),
    FOREIGN KEY (space, id, layer) REFERENCES search_docs ON DELETE CASCADE
  );
  CREATE INDEX search_docs_lexemes ON search_docs USING gin (lexemes) WITH (gin_pending_list_limit = 256);
  CREATE INDEX search_docs_title ON search_docs USING gin (title_norm gin_trgm_ops);
  CREATE INDEX search_docs_at ON search_docs (space, at DESC, id);

  CREATE TABLE search_phrases (
    space integer NOT NULL,
    id text NOT NULL,
    layer smallint NOT NULL,
    text text NOT NULL,
    norm text NOT NULL,
    FOREIGN KEY (space, id, layer) REFERENCES search_docs ON DELETE CASCADE
  );
  CREATE INDEX search_phrases_doc ON search_phrases (space, id, layer);
  CREATE INDEX search_phrases_norm ON search_phrases (norm text_pattern_ops);
  CREATE INDEX search_phrases_trgm ON search_phrases USING gin (norm gin_trgm_ops);
  `,
);

/**
 * Every query answers with ids. They were kept beside the row, where each costs four more page reads: rows are cut at 512 bytes,
 * and what has no storage of its own goes first. And one mark for kind and viewer (see `markOf`). Writes the table anew: about
 * a minute for 100,000 documents, while which nobody searches.
 */
export const KeepIdsInRows = sqlMigration(
  'SearchIdsInRows1764110000900',
  `
  CREATE FUNCTION pg_temp.marked(vector tsvector, kind text, audience text[]) RETURNS tsvector LANGUAGE sql AS $$
    SELECT ts_delete(vector, array_agg('@' || token) || ('#' || kind))
           || array_to_tsvector(array_agg(DISTINCT '#' || kind || '@' || token))
      FROM unnest(audience) AS token
  $$;
  ALTER TABLE search_docs
    ALTER COLUMN lexemes TYPE tsvector USING pg_temp.marked(lexemes, kind, audience),
    ALTER COLUMN id TYPE text USING id || '',
    ALTER COLUMN kind TYPE text USING kind || '',
    ALTER COLUMN lexemes SET STORAGE EXTERNAL,
    ALTER COLUMN id SET STORAGE PLAIN,
    ALTER COLUMN kind SET STORAGE PLAIN;
  DROP FUNCTION pg_temp.marked;
  `,
);
