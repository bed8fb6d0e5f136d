import { Injectable, OnApplicationBootstrap, OnModuleInit } from '@nestjs/common';
import { BACKGROUND, Db, Jobs } from '@guibang/platform';
import { TaxonomyService } from '@guibang/taxonomy';
import type { IndexDoc } from '../engine';
import { Sources } from '../service/sources';
import { normalize, segment } from '../text';
import { isFindable } from '../document/prepare';
import { soundOf } from './pinyin';

const LONGEST = 60;
const CHUNK = 500;
/** Words that this process has handed on already, so that a touched document usually costs nothing here. */
const REMEMBERED = 100_000;

export interface Word {
  readonly text: string;
  readonly norm: string;
  readonly pinyin: string;
  readonly initials: string;
}

/** The words of a document by which it may be asked for: phrases and the words of titles. */
function wordsOf(
  layers: readonly { title: string; keywords?: readonly string[]; names?: readonly string[] }[],
): string[] {
  const words = layers.flatMap(({ title, keywords = [], names = [] }) => [
    title,
    ...keywords,
    ...names,
    ...segment(normalize(title)),
  ]);
  return [...new Set(words)].filter((word) => word.length > 1 && word.length <= LONGEST);
}

function toWord(text: string): Word | null {
  const norm = normalize(text).trim();
  const sound = soundOf(norm);
  return sound && norm.length > 1 ? { text, norm, pinyin: sound.full, initials: sound.initials } : null;
}

/** Words of index and dictionary with their sounds: for pinyin in the box, and for what somebody may have meant. */
@Injectable()
export class Lexicon implements OnModuleInit, OnApplicationBootstrap {
  private readonly known = new Set<string>();
  private dictionary: { version: number; words: readonly Word[] } = { version: -1, words: [] };

  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly taxonomy: TaxonomyService,
    private readonly sources: Sources,
  ) {}

  onModuleInit(): void {
    this.jobs.register('search.learn-words', ({ words }: { words: string[] }) => this.write(words));
    this.jobs.register('search.learn-all', () => this.learnAll());
  }

  /** An index that is older than the lexicon is read once. */
  async onApplicationBootstrap(): Promise<void> {
    const empty = await this.db.one(
      `SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM search_words) AND EXISTS (SELECT 1 FROM search_docs)`,
    );
    if (empty) await this.jobs.add('search.learn-all', {}, { key: 'search.learn-all', priority: BACKGROUND });
  }

  /** Queued in the transaction of the change, and written apart from it: no two changes wait for each other over a word. */
  async learn(docs: readonly IndexDoc[]): Promise<void> {
    const fresh = docs
      .flatMap((doc) => wordsOf(doc.layers.map(({ title, phrases }) => ({ title, keywords: phrases }))))
      .filter((word) => !this.known.has(word));
    if (fresh.length === 0) return;
    const words = [...new Set(fresh)];
    await this.jobs.add('search.learn-words', { words }, { priority: BACKGROUND });
    this.db.afterCommit(() => {
      if (this.known.size > REMEMBERED) this.known.clear();
      for (const word of words) this.known.add(word);
    });
  }

  /** Words whose pinyin or initials begin with the letters, whole ones and short ones first. */
  async startingWith(letters: string, limit: number): Promise<Word[]> {
    const fits = (word: Word) => word.pinyin.startsWith(letters) || word.initials.startsWith(letters);
    const rows = await this.db.query<Word>(
      `SELECT text, norm, pinyin, initials FROM search_words
        WHERE pinyin LIKE $1 || '%' OR initials LIKE $1 || '%'
        ORDER BY pinyin <> $1 AND initials <> $1, length(norm), norm LIMIT $2`,
      [letters, limit],
    );
    const whole = (word: Word) => (word.pinyin === letters || word.initials === letters ? 0 : 1);
    return unique([...this.dictionaryWords().filter(fits), ...rows])
      .sort((a, b) => whole(a) - whole(b) || a.norm.length - b.norm.length || (a.norm < b.norm ? -1 : 1))
      .slice(0, limit);
  }

  /** Words of exactly one of these sounds. */
  async sounding(pinyins: readonly string[]): Promise<Word[]> {
    const rows = await this.db.query<Word>(
      `SELECT text, norm, pinyin, initials FROM search_words WHERE pinyin = ANY ($1::text[]) ORDER BY norm LIMIT ${CHUNK}`,
      [pinyins],
    );
    return unique([...this.dictionaryWords().filter((word) => pinyins.includes(word.pinyin)), ...rows]);
  }

  /**
   * Words that differ from a text in one character, or sound like it by their initials and are as long. One character can only
   * change the beginning or the end: by the other an index finds them.
   */
  async nearly(norm: string): Promise<Word[]> {
    const sound = soundOf(norm);
    const patterns = oneOff(norm);
    const size = Array.from(norm).length;
    const rows = await this.db.query<Word>(
      `SELECT text, norm, pinyin, initials FROM search_words
        WHERE ((left(norm, 1) = left($4, 1) AND char_length(norm) BETWEEN $3 - 1 AND $3 + 1 AND norm LIKE ANY ($1::text[]))
            OR (right(norm, 1) = right($4, 1) AND char_length(norm) BETWEEN $3 - 1 AND $3 + 1 AND norm LIKE ANY ($1::text[]))
            OR (initials = $2 AND char_length(norm) = $3)) AND norm <> $4
        ORDER BY norm LIMIT ${CHUNK}`,
      [patterns, sound?.initials ?? '', size, norm],
    );
    const like = patterns.map(
      (pattern) => new RegExp(`^${pattern.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('_', '.')}$`, 'u'),
    );
    const fits = (word: Word) =>
      word.norm !== norm &&
      (like.some((pattern) => pattern.test(word.norm)) ||
        (word.initials === sound?.initials && Array.from(word.norm).length === size));
    return unique([...this.dictionaryWords().filter(fits), ...rows]);
  }

  /** Every document of every source, as after a reindex. */
  async learnAll(): Promise<void> {
    for (const kind of this.sources.kinds) {
      const source = this.sources.get(kind);
      for (let after: string | null = null; ;) {
        const ids: string[] = await source.ids(after, CHUNK);
        if (ids.length === 0) break;
        const docs = (await source.load(ids)).filter(isFindable);
        await this.write(docs.flatMap((doc) => wordsOf(doc.layers)));
        after = ids.at(-1)!;
      }
    }
  }

  /** Dictionary and synonyms are read from the taxonomy: officers change them. */
  private dictionaryWords(): readonly Word[] {
    const { version } = this.taxonomy;
    if (this.dictionary.version !== version) {
      const words = this.taxonomy.domainWords().flatMap((word) => toWord(word) ?? []);
      this.dictionary = { version, words };
    }
    return this.dictionary.words;
  }

  /** In one order for everybody, so that two writers of the same words do not block each other for good. */
  private async write(texts: readonly string[]): Promise<void> {
    const words = unique(texts.flatMap((text) => toWord(text) ?? [])).sort((a, b) => (a.norm < b.norm ? -1 : 1));
    for (let at = 0; at < words.length; at += CHUNK) {
      await this.db.query(
        `INSERT INTO search_words (norm, text, pinyin, initials)
         SELECT norm, text, pinyin, initials FROM jsonb_to_recordset($1::jsonb) AS w (norm text, text text, pinyin text, initials text)
         ON CONFLICT DO NOTHING`,
        [JSON.stringify(words.slice(at, at + CHUNK))],
      );
    }
  }
}

function unique(words: readonly Word[]): Word[] {
  return [...new Map(words.map((word) => [word.norm, word])).values()];
}

/** Patterns of LIKE for one character changed, left out or added. */
function oneOff(norm: string): string[] {
  const chars = Array.from(norm, (char) => char.replace(/[\\%_]/g, '\\$&'));
  const at = (i: number, middle: string, skip: number) =>
    [...chars.slice(0, i), middle, ...chars.slice(i + skip)].join('');
  const changed = chars.map((_, i) => at(i, '_', 1));
  const added = [...chars, ''].map((_, i) => at(i, '_', 0));
  const left = chars.length > 2 ? chars.map((_, i) => at(i, '', 1)) : [];
  return [...new Set([...changed, ...added, ...left])];
}
