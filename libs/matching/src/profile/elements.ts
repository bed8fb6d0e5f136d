import { isStopWord, isWeakWord, normalize, pieces } from '@guibang/search';
import { type Element, ELEMENT_KINDS, type ElementKind } from '../dto';
import type { LayeredText } from './profile';

interface Tail {
  readonly kind: ElementKind;
  /** It says something by itself: 不锈钢, not 材料. */
  readonly alone: boolean;
}

/** Words that an element is known by: it ends with one of `tails`, or follows (or precedes) one of `leads`. It crosses no `breaks`. */
export interface ElementCues {
  readonly tails: ReadonlyMap<string, Tail>;
  readonly leads: ReadonlyMap<string, ElementKind>;
  readonly breaks: ReadonlySet<string>;
}

/** Where the rest of an element stands: 提高…, …强度. */
const REST = '…';
const BREAK = 'break';

/** @param terms of the scheme `element`, each word below its kind or below `break` */
export function cuesOf(terms: readonly { name: string; parentCode: string | null }[]): ElementCues {
  const tails = new Map<string, Tail>();
  const leads = new Map<string, ElementKind>();
  const breaks = new Set<string>();
  for (const { name, parentCode } of terms) {
    const word = normalize(name.replace(REST, ''));
    const kind = ELEMENT_KINDS.find((one) => one === parentCode);
    if (parentCode === BREAK) breaks.add(word);
    else if (kind && name.endsWith(REST)) leads.set(word, kind);
    else if (kind) tails.set(word, { kind, alone: !name.startsWith(REST) });
  }
  return { tails, leads, breaks };
}

/** What members may read: an element that is told never comes from a higher layer. */
const OPEN_LAYER = 1;
const LONGEST_CUE = 4;
const LONGEST_PHRASE = 10;
/** Kept of each kind: what a line of the page holds. */
const KEPT = 3;
const HAN = /^[\u3400-\u9fff\uf900-\ufaff]+$/;
/** A phrase may hold latin names and figures (AZ91镁合金), but is more than that. */
const LATIN = /^[a-z0-9.+-]+$/;

interface Found {
  readonly kind: ElementKind;
  readonly text: string;
}

/** What stands unbroken between stop words and punctuation. */
function runsOf(normalized: string, { breaks }: ElementCues): string[][] {
  const runs: string[][] = [[]];
  for (const piece of pieces(normalized)) {
    const content = (HAN.test(piece) || LATIN.test(piece)) && !isStopWord(piece) && !breaks.has(piece);
    if (content) runs.at(-1)!.push(piece);
    else if (runs.at(-1)!.length > 0) runs.push([]);
  }
  return runs.filter((run) => run.length > 0);
}

/** The longest cue that the text ends with, of at least so many characters. */
function tailOf(text: string, least: number, { tails }: ElementCues): (Tail & { length: number }) | null {
  for (let length = Math.min(LONGEST_CUE, text.length); length >= least; length--) {
    const tail = tails.get(text.slice(-length));
    if (tail) return { ...tail, length };
  }
  return null;
}

const lengthOf = (words: readonly string[]) => words.reduce((sum, word) => sum + word.length, 0);

/** The last of the words that fit into a phrase, the nearest first. */
function nearest(words: readonly string[], most: number): string[] {
  let from = words.length;
  while (from > 0 && lengthOf(words.slice(from - 1)) <= most) from--;
  return words.slice(from);
}

function firstOf(words: readonly string[], most: number): string[] {
  let to = 0;
  while (to < words.length && lengthOf(words.slice(0, to + 1)) <= most) to++;
  return words.slice(0, to);
}

/** 提高 + 抗拉强度, or 良品率 + 提高 where nothing follows; 用于 takes what follows alone, without itself. */
function led(run: readonly string[], at: number, kind: ElementKind): Found | null {
  const [lead, after, before] = [run[at]!, run.slice(at + 1), run.slice(0, at)];
  if (kind === 'application') {
    const text = firstOf(after, LONGEST_PHRASE).join('');
    return text.length > 1 ? { kind, text } : null;
  }
  const room = LONGEST_PHRASE - lead.length;
  if (after.length > 0) return { kind, text: lead + firstOf(after, room).join('') };
  const told = nearest(before, room).join('');
  return told === '' ? null : { kind, text: told + lead };
}

/** Elements of one run of words, known by cues of at least `least` characters. A cue by itself (装置) says nothing: it takes what stands before it. */
function elementsIn(run: readonly string[], least: number, cues: ElementCues): Found[] {
  const found: Found[] = [];
  let from = 0;
  let before = 0;
  for (const [at, piece] of run.entries()) {
    const lead = cues.leads.get(piece);
    if (lead) {
      const one = led(run, at, lead);
      if (one) found.push(one);
      if (lead === 'application') break;
      before = from = at + 1;
      continue;
    }
    const tail = tailOf(piece, least, cues);
    if (!tail) {
      if (isWeakWord(piece)) from = at + 1;
      continue;
    }
    // 关键技术 says no more than 技术.
    const end = isWeakWord(piece) ? piece.slice(-tail.length) : piece;
    const bare = from === at && tail.length === end.length && !tail.alone;
    const words = nearest(run.slice(bare ? before : from, at), LONGEST_PHRASE - end.length);
    const text = [...words, end].join('');
    // A cue of one character needs two more: 导热性, not 水性.
    if (tail.alone || text.length > Math.max(tail.length, 2)) found.push({ kind: tail.kind, text });
    if (!bare) before = from;
    from = at + 1;
  }
  return found;
}

const within = (a: Found, b: Found) => a.text.includes(b.text) || b.text.includes(a.text);

/**
 * What a listing is about, by kind: products, materials, methods, effects, applications (the five that needs and patents are commonly
 * compared by). From its open texts, as normalized: title and keywords first, running text only for a kind that those leave empty.
 */
export function elementsOf(
  title: string,
  keywords: readonly string[],
  texts: readonly LayeredText[],
  cues: ElementCues,
): Element[] {
  const kept: Element[] = [];
  const read = (text: string, layer: number, least: number, full: ReadonlySet<ElementKind> = new Set()) => {
    const found = runsOf(normalize(text), cues)
      .flatMap((run) => elementsIn(run, least, cues))
      .filter(({ kind }) => !full.has(kind));
    // The longest first: 铝合金结构件 rather than 结构件.
    for (const one of [...found].sort((a, b) => b.text.length - a.text.length)) {
      const same = kept.filter(({ kind }) => kind === one.kind);
      if (same.length < KEPT && !same.some((other) => within(one, other))) kept.push({ ...one, layer });
    }
  };
  read(title, 0, 1);
  for (const keyword of keywords) read(keyword, 1, 1);
  const told = new Set(kept.map(({ kind }) => kind));
  // In running text a cue of one character is part of too many other words.
  for (const { text, layer } of texts) if (layer <= OPEN_LAYER) read(text, layer, 2, told);
  return ELEMENT_KINDS.flatMap((kind) => kept.filter((one) => one.kind === kind));
}
