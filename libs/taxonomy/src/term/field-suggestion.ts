export interface FieldTerm {
  readonly code: string;
  readonly parentCode: string | null;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly attrs: Record<string, unknown>;
}

export interface FieldSuggestion {
  readonly code: string;
  /** 0–1 of the best: how sure, relative to the first suggestion. */
  readonly share: number;
  /** The words of the text that speak for it, strongest first. */
  readonly words: readonly string[];
}

/** A word of the title says more than one of the text; long words are rarer, so they weigh more. */
const TITLE_WEIGHT = 3;
const MAX_COUNTED = 3;

function occurrences(text: string, word: string): number {
  let count = 0;
  for (let at = text.indexOf(word); at >= 0 && count < MAX_COUNTED; at = text.indexOf(word, at + word.length)) count++;
  return count;
}

/** Latin keywords (LED, PLC) must stand alone, or they would be found inside other words. */
function latinOccurrences(text: string, word: string): number {
  const found = text.match(new RegExp(`(?<![a-z0-9])${word.replace(/[^a-z0-9]/g, '\\$&')}(?![a-z0-9])`, 'g'));
  return Math.min(found?.length ?? 0, MAX_COUNTED);
}

function score(text: string, word: string): number {
  const latin = /^[a-z0-9 .-]+$/.test(word);
  const count = latin ? latinOccurrences(text, word) : occurrences(text, word);
  return count === 0 ? 0 : Math.sqrt(count) * Math.max(1, word.length - 1);
}

/**
 * Technical fields that a title and text speak of, best first. Plain keyword counting over the editable keyword lists: the
 * person who fills in the form decides, so it must be explainable rather than clever.
 */
export function suggestFields(title: string, text: string, fields: readonly FieldTerm[], limit = 3): FieldSuggestion[] {
  const head = title.normalize('NFKC').toLowerCase();
  const body = text.normalize('NFKC').toLowerCase();
  const scored = fields.flatMap((field) => {
    const keywords = (field.attrs.keywords as string[] | undefined) ?? [];
    const hits = keywords
      .map((word) => {
        const w = word.toLowerCase();
        return { word, worth: TITLE_WEIGHT * score(head, w) + score(body, w) };
      })
      .filter((h) => h.worth > 0)
      .sort((a, b) => b.worth - a.worth);
    const total = hits.reduce((sum, h) => sum + h.worth, 0);
    return total > 0 ? [{ code: field.code, total, words: hits.slice(0, 5).map((h) => h.word) }] : [];
  });
  scored.sort((a, b) => b.total - a.total || (a.code < b.code ? -1 : 1));
  const best = scored[0]?.total ?? 1;
  return scored.slice(0, limit).map(({ code, total, words }) => ({ code, share: total / best, words }));
}
