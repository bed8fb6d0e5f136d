import type { ListingCard } from '@dto/listings';
import type { Gap, IndicatorVerdict, MatchState, PairMark, PairView, Reason } from '../dto';

export interface PairRow {
  readonly id: string;
  readonly need_id: string;
  readonly result_id: string;
  readonly score: number;
  readonly met: number;
  readonly indicators: IndicatorVerdict[];
  readonly reasons: Reason[];
  readonly gaps: Gap[];
  readonly need_state: MatchState;
  readonly result_state: MatchState;
  /** Since when somebody waits: the first yes, or else the suggestion. */
  readonly since: Date;
  /** One side has said yes. */
  readonly wanted: boolean;
  /** The sort key as text, which keeps the microseconds. */
  readonly since_key: string;
  readonly mark: PairMark['mark'] | null;
  readonly note: string | null;
  readonly marked_by: string | null;
  readonly marked_at: Date | null;
}

export function toPairView(
  row: PairRow,
  need: ListingCard,
  result: ListingCard,
  level: PairView['level'],
  due: Date,
): PairView {
  return {
    id: row.id,
    need,
    result,
    level,
    met: row.met,
    total: row.indicators.length,
    indicators: row.indicators,
    reasons: row.reasons,
    gaps: row.gaps,
    needState: row.need_state,
    resultState: row.result_state,
    since: row.since.toISOString(),
    due: due.toISOString(),
    mark: row.mark && {
      mark: row.mark,
      note: row.note ?? '',
      by: row.marked_by ?? '',
      at: row.marked_at!.toISOString(),
    },
  };
}
