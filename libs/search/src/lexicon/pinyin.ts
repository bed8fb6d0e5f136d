import { pinyin } from 'pinyin-pro';

const HAN = /[㐀-鿿豈-﫿]/;
/** Nobody types more letters than this before looking at what is offered. */
const SYLLABLES = 12;

/** How a text is typed by its sound: nanzhu, nz. */
export interface Sound {
  readonly full: string;
  readonly initials: string;
}

/** One syllable without tone for each Han character, letters and figures as they are, everything else left out. */
export function syllables(normalized: string): string[] {
  return pinyin(normalized, { toneType: 'none', type: 'array', v: true, nonZh: 'consecutive' })
    .map((part) => part.toLowerCase().replace(/[^a-z0-9]/g, ''))
    .filter((part) => part !== '');
}

/** The sound of a normalized text; null where it holds no Han character. */
export function soundOf(normalized: string): Sound | null {
  if (!HAN.test(normalized)) return null;
  const parts = syllables(normalized).slice(0, SYLLABLES);
  if (parts.length === 0) return null;
  return { full: parts.join(''), initials: parts.map((part) => part[0]).join('') };
}

/** Letters only, as pinyin is typed, without the marks and spaces between syllables; null for anything else. */
export function typedSound(text: string): string | null {
  const letters = text.replace(/['’\s]/g, '').toLowerCase();
  return /^[a-z]{2,40}$/.test(letters) ? letters : null;
}
