import { normalizeWithOffsets } from './normalize';

/** A piece of a text and whether the query met it. Never HTML: whoever shows it decides how. */
export interface Fragment {
  readonly text: string;
  readonly hit: boolean;
}

interface Span {
  start: number;
  end: number;
}

const ELLIPSIS = '…';

/** Every place of `terms` (normalized) in `text` (normalized), overlapping and touching ones joined. */
function findSpans(text: string, terms: readonly string[]): Span[] {
  const found: Span[] = [];
  for (const term of new Set(terms)) {
    if (term === '') continue;
    for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + term.length)) {
      found.push({ start: at, end: at + term.length });
    }
  }
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  const joined: Span[] = [];
  for (const span of found) {
    const last = joined.at(-1);
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else joined.push({ ...span });
  }
  return joined;
}

function toOriginal(spans: readonly Span[], starts: readonly number[], ends: readonly number[]): Span[] {
  return spans.map(({ start, end }) => ({ start: starts[start] ?? 0, end: ends[end - 1] ?? 0 }));
}

/** The window of `size` units that holds the most hit characters, moved a little left so that hits do not open it. */
function bestWindow(spans: readonly Span[], length: number, size: number): Span {
  if (length <= size) return { start: 0, end: length };
  const lead = Math.floor(size / 6);
  let best: Span = { start: 0, end: size };
  let bestWeight = -1;
  for (const first of spans) {
    const start = Math.min(Math.max(0, first.start - lead), length - size);
    const weight = spans.reduce(
      (sum, span) => sum + (span.start >= start && span.end <= start + size ? span.end - span.start : 0),
      0,
    );
    if (weight > bestWeight) {
      bestWeight = weight;
      best = { start, end: start + size };
    }
  }
  return best;
}

/** Does not cut a surrogate pair in two. */
function atBoundary(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at + 1 : at;
}

/**
 * Marks `terms` (normalized) in the original text. With `size`, only the best window of about that many characters is
 * returned, with … where something was left out. The fragments joined are the text (or the window) itself.
 */
export function highlight(original: string, terms: readonly string[], size = Infinity): Fragment[] {
  const { text, starts, ends } = normalizeWithOffsets(original);
  const spans = toOriginal(findSpans(text, terms), starts, ends);
  const raw = bestWindow(spans.slice(0, 64), original.length, size);
  const window = { start: atBoundary(original, raw.start), end: atBoundary(original, raw.end) };
  const out: Fragment[] = [];
  const push = (start: number, end: number, hit: boolean) => {
    if (end > start) out.push({ text: original.slice(start, end), hit });
  };
  if (window.start > 0) out.push({ text: ELLIPSIS, hit: false });
  let at = window.start;
  for (const span of spans) {
    const start = Math.max(span.start, at);
    const end = Math.min(span.end, window.end);
    if (end <= start) continue;
    push(at, start, false);
    push(start, end, true);
    at = end;
  }
  push(at, window.end, false);
  if (window.end < original.length) out.push({ text: ELLIPSIS, hit: false });
  return out;
}
