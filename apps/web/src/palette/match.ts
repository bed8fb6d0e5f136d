/** A command of the palette: found by its characters, its full pinyin or its initials, so nobody changes the input method. */
export interface Command {
  title: string;
  /** Syllables in order, one per character: `fa bu xu qiu`. */
  pinyin: string;
  to: string;
}

/**
 * How well `query` names the command: 0 not at all, higher is better. Pinyin may stop in the middle of a syllable and may
 * begin at any syllable (`xuq` finds 发布需求), initials likewise (`fbxq`, `xq`).
 */
export function score(command: Pick<Command, 'title' | 'pinyin'>, query: string): number {
  const text = query.trim().toLowerCase().replace(/\s+/g, '');
  if (!text) return 1;
  const at = command.title.toLowerCase().indexOf(text);
  if (at >= 0) return at === 0 ? 100 : 80;
  const syllables = command.pinyin.split(' ');
  const initials = syllables.map((syllable) => syllable[0]).join('');
  const initial = initials.indexOf(text);
  if (initial >= 0) return initial === 0 ? 90 : 60;
  for (let from = 0; from < syllables.length; from++) {
    if (syllables.slice(from).join('').startsWith(text)) return from === 0 ? 70 : 50;
  }
  return 0;
}

export function matching<T extends Pick<Command, 'title' | 'pinyin'>>(commands: readonly T[], query: string): T[] {
  return commands
    .map((command) => ({ command, points: score(command, query) }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points)
    .map(({ command }) => command);
}

/** A pasted number jumps straight to what it names; `null` for ordinary words. */
export function directTarget(query: string): string | null {
  const text = query.trim().toUpperCase();
  if (/^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(text)) return `/search?kind=organization&q=${text}`;
  return null;
}
