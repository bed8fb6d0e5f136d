import { Converter } from 'opencc-js/t2cn';

/** A normalized text that still knows where every unit of it came from. */
export interface Normalized {
  readonly text: string;
  /** `starts[i]` / `ends[i]`: the slice of the original (UTF-16 offsets) that produced unit `i` of `text`. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

const HAN_FIRST = 0x3400;
const HAN_LAST = 0x9fff;

let toSimplified: ((text: string) => string) | undefined;
let traditional: Set<number> | undefined;

function simplifier(): (text: string) => string {
  const made = toSimplified ?? Converter({ from: 't', to: 'cn' });
  toSimplified = made;
  return made;
}

/** The characters that a conversion can change at all: most texts hold none, and then it is skipped. */
function traditionalCharacters(): Set<number> {
  if (!traditional) {
    const convert = simplifier();
    traditional = new Set();
    for (let code = HAN_FIRST; code <= HAN_LAST; code++) {
      const char = String.fromCharCode(code);
      if (convert(char) !== char) traditional.add(code);
    }
  }
  return traditional;
}

function holdsTraditional(text: string): boolean {
  const set = traditionalCharacters();
  for (let i = 0; i < text.length; i++) if (set.has(text.charCodeAt(i))) return true;
  return false;
}

function isControl(code: number): boolean {
  return code < 0x20 || (code >= 0x7f && code < 0xa0) || (code >= 0x200b && code <= 0x200f) || code === 0xfeff;
}

/** Plain ASCII without upper case and Han characters stay as they are: the common case, worth a fast road. */
function isPlain(code: number): boolean {
  return (code >= 0x20 && code < 0x41) || (code > 0x5a && code < 0x7f) || (code >= 0x4e00 && code <= HAN_LAST);
}

function isLoneSurrogate(char: string): boolean {
  const code = char.charCodeAt(0);
  return char.length === 1 && code >= 0xd800 && code <= 0xdfff;
}

function fold(char: string): string {
  const code = char.charCodeAt(0);
  if (isPlain(code)) return char;
  if (isControl(code) || isLoneSurrogate(char)) return ' ';
  return char.normalize('NFKC').toLowerCase();
}

/** Simplified characters of the same length; a conversion that changes the length is redone character by character. */
function simplify(text: string): string {
  if (!holdsTraditional(text)) return text;
  const convert = simplifier();
  const whole = convert(text);
  if (whole.length === text.length) return whole;
  return Array.from(text, (char) => {
    const one = convert(char);
    return one.length === char.length ? one : char;
  }).join('');
}

/**
 * The one form in which texts are indexed and asked for: compatibility forms and full width folded (NFKC), lower case,
 * traditional characters made simplified, ℃ → °c, ㎛ and µm → μm, control characters and broken surrogates → space.
 * Never throws, whatever the string is.
 */
export function normalize(text: string): string {
  let folded = '';
  for (const char of text) folded += fold(char);
  return simplify(folded);
}

/** As `normalize`, with the offsets that lead back to the original (for highlighting). */
export function normalizeWithOffsets(original: string): Normalized {
  let folded = '';
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const char of original) {
    const piece = fold(char);
    for (let i = 0; i < piece.length; i++) {
      starts.push(at);
      ends.push(at + char.length);
    }
    folded += piece;
    at += char.length;
  }
  return { text: simplify(folded), starts, ends };
}
