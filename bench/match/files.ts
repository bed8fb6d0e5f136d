import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A line of needs.jsonl or results.jsonl; what is not given is unknown. */
export interface TextLine {
  readonly id: string;
  readonly title: string;
  readonly content?: string;
}

/** need → result → level 1–4. */
export type Judgements = ReadonlyMap<string, ReadonlyMap<string, number>>;

function readLines(file: string): string[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
}

export function readTexts(folder: string, name: string): TextLine[] {
  return readLines(join(folder, name)).map((line, i) => {
    const parsed = JSON.parse(line) as Partial<TextLine>;
    if (!parsed.id || typeof parsed.title !== 'string')
      throw new Error(`${name}, line ${i + 1}: id and title are needed`);
    return { id: String(parsed.id), title: parsed.title, content: parsed.content };
  });
}

/** Used for the figures only, never for ranking. Empty without the file. */
export function readJudgements(folder: string): Judgements {
  const file = join(folder, 'judgements.tsv');
  const found = new Map<string, Map<string, number>>();
  if (!existsSync(file)) return found;
  for (const line of readLines(file)) {
    const [need = '', result = '', level] = line.split('\t');
    if (!Number.isFinite(Number(level))) continue;
    const levels = found.get(need) ?? new Map<string, number>();
    found.set(need, levels.set(result, Number(level)));
  }
  return found;
}
