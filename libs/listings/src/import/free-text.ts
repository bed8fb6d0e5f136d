import type { ListingKind } from '../dto';
import type { Fields } from '../listing/fields';

type Part = 'summary' | 'background' | 'content' | 'description';

/** Room of the fields that a foreign text is spread over, as their forms have it. The last one takes whatever is left. */
const ROOM: Record<Part, number> = { summary: 500, background: 1000, content: 1000, description: 2000 };
/** Longer than any form: collections from elsewhere are taken as they are, but not without end. */
const LONGEST = 20_000;
/** A cut looks for the end of a paragraph or sentence in the last part of the room. */
const LOOK_BACK = 0.4;

/**
 * A text of which only the title is known, spread over our fields in reading order without losing or doubling a character that
 * says something: the beginning is the summary, which verified organizations read, the rest is the closed text. What does not
 * fit stays in the last field, above the length that the form allows: whoever edits it there is told.
 */
export function textsOfContent(
  kind: ListingKind,
  value: unknown,
): { fields: Partial<Fields>; problems: string[] } | null {
  if (value === null || value === undefined) return null;
  if (typeof value !== 'string') return { fields: {}, problems: ['「content」要填文字'] };
  const text = value.trim();
  if (text === '') return null;
  if (text.length > LONGEST) return { fields: {}, problems: [`「content」最多${LONGEST}个字`] };
  const [summary, rest] = cut(text, ROOM.summary);
  if (kind === 'result') return spread({ summary, description: rest });
  if (rest.length <= ROOM.content) return spread({ summary, content: rest });
  const [background, content] = cut(rest, ROOM.background);
  return spread({ summary, background, content });
}

function spread(parts: Partial<Record<Part, string>>): { fields: Partial<Fields>; problems: string[] } {
  return { fields: Object.fromEntries(Object.entries(parts).filter(([, text]) => text !== '')), problems: [] };
}

/** The text up to `room` characters, cut after a paragraph, else a sentence, else anywhere but inside a pair; and what follows. */
function cut(text: string, room: number): [string, string] {
  if (text.length <= room) return [text, ''];
  const head = text.slice(0, room);
  const least = Math.floor(room * (1 - LOOK_BACK));
  const at = [/\n/gu, /[。！？；]/gu]
    .map((ends) => [...head.matchAll(ends)].map((m) => m.index + 1).findLast((end) => end >= least))
    .find((end) => end !== undefined);
  const whole = /[\uD800-\uDBFF]$/.test(head) ? room - 1 : room;
  const end = at ?? whole;
  return [text.slice(0, end).trim(), text.slice(end).trim()];
}
