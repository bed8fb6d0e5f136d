import { DomainError } from '@guibang/kernel';
import type { QualityCriterion, ReviewNoteInput } from '../dto';
import { listingError } from '../listings.errors';

export type Scores = Record<QualityCriterion, number>;

/** Thresholds of the gate from the rule set in force when the text was filed (domain.md §4.1 EEN). */
export interface Gate {
  /** Total from which a text is good enough to be published, perhaps with remarks. */
  readonly publishFrom: number;
  readonly zeroHolds: boolean;
}

/** Why these scores keep a text from being published; null: they do not. */
export function holdsBack(scores: Scores, gate: Gate): DomainError | null {
  const values = Object.values(scores);
  if (gate.zeroHolds && values.includes(0)) return listingError('review.zero-holds');
  const total = values.reduce((sum, score) => sum + score, 0);
  return total < gate.publishFrom ? listingError('review.below-threshold', { total, min: gate.publishFrom }) : null;
}

/** A return says at least once what to change and into what; anything less is a bare refusal. */
export function saysWhatToChange(notes: readonly ReviewNoteInput[]): boolean {
  return notes.some((note) => note.note.trim() !== '' && (note.suggestion ?? '').trim() !== '');
}
