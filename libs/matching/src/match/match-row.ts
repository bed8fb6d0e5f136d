import type { DeclineReason, Gap, IndicatorVerdict, MatchState, Reason } from '../dto';

export type Side = 'need' | 'result';

export interface MatchRow {
  readonly id: string;
  readonly need_id: string;
  readonly result_id: string;
  readonly score: number;
  readonly met: number;
  readonly indicators: IndicatorVerdict[];
  readonly reasons: Reason[];
  readonly gaps: Gap[];
  readonly model_version: string;
  readonly listed: boolean;
  readonly need_state: MatchState;
  readonly need_reason: DeclineReason | null;
  readonly need_answered_at: Date | null;
  readonly result_state: MatchState;
  readonly result_reason: DeclineReason | null;
  readonly result_answered_at: Date | null;
  readonly contacted_at: Date | null;
  readonly notified_at: Date | null;
  readonly created_at: Date;
  readonly computed_at: Date;
}

export const MATCH_COLUMNS = `m.id, m.need_id, m.result_id, m.score, m.met, m.indicators, m.reasons, m.gaps, m.model_version,
  m.listed, m.need_state, m.need_reason, m.need_answered_at, m.result_state, m.result_reason, m.result_answered_at,
  m.contacted_at, m.notified_at, m.created_at, m.computed_at`;

export function otherSide(side: Side): Side {
  return side === 'need' ? 'result' : 'need';
}

/** What one side said. */
export function saidBy(
  side: Side,
  row: MatchRow,
): { state: MatchState; reason: DeclineReason | null; at: Date | null } {
  return side === 'need'
    ? { state: row.need_state, reason: row.need_reason, at: row.need_answered_at }
    : { state: row.result_state, reason: row.result_reason, at: row.result_answered_at };
}
