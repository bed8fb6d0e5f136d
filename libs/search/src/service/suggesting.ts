import { Injectable } from '@nestjs/common';
import type { Suggestion as Offered } from '../dto';
import type { Suggestion, ViewerTokens } from '../engine';
import { Lexicon, Word } from '../lexicon/lexicon';
import { typedSound } from '../lexicon/pinyin';
import { cleanQuery, normalize } from '../text';
import { SearchService } from './search.service';
import { Vocabulary } from './vocabulary';

const SHOWN = 8;
/** Words of a sound that are tried, since some lead nowhere for this viewer. */
const TRIED = 16;
/** Words that are looked for at once: each is several statements, and others type too. */
const AT_ONCE = 4;

/** What may be meant by what is being typed, by its letters or by its sound, each with what it leads to. */
@Injectable()
export class Suggesting {
  constructor(
    private readonly search: SearchService,
    private readonly vocabulary: Vocabulary,
    private readonly lexicon: Lexicon,
  ) {}

  async offers(typed: string, viewer: ViewerTokens, kinds?: readonly string[]): Promise<Offered[]> {
    const letters = typedSound(cleanQuery(typed));
    const [written, sounding] = await Promise.all([
      this.search.suggest(typed, viewer, kinds, SHOWN),
      letters ? this.lexicon.startingWith(letters, TRIED) : [],
    ]);
    const spoken = sounding.filter((word) => !written.some((one) => normalize(one.text) === word.norm));
    const looks = [
      ...written.map((one) => () => this.counted(one, viewer, kinds)),
      ...spoken.map((word) => () => this.spoken(word, viewer, kinds)),
    ];
    const offers: Offered[] = [];
    for (let at = 0; at < looks.length && offers.length < SHOWN; at += AT_ONCE) {
      const some = await Promise.all(looks.slice(at, at + AT_ONCE).map((look) => look()));
      offers.push(...some.filter((offer) => offer !== null));
    }
    return offers.slice(0, SHOWN);
  }

  /** One document is offered as itself; a phrase with the number that a search for it finds. */
  private async counted(one: Suggestion, viewer: ViewerTokens, kinds?: readonly string[]): Promise<Offered | null> {
    if (one.id) return { text: one.text, kind: one.kind, id: one.id, count: null };
    const count = await this.yieldOf(one.text, viewer, kinds);
    return count > 0 ? { text: one.text, kind: null, id: null, count } : null;
  }

  private async spoken(word: Word, viewer: ViewerTokens, kinds?: readonly string[]): Promise<Offered | null> {
    const [first] = await this.search.suggest(word.text, viewer, kinds, 1);
    if (first?.id && normalize(first.text) === word.norm) {
      return { text: first.text, kind: first.kind, id: first.id, count: null };
    }
    const count = await this.yieldOf(word.text, viewer, kinds);
    return count > 0 ? { text: word.text, kind: null, id: null, count } : null;
  }

  private async yieldOf(text: string, viewer: ViewerTokens, kinds?: readonly string[]): Promise<number> {
    const understood = this.vocabulary.understand(text);
    return understood ? this.search.heldInFull(understood, { viewer, kinds }) : 0;
  }
}
