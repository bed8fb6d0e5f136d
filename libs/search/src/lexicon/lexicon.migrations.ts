import { sqlMigration } from '@guibang/platform';

/**
 * Every phrase and title word that the index ever held, once, with its sound. Says nothing about who may see it: what is taken from
 * here is offered only where a search as the viewer finds it.
 */
export const CreateLexicon = sqlMigration(
  'SearchLexicon1764110000301',
  `
  CREATE TABLE search_words (
    norm text PRIMARY KEY,
    text text NOT NULL,
    pinyin text NOT NULL,
    initials text NOT NULL
  );
  CREATE INDEX search_words_pinyin ON search_words (pinyin text_pattern_ops);
  CREATE INDEX search_words_initials ON search_words (initials text_pattern_ops);
  `,
);

/** A word with one wrong character still begins or ends as the right one: what it may be is looked up by either end. */
export const IndexWordEnds = sqlMigration(
  'SearchLexiconEnds1764110000800',
  `
  CREATE INDEX search_words_beginning ON search_words (left(norm, 1), char_length(norm));
  CREATE INDEX search_words_ending ON search_words (right(norm, 1), char_length(norm));
  `,
);
