import { type Model, MODEL, type TextWeights } from '@guibang/matching';

export interface Variant {
  readonly name: string;
  readonly model: Model;
}

function text(name: string, changed: Partial<TextWeights>): Variant {
  return { name, model: { ...MODEL, version: name, text: { ...MODEL.text, ...changed } } };
}

const { classes } = MODEL.text;

/** Class bits: 1 character, 2 pair, 4 word. */
export const SHIPPED: Variant = { name: 'as shipped', model: MODEL };

/** Each feature of the texts switched off. */
export const WITHOUT: readonly Variant[] = [
  text('without rarity among needs', { rarity: { results: 1, needs: 0 } }),
  text('without rarity among results', { rarity: { results: 0, needs: 1 } }),
  text('without single characters', { classes: { ...classes, 1: 0 } }),
  text('without pairs', { classes: { ...classes, 2: 0, 6: 0.2 } }),
  text('without words', { classes: { ...classes, 4: 0, 6: 0.2 } }),
  text('words only', { classes: { 1: 0, 2: 0, 4: 1, 6: 1 } }),
  text('weak words count fully', { weak: 1 }),
  text("the need's title counts as its text", { titleWeight: 1 }),
  text('length of results does not count', { b: 0 }),
];

/**
 * What folds may choose from: small steps around the shipped model. The choice is made on the training folds; where it wins
 * nothing on the left-out needs, the shipped numbers stay.
 */
export const CHOICES: readonly Variant[] = [
  SHIPPED,
  text('rarity among results ^0.7', { rarity: { results: 0.7, needs: 1 } }),
  text('rarity among needs ^0.5', { rarity: { results: 1, needs: 0.5 } }),
  text('rarity among needs ^1.5', { rarity: { results: 1, needs: 1.5 } }),
  text('title × 2', { titleWeight: 2 }),
  text('title × 4', { titleWeight: 4 }),
  text('pieces × 0.5', { classes: { 1: 1, 2: 0.1, 4: 0.1, 6: 0.2 } }),
  text('pieces × 2', { classes: { 1: 1, 2: 0.4, 4: 0.4, 6: 0.8 } }),
  text('length counts half', { b: 0.4 }),
];
