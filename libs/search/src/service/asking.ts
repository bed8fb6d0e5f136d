import { Injectable } from '@nestjs/common';
import { TaxonomyService } from '@guibang/taxonomy';
import type { SearchQuery, UnderstoodIndicator } from '../dto';
import type { FieldName, FieldValue, Filter, QueryText, Sort, ViewerTokens } from '../engine';
import { type Indicator, indicatorFilter, spokenIndicators } from '../indicator';
import { normalize, segment } from '../text';
import { Sources } from './sources';
import { chosenOf, listOf, sortOf } from './search-query';
import { Vocabulary } from './vocabulary';

/** Indicators in one search; more is a text that was pasted. */
const MOST = 5;
/** A name of more characters has the matter in front of it: 铝合金板材抗拉强度 asks for 抗拉强度 of 铝合金板材. */
const LONG_NAME = 6;
const WHOLE_WORD = 4;

/** A search as an address says it, understood. */
export interface Asked {
  readonly text?: QueryText;
  readonly filter?: Filter;
  readonly chosen: Readonly<Record<FieldName, readonly FieldValue[]>>;
  readonly sort?: Sort;
  readonly indicators: readonly UnderstoodIndicator[];
  /** Words that are in the text for an indicator's sake only: its chip speaks for them. */
  readonly ofIndicators: readonly string[];
  /** Words that were asked for without their synonyms. */
  readonly exact: readonly string[];
}

interface Spoken {
  readonly indicator: Indicator;
  readonly piece: string;
  /** What stood in front of the name. */
  readonly before: string;
  readonly filter: Filter | null;
}

const SIGNS = { gte: '≥', lte: '≤', eq: '=', range: '' } as const;

/** Reads what was asked: the same for the page, its export and a saved search. */
@Injectable()
export class Asking {
  constructor(
    private readonly taxonomy: TaxonomyService,
    private readonly sources: Sources,
    private readonly vocabulary: Vocabulary,
  ) {}

  /** @throws search.unknown-kind */
  asked(query: SearchQuery, viewer: ViewerTokens): Asked {
    const exact = listOf(query.exact).map(normalize);
    const typed = query.q ?? '';
    const spoken = this.spoken(typed);
    // The quantity is asked for in words as well; its number is the filter's business.
    const words = spoken.reduce(
      (left, { indicator, piece, before }) => left.replace(piece, ` ${before} ${indicator.name} `),
      spoken.length > 0 ? folded(typed) : typed,
    );
    const text = this.vocabulary.understand(words, exact);
    // Indicators are told from layer 1 up: for the public there is nothing to compare.
    const applied = viewer.includes('member') ? spoken.filter(({ filter }) => filter !== null) : [];
    return {
      ...(text ? { text } : {}),
      ...(applied.length > 0 ? { filter: { and: applied.map(({ filter }) => filter!) } } : {}),
      chosen: chosenOf(query, this.sources.kinds),
      sort: sortOf(query, text !== null),
      ofIndicators: spoken.length > 0 ? this.added(typed, spoken, text) : [],
      indicators: spoken.map((one) => ({ text: wordsOf(one.indicator), applied: applied.includes(one) })),
      exact,
    };
  }

  private spoken(typed: string): Spoken[] {
    const units = this.taxonomy.units();
    return spokenIndicators(typed, units)
      .slice(0, MOST)
      .map(({ indicator, piece }) => {
        const { before, name } = cutName(indicator.name);
        const named = { ...indicator, name };
        return { indicator: named, piece, before, filter: indicatorFilter(named, this.also(name), units) };
      });
  }

  private added(typed: string, spoken: readonly Spoken[], text: QueryText | null): string[] {
    const rest = spoken.reduce((left, { piece, before }) => left.replace(piece, ` ${before} `), folded(typed));
    const own = new Set((this.vocabulary.understand(rest)?.words ?? []).map(([word]) => word));
    return (text?.words ?? []).flatMap(([word = '']) => (own.has(word) ? [] : [word]));
  }

  private also(name: string): readonly string[] {
    this.vocabulary.refresh();
    return this.vocabulary.also(normalize(name));
  }
}

/** As `spokenIndicators` folds its text, so that its pieces are found again. */
function folded(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[～]/g, '~')
    .replace(/[，、；。]/g, '\n');
}

function cutName(name: string): { before: string; name: string } {
  if (name.length <= LONG_NAME) return { before: '', name };
  const ends = segment(normalize(name)).filter((word) => word.length >= WHOLE_WORD && name.endsWith(word));
  const end = ends.sort((a, b) => b.length - a.length)[0];
  return end && end !== name ? { before: name.slice(0, -end.length), name: end } : { before: '', name };
}

/** 抗拉强度 ≥ 450 MPa, as the chip says it. */
function wordsOf({ name, comparator, value, high, unit }: Indicator): string {
  const sign = SIGNS[comparator ?? 'eq'];
  const number = high === null ? String(value) : `${value}~${high}`;
  return [name, sign, [number, unit ?? ''].join(/^[%‰°]/.test(unit ?? '') ? '' : ' ')].filter(Boolean).join(' ').trim();
}
