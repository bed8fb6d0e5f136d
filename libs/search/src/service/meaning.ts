import { Injectable } from '@nestjs/common';
import type { Meant } from '../dto';
import type { Page, ViewerTokens } from '../engine';
import { isSlip, slipDistance } from '../lexicon/likeness';
import { Lexicon } from '../lexicon/lexicon';
import { syllables, typedSound } from '../lexicon/pinyin';
import { cleanQuery } from '../text';
import { Asked } from './asking';
import { SearchService } from './search.service';
import { Vocabulary } from './vocabulary';

const SHOWN = 3;
/** Readings that are tried before the best are kept. */
const TRIED = 10;
/** Pieces of a text that are looked at: each has the lexicon read. */
const PIECES = 4;
/** A longer piece is a sentence, in which single words are looked at only. */
const PIECE = 12;
const WINDOW = 4;

interface Reading {
  readonly text: string;
  readonly distance: number;
}

/** 是不是要找: for a search that met nothing as it was asked, what its writer may have meant. Offered, never put in its place. */
@Injectable()
export class Meaning {
  constructor(
    private readonly search: SearchService,
    private readonly vocabulary: Vocabulary,
    private readonly lexicon: Lexicon,
  ) {}

  /** Nothing for a search that was met in full. */
  async of(typed: string | undefined, asked: Asked, page: Page, viewer: ViewerTokens): Promise<Meant[]> {
    const text = cleanQuery(typed ?? '');
    if (text === '' || (page.mode === 'all' && page.total.value > 0) || page.mode === 'browse') return [];
    const pieces = text.split(' ');
    const readings: Reading[] = [];
    for (const [i, piece] of pieces.slice(0, PIECES).entries()) {
      for (const { text: other, distance } of await this.readings(piece)) {
        readings.push({ text: [...pieces.slice(0, i), other, ...pieces.slice(i + 1)].join(' '), distance });
      }
    }
    readings.sort((a, b) => a.distance - b.distance || (a.text < b.text ? -1 : 1));
    const different = [...new Map(readings.map((reading) => [reading.text, reading])).values()];
    const tried = await Promise.all(different.slice(0, TRIED).map((reading) => this.meant(reading, asked, viewer)));
    return tried.filter((meant) => meant !== null).slice(0, SHOWN);
  }

  private async readings(piece: string): Promise<Reading[]> {
    const letters = typedSound(piece);
    if (letters) {
      const words = await this.lexicon.startingWith(letters, TRIED);
      return words.map((word) => ({
        text: word.norm,
        distance: (word.pinyin === letters || word.initials === letters ? 0 : 1) + word.norm.length / 100,
      }));
    }
    const chars = Array.from(piece);
    if (chars.length < 2) return [];
    return [...(chars.length <= PIECE ? await this.nearWords(piece) : []), ...(await this.sameSounds(chars))];
  }

  private async nearWords(piece: string): Promise<Reading[]> {
    const words = await this.lexicon.nearly(piece);
    return words
      .filter((word) => isSlip(piece, word.norm))
      .map((word) => ({ text: word.norm, distance: slipDistance(piece, word.norm) }));
  }

  /** The slip of an input method inside a longer text: two to four characters that sound like a known word. */
  private async sameSounds(chars: readonly string[]): Promise<Reading[]> {
    const sounds = chars.map((char) => syllables(char)[0] ?? '');
    const windows: { at: number; size: number; pinyin: string }[] = [];
    for (let size = 2; size <= Math.min(WINDOW, chars.length); size++) {
      for (let at = 0; at + size <= chars.length; at++) {
        const part = sounds.slice(at, at + size);
        if (part.every((sound) => sound !== '')) windows.push({ at, size, pinyin: part.join('') });
      }
    }
    if (windows.length === 0) return [];
    const words = await this.lexicon.sounding([...new Set(windows.map((window) => window.pinyin))]);
    return windows.flatMap(({ at, size, pinyin }) => {
      const said = chars.slice(at, at + size).join('');
      return words
        .filter((word) => word.pinyin === pinyin && word.norm !== said && Array.from(word.norm).length === size)
        .map((word) => ({
          text: [...chars.slice(0, at), word.norm, ...chars.slice(at + size)].join(''),
          distance: slipDistance(said, word.norm),
        }));
    });
  }

  /** Under the same filters and for the same viewer, met in full; null where that leads nowhere. */
  private async meant({ text }: Reading, asked: Asked, viewer: ViewerTokens): Promise<Meant | null> {
    const understood = this.vocabulary.understand(text);
    if (!understood) return null;
    const { filter, chosen } = asked;
    const count = await this.search.heldInFull(understood, { viewer, filter, chosen });
    return count > 0 ? { text, count } : null;
  }
}
