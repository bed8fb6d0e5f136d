import { Text } from '@dto/platform';

export type ModelState = 'proposed' | 'active' | 'retired' | 'refused';

/** A figure measured offline, on needs or answers that were left out. */
export interface ModelFigure {
  name: string;
  value: number;
  /** What it has to beat: plain BM25, or the version before. */
  baseline: number | null;
  note: string;
}

/** One version of the weights. */
export interface ModelView {
  version: string;
  state: ModelState;
  source: 'shipped' | 'learned';
  basedOn: string | null;
  weights: { key: string; label: string; value: number }[];
  figures: ModelFigure[];
  /** Why it was refused or taken. */
  note: string;
  madeAt: string;
  decidedAt: string | null;
  /** Null: the program itself. */
  decidedBy: string | null;
  /** Matches in lists that it scored. */
  matches: number;
}

export interface ModelListView {
  items: ModelView[];
  /** How far learning from answers has come. */
  learning: { answers: number; needed: number; lastAt: string | null; sentence: string };
}

export class ActivateModelRequest {
  @Text({ label: '理由', max: 300 })
  reason!: string;
}
