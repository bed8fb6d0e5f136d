import type { ModelFigure, ModelState } from '../dto';
import { type Model, MODEL, type Weights } from '../ranking/model';

export interface ModelRow {
  readonly version: string;
  readonly state: ModelState;
  readonly source: 'shipped' | 'learned';
  readonly based_on: string | null;
  readonly weights: Weights;
  readonly figures: readonly ModelFigure[];
  readonly note: string;
  readonly made_at: Date;
  readonly decided_by: string | null;
  readonly decided_at: Date | null;
}

/** A stored version with what every version shares. A weight that came later than the row is the shipped one. */
export function toModel(row: Pick<ModelRow, 'version' | 'weights'>): Model {
  return { ...MODEL, version: row.version, weights: { ...MODEL.weights, ...row.weights } };
}
