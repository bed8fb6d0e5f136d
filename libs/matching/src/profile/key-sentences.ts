import { bigrams, normalize, withoutBoilerplate } from '@guibang/search';
import type { LayeredText } from './profile';

/** What members may read: a sentence that is quoted never comes from a higher layer. */
const OPEN_LAYER = 1;
const KEPT = 6;
const SHORTEST = 6;
const LONGEST = 120;
/** Sentences that say what is wanted or reached. */
const TELLING = /指标|要求|目标|达到|不[低小少高大]于|≥|≤|解决|用于|适用|替代/;

/** Longest common subsequence of two lists, as a share of both (ROUGE-L). */
export function rougeL(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  let before = new Uint16Array(b.length + 1);
  for (const left of a) {
    const row = new Uint16Array(b.length + 1);
    for (let j = 1; j <= b.length; j++) {
      row[j] = left === b[j - 1] ? before[j - 1]! + 1 : Math.max(before[j]!, row[j - 1]!);
    }
    before = row;
  }
  const common = before[b.length]!;
  const [recall, precision] = [common / a.length, common / b.length];
  return common === 0 ? 0 : (2 * recall * precision) / (recall + precision);
}

function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[。；;!?！？\n])/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.length >= SHORTEST);
}

/**
 * The sentences of the open texts that say most about the matter: near to the title, or with what is wanted or reached. As
 * written, none about the company, in the order of the text.
 */
export function keySentences(title: string, texts: readonly LayeredText[]): string[] {
  const about = bigrams(normalize(title));
  const open = texts.filter(({ layer }) => layer <= OPEN_LAYER).flatMap(({ text }) => sentencesOf(text));
  const kept = new Set(
    open.filter((sentence) => withoutBoilerplate(`${normalize(sentence)}。占位的句子不会被去掉`).length > 12),
  );
  return open
    .map((sentence, place) => ({ sentence, place }))
    .filter(({ sentence }) => kept.has(sentence))
    .map((one) => ({
      ...one,
      worth: rougeL(about, bigrams(normalize(one.sentence))) + (TELLING.test(one.sentence) ? 0.2 : 0),
    }))
    .sort((a, b) => b.worth - a.worth || a.place - b.place)
    .slice(0, KEPT)
    .sort((a, b) => a.place - b.place)
    .map(({ sentence }) => (sentence.length > LONGEST ? `${sentence.slice(0, LONGEST)}…` : sentence));
}
