import type { PersonView } from '@dto/deals';

type Named = Pick<PersonView, 'id' | 'name'>;

/** What is being typed after an @ directly before the caret; null when nobody is being named. */
export function mentionQuery(text: string, caret: number): string | null {
  const found = /@([^\s@，。；：、\uff01？,;:!?]{0,12})$/.exec(text.slice(0, caret));
  return found ? found[1]! : null;
}

/** The people whose name begins with, else contains, what was typed. */
export function matchingPeople<T extends Named>(people: readonly T[], query: string): T[] {
  const at = ({ name }: T) => name.indexOf(query);
  return people.filter((one) => at(one) >= 0).sort((a, b) => at(a) - at(b));
}

/** The text with the name in place of what was typed after the @, and where the caret stands then. */
export function withMention(text: string, caret: number, name: string): { text: string; caret: number } {
  const query = mentionQuery(text, caret) ?? '';
  const before = `${text.slice(0, caret - query.length)}${name} `;
  return { text: before + text.slice(caret), caret: before.length };
}

/** The people whom a text names: those whose names it would show marked. */
export function mentionsIn(text: string, people: readonly Named[]): string[] {
  const parts = textParts(
    text,
    people.map(({ name }) => name),
  );
  const named = new Set(parts.filter((part) => part.named).map((part) => part.text.slice(1)));
  return people.filter(({ name }) => named.has(name)).map(({ id }) => id);
}

export interface TextPart {
  text: string;
  /** Names one of the people. */
  named: boolean;
}

/** A text in parts, for showing who is named in it. */
export function textParts(text: string, names: readonly string[]): TextPart[] {
  const known = names.filter(Boolean).sort((a, b) => b.length - a.length);
  if (known.length === 0) return [{ text, named: false }];
  const pattern = new RegExp(`(@(?:${known.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')}))`);
  return text
    .split(pattern)
    .filter(Boolean)
    .map((part) => ({ text: part, named: part.startsWith('@') && known.includes(part.slice(1)) }));
}
